// Our own page token: remembers which listing it belongs to and which generation that runs on, so that paging never
// changes horses and a token of another listing is refused before anything is sent.
import { GatewayError } from "@postern/contract";
import { z } from "zod";
import type { Page, PageRequest } from "../model.ts";
import { sendableToken } from "../upstream/sendable-token.ts";

export interface PagePosition {
  readonly generation: "v1" | "v2";
  /** What is listed and how it is filtered, as one text. */
  readonly listing: string;
  /** Upstream's own token or cursor. */
  readonly cursor: string;
}

const position = z.tuple([z.enum(["v1", "v2"]), z.string().min(1).max(1024), sendableToken.min(1)]);

export const encodePageToken = ({ generation, listing, cursor }: PagePosition): string =>
  Buffer.from(JSON.stringify([generation, listing, cursor])).toString("base64url");

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

/** Throws `invalid_input` for a token that this function's counterpart did not make for the same listing. */
export const decodePageToken = (token: string, listing: string): PagePosition => {
  const parsed = position.safeParse(decodeJson(token));
  if (!parsed.success) throw invalid("is malformed");
  const [generation, tokenListing, cursor] = parsed.data;
  if (tokenListing !== listing)
    throw invalid("belongs to another listing: its filters must stay the same on every page");
  return { generation, listing, cursor };
};

/** Pages through a v1 collection under tokens of ours. `listing` names the collection and its filters. */
export const pageThroughV1 = async <Item, Request extends PageRequest>(
  listing: readonly (string | number | boolean | undefined)[],
  request: Request,
  read: (request: Request) => Promise<Page<Item>>,
): Promise<Page<Item>> => {
  const name = JSON.stringify(listing).slice(0, 1024);
  const { pageToken } = request;
  const cursor = pageToken === undefined ? undefined : decodePageToken(pageToken, name).cursor;
  const page = await read({ ...request, pageToken: cursor });
  const { nextPageToken } = page;
  return {
    ...page,
    nextPageToken: nextPageToken && encodePageToken({ generation: "v1", listing: name, cursor: nextPageToken }),
  };
};
