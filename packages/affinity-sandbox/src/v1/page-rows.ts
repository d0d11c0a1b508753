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

const readToken = (text: string): Token => {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, "base64").toString());
    if (isToken(token)) return token;
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

export const pageRows = <Row>(call: V1Call, rows: readonly Row[], rules: PageRules): RowPage<Row> => {
  const params = queryOf(call);
  const asked = pageSizeOf(call, rules);
  const tokenText = call.parameters.text("page_token");
  const token = tokenText === undefined || tokenText === "" ? undefined : readToken(tokenText);
  if (token !== undefined) {
    const isSameQuery = JSON.stringify(token.params) === JSON.stringify(params);
    if (!isSameQuery || (asked !== undefined && asked !== token.page_size)) throw badToken();
  }
  const size = token?.page_size ?? asked ?? rules.maximum;
  const end = (token?.offset ?? 0) + size;
  const next: Token = { params, page_size: size, offset: end };
  return {
    rows: rows.slice(token?.offset ?? 0, end),
    nextPageToken: end < rows.length ? Buffer.from(JSON.stringify(next)).toString("base64") : null,
  };
};
