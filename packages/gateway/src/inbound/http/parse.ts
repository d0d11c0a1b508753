// Parses what a request carries by the contract's schemas, and makes and reads page tokens.
import { GatewayError } from "@postern/contract";
import { z } from "zod";
import { describeIssues, toIssues } from "../../call/authorize.ts";

const parseBy = <Schema extends z.ZodObject>(schema: Schema, value: unknown, name: string): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error, { root: "", known: Object.keys(schema.shape) });
  throw new GatewayError(
    "invalid_request",
    `The ${name} is malformed: ${describeIssues(issues)}. Nothing was done; correct it and send it again.`,
    { issues },
  );
};

export const parseBody = <Schema extends z.ZodObject>(schema: Schema, body: unknown): z.output<Schema> =>
  parseBy(schema, body ?? {}, "body");

export const parseQuery = <Schema extends z.ZodObject>(schema: Schema, query: unknown): z.output<Schema> =>
  parseBy(schema, query, "query");

export const parsePath = <Schema extends z.ZodType>(schema: Schema, params: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  // The same words as for an id of the right form that does not exist would be wrong here, but the code is the same.
  throw new GatewayError(
    "not_found",
    "Nothing has a name of this form. Nothing was done; check the last part of the path.",
  );
};

const pagePosition = z.union([z.string().min(1).max(256), z.number().int().min(0)]);

const toPageToken = (position: string | number): string =>
  Buffer.from(JSON.stringify(position), "utf8").toString("base64url");

/** Throws `invalid_request` for a token that this gateway did not make. */
export const fromPageToken = <Kind extends "string" | "number">(
  token: string | undefined,
  kind: Kind,
): (Kind extends "string" ? string : number) | undefined => {
  if (token === undefined) return undefined;
  try {
    const position = pagePosition.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
    // The kind was just compared, which the conditional type cannot see.
    if (typeof position === kind) return position as Kind extends "string" ? string : number;
  } catch {
    // Falls through to the one answer for every token that is not ours.
  }
  throw new GatewayError(
    "invalid_request",
    "The pageToken is not one that this list gave. Nothing was read; start again without it.",
  );
};

/** Reads one row more than the page holds, to know whether there is a next page. */
export const toPage = <Row>(
  rows: readonly Row[],
  size: number,
  positionOf: (row: Row) => string | number,
): { readonly rows: readonly Row[]; readonly nextPageToken?: string } => {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return rows.length > size && last !== undefined
    ? { rows: shown, nextPageToken: toPageToken(positionOf(last)) }
    : { rows: shown };
};
