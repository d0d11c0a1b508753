// v1 paging: a token is base64 of JSON with the query, the page size and the offset; the query must not change between pages.
import { invalid } from "../refusal.ts";
import type { V1Call } from "./call.ts";

interface Token {
  readonly params: Readonly<Record<string, unknown>>;
  readonly page_size: number;
  readonly offset: number;
}

export interface PageRules {
  /** Also the size of a page when none is asked for. */
  readonly maximum: number;
}

export interface RowPage<Row> {
  readonly rows: Row[];
  readonly nextPageToken: string | null;
}

const badToken = () => invalid("page_token", "Invalid page_token variable");

const readToken = (text: string, { maximum }: PageRules): Token => {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, "base64").toString());
    if (isToken(token) && token.offset >= 0 && token.page_size >= 1 && token.page_size <= maximum) return token;
  } catch {
    // Falls through to the one message that Affinity documents.
  }
  throw badToken();
};

const isToken = (value: unknown): value is Token =>
  typeof value === "object" &&
  value !== null &&
  "params" in value &&
  "page_size" in value &&
  "offset" in value &&
  Number.isSafeInteger(value.page_size) &&
  Number.isSafeInteger(value.offset);

const pageSizeOf = ({ parameters, assumptions }: V1Call, { maximum }: PageRules): number | undefined => {
  const size = parameters.integer("page_size");
  if (size === undefined) return undefined;
  if (size < 1) throw invalid("page_size", "page_size must be at least 1");
  if (size > maximum && assumptions.overMaxPageSize === "refuse") {
    throw invalid("page_size", `page_size must be at most ${maximum}`);
  }
  return Math.min(size, maximum);
};

const queryOf = ({ parameters }: V1Call): Record<string, unknown> =>
  Object.fromEntries(
    parameters
      .entries()
      .flatMap(([name, value]) => (name === "page_token" || name === "page_size" ? [] : [[name, value]])),
  );

/** Where the asked-for page begins, and how it ends once its rows are read, one more than it holds if there is one. */
const openPage = (call: V1Call, rules: PageRules) => {
  const params = queryOf(call);
  const asked = pageSizeOf(call, rules);
  const tokenText = call.parameters.text("page_token") ?? "";
  const token = tokenText === "" ? undefined : readToken(tokenText, rules);
  if (token !== undefined) {
    const isSameQuery = JSON.stringify(token.params) === JSON.stringify(params);
    if (!isSameQuery || (asked !== undefined && asked !== token.page_size)) throw badToken();
  }
  const start = token?.offset ?? 0;
  const size = token?.page_size ?? asked ?? rules.maximum;
  const next: Token = { params, page_size: size, offset: start + size };
  const close = <Row>(found: readonly Row[]): RowPage<Row> => {
    const isFull = call.assumptions.pageTokenAtEnd === "after-full-page" && found.length === size;
    const nextPageToken = isFull || found.length > size ? Buffer.from(JSON.stringify(next)).toString("base64") : null;
    return { rows: found.slice(0, size), nextPageToken };
  };
  return { start, size, close };
};

/** A page of anything that can be cut by position: a table, without copying it, or an array. */
export const pageRows = <Row>(
  call: V1Call,
  rows: { slice(start: number, end: number): Row[] },
  rules: PageRules,
): RowPage<Row> => {
  const { start, size, close } = openPage(call, rules);
  return close(rows.slice(start, start + size + 1));
};

export interface Matching<Row> {
  readonly rows: Iterable<Row>;
  readonly keep: (row: Row) => boolean;
}

/** A page of what a search finds: it reads as far as the page goes and no further. */
export const pageMatching = <Row>(call: V1Call, { rows, keep }: Matching<Row>, rules: PageRules): RowPage<Row> => {
  const { start, size, close } = openPage(call, rules);
  const found: Row[] = [];
  let skipped = 0;
  for (const row of rows) {
    if (!keep(row)) continue;
    if (skipped < start) skipped += 1;
    else if (found.push(row) > size) break;
  }
  return close(found);
};
