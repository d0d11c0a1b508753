// Holds the body of a success against the schema of its request.
import type { GatewayError } from "@postern/contract";
import type { z } from "zod";
import type { Answer } from "./answer.ts";
import { unreadableAnswer } from "./errors.ts";
import { plainLine } from "./plain-line.ts";
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

/** What the request's schema made of the body; undefined where the request asked for none. */
export const readBody = (request: UpstreamRequest, answer: Answer): unknown => {
  if (request.answer === null) return undefined;
  const refuse = (reason: string): GatewayError => unreadableAnswer(request, answer, reason);
  const body = answer.body ?? { problem: "the body is missing" };
  if ("problem" in body) throw refuse(body.problem);
  const parsed = request.answer.safeParse(body.value);
  if (parsed.success) return parsed.data;
  throw refuse(`unexpected shape at ${describePlaces(parsed.error)}`);
};

/** The answer as the raw proxy passes it on. */
export const readRelayed = (request: UpstreamRequest, answer: Answer): Relayed => {
  const { status = 0, headers = {}, body = { problem: "the body is missing" } } = answer;
  if ("problem" in body) throw unreadableAnswer(request, answer, body.problem);
  return { status, headers, body: body.value };
};
