// Our own page token for opportunities: remembers which generation a listing runs on, so that paging never changes horses.
import { GatewayError } from "@postern/contract";
import { z } from "zod";

export interface PagePosition {
  readonly generation: "v1" | "v2";
  /** null: all lists. */
  readonly listId: number | null;
  /** Upstream's own token or cursor. */
  readonly cursor: string;
}

const position = z.tuple([z.enum(["v1", "v2"]), z.int().positive().nullable(), z.string().min(1).max(4096)]);

export const encodePageToken = ({ generation, listId, cursor }: PagePosition): string =>
  Buffer.from(JSON.stringify([generation, listId, cursor])).toString("base64url");

const invalid = (why: string): GatewayError =>
  new GatewayError(
    "invalid_input",
    `page_token ${why}. Nothing was read. Pass the next_page_token of the previous page unchanged, or leave page_token out to start again.`,
  );

const decodeJson = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
};

/** Throws `invalid_input` for a token that this function's counterpart did not make for the same list. */
export const decodePageToken = (token: string, listId: number | null): PagePosition => {
  const parsed = position.safeParse(decodeJson(token));
  if (!parsed.success) throw invalid("is malformed");
  const [generation, tokenListId, cursor] = parsed.data;
  if (tokenListId !== listId) throw invalid("belongs to a listing with another list_id");
  return { generation, listId, cursor };
};
