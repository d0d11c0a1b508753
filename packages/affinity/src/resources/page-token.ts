// Our own page token: remembers which listing it belongs to and which generation that runs on, so that paging never
// changes horses and a token of another listing is refused before anything is sent.
import { createHash } from "node:crypto";
import { GatewayError } from "@postern/contract";
import { z } from "zod";
import type { CursorPage, CursorRequest, Page, PageRequest } from "../model.ts";
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

/** What the input that takes a token is called, and where callers find one. */
interface TokenNames {
  readonly input: string;
  readonly output: string;
}

const pageTokenNames: TokenNames = { input: "page_token", output: "next_page_token" };
export const cursorNames: TokenNames = { input: "cursor", output: "next_cursor or prev_cursor" };

const invalid = ({ input, output }: TokenNames, why: string): GatewayError =>
  new GatewayError(
    "invalid_input",
    `${input} ${why}. Nothing was read. Pass the ${output} of a page unchanged, or leave ${input} out to start again.`,
  );

const decodeJson = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
};

/** Throws `invalid_input` for a token that this function's counterpart did not make for the same listing. */
export const decodePageToken = (token: string, listing: string, names = pageTokenNames): PagePosition => {
  const parsed = position.safeParse(decodeJson(token));
  if (!parsed.success) throw invalid(names, "is malformed");
  const [generation, tokenListing, cursor] = parsed.data;
  if (tokenListing !== listing)
    throw invalid(names, "belongs to another listing: its filters must stay the same on every page");
  return { generation, listing, cursor };
};

/** Names a listing by everything that is asked of it but the page. */
export const listingOf = <Query extends PageRequest>(
  kind: string,
  { pageSize: _, pageToken: __, ...query }: Query,
): readonly string[] => [kind, JSON.stringify(query)];

const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

const longestName = 256;
/** Cut off, the names of two listings would be one. */
const nameOf = (listing: string): string => (listing.length > longestName ? digestOf(listing) : listing);

/** Pages through a v1 collection under tokens of ours. `listing` names the collection and its filters. */
export const pageThroughV1 = async <Item, Request extends PageRequest>(
  listing: readonly (string | number | boolean | undefined)[],
  request: Request,
  read: (request: Request) => Promise<Page<Item>>,
): Promise<Page<Item>> => {
  const name = nameOf(JSON.stringify(listing));
  const { pageToken } = request;
  const cursor = pageToken === undefined ? undefined : decodePageToken(pageToken, name).cursor;
  const page = await read({ ...request, pageToken: cursor });
  const { nextPageToken } = page;
  return {
    ...page,
    nextPageToken: nextPageToken && encodePageToken({ generation: "v1", listing: name, cursor: nextPageToken }),
  };
};

interface ListingRequest extends CursorRequest {
  readonly totalCount?: boolean | undefined;
}

/** Criteria of a search may be long, so a token holds their hash only. How many rows and whether to count may change between pages. */
export const nameListing = ({ limit: _, cursor: __, totalCount: ___, ...query }: ListingRequest): string =>
  digestOf(JSON.stringify(query));

/** Pages through a v2 collection under tokens of ours. `kind` names what is listed; what is asked of it is in the request. */
export const pageThroughV2 = async <Item, Request extends ListingRequest>(
  kind: string,
  request: Request,
  read: (request: Request) => Promise<CursorPage<Item>>,
): Promise<CursorPage<Item>> => {
  const listing = `${kind}/${nameListing(request)}`;
  const { cursor: token } = request;
  const cursor = token === undefined ? undefined : decodePageToken(token, listing, cursorNames).cursor;
  const page = await read({ ...request, cursor });
  const wrap = (raw: string | null): string | null =>
    raw && encodePageToken({ generation: "v2", listing, cursor: raw });
  return { ...page, nextCursor: wrap(page.nextCursor), previousCursor: wrap(page.previousCursor) };
};
