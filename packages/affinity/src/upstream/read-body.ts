// Holds the body of a success against the schema of its request.
import type { GatewayError } from "@postern/contract";
import type { z } from "zod";
import type { Answer } from "./answer.ts";
import { unreadableAnswer } from "./errors.ts";
import { plainLine } from "./plain-line.ts";
import { createQuickRead, type QuickRead, unread } from "./quick-read.ts";
import type { Relayed } from "./relay.ts";
import type { UpstreamRequest } from "./request.ts";

const maxPlaces = 5;
/** A place names properties, and what those are called is upstream's choice where a schema has a record. */
const maxPlaceLength = 80;

const describePlaces = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, maxPlaces)
    .map(({ path, code, message }) =>
      plainLine(`${path.join(".")} ${code === "custom" ? message : code}`, maxPlaceLength),
    )
    .join(", ");

export type ReadBody = (request: UpstreamRequest, answer: Answer) => unknown;

/** zod's own reading of schemas that were met once, and a quicker one of those that come again. */
const createParse = () => {
  const quickReads = new WeakMap<z.ZodType, QuickRead | "met once">();
  const quickReadOf = (schema: z.ZodType): QuickRead | undefined => {
    const known = quickReads.get(schema);
    if (known === undefined) quickReads.set(schema, "met once");
    if (known !== "met once") return known;
    // Made no sooner: some schemas are made for one request, and a reader of each would cost more than it saves.
    const made = createQuickRead(schema);
    quickReads.set(schema, made);
    return made;
  };
  return (schema: z.ZodType, value: unknown): z.ZodSafeParseResult<unknown> => {
    const data = quickReadOf(schema)?.(value) ?? unread;
    return data === unread ? schema.safeParse(value) : { success: true, data };
  };
};

/** Reads what the request's schema makes of the body; undefined where the request asked for none. Throws for what does not fit. */
export const createReadBody = (): ReadBody => {
  const parse = createParse();
  return (request, answer) => {
    if (request.answer === null) return undefined;
    const refuse = (reason: string): GatewayError => unreadableAnswer(request, answer, reason);
    const body = answer.body ?? { problem: "the body is missing" };
    if ("problem" in body) throw refuse(body.problem);
    const parsed = parse(request.answer, body.value);
    if (parsed.success) return parsed.data;
    throw refuse(`unexpected shape at ${describePlaces(parsed.error)}`);
  };
};

/** The answer as the raw proxy passes it on. */
export const readRelayed = (request: UpstreamRequest, answer: Answer): Relayed => {
  const { status = 0, headers = {}, body = { problem: "the body is missing" } } = answer;
  if ("problem" in body) throw unreadableAnswer(request, answer, body.problem);
  return { status, headers, body: body.value };
};
