// v1 has no single error shape: validation answers an array of strings, some cases an `errors` array, the rest a message.
import type { Assumptions } from "../assumptions.ts";
import type { RefusalReason, UnknownRecord } from "../refusal.ts";
import type { Answer } from "../wire.ts";

const codes: Readonly<Record<number, string>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
};

const createRefused =
  ({ v1RefusalBody }: Assumptions) =>
  (status: number, message: string): Answer => {
    if (v1RefusalBody === "message") return { status, value: { message } };
    if (v1RefusalBody === "errors") return { status, value: { errors: [{ message }] } };
    return { status, value: { code: codes[status] ?? "error", message, errorId: `sandbox-${status}` } };
  };

const rateLimited = ({ v1RateLimitBody }: Assumptions): Answer => {
  const message = "Rate limit exceeded";
  return { status: 429, value: v1RateLimitBody === "message" ? { message } : { errors: [{ message }] } };
};

const errors = (message: string, parameter: string): Answer => ({
  status: 422,
  value: { errors: [{ message, param: parameter }] },
});

const invalidInput = (message: string, parameter: string | undefined, { v1ValidationBody }: Assumptions): Answer => {
  if (v1ValidationBody === "strings") return { status: 422, value: [message] };
  return parameter === undefined ? { status: 422, value: { errors: [{ message }] } } : errors(message, parameter);
};

/** As Affinity's own MCP server quotes it: "List entry" is the model `ListEntry`. */
const unknownText = ({ noun, id }: UnknownRecord): string => {
  const model = noun.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  return `expected ${id} to be a valid id for model Affinity::Models::${model}`;
};

export const renderV1Refusal = (reason: RefusalReason, assumptions: Assumptions): Answer => {
  const refused = createRefused(assumptions);
  switch (reason.kind) {
    case "unauthenticated":
      return refused(401, "The API key is missing or not valid");
    case "forbidden":
      return refused(403, reason.message);
    case "missing":
      return reason.unknown !== undefined && assumptions.v1UnknownId === 422
        ? invalidInput(unknownText(reason.unknown), undefined, assumptions)
        : refused(404, reason.message);
    case "method-not-allowed":
      return assumptions.v1WrongMethodStatus === 405
        ? refused(405, "Method not allowed")
        : refused(404, "Resource not found");
    case "invalid":
      return invalidInput(reason.message, reason.parameter, assumptions);
    case "several":
      return { status: 422, value: reason.errors.map((error) => error.message) };
    case "unreadable-body":
    case "bad-request":
      return invalidInput(reason.message, undefined, assumptions);
    case "email-taken":
      return { status: 422, value: ["There exists a contact with this email address."] };
    case "wrong-entity-kind":
      return errors(reason.message, reason.parameter);
    case "merged": {
      const text = `${reason.parameter}: ${reason.oldId} no longer exists as it has been merged into ${reason.newId}`;
      return errors(text, reason.parameter);
    }
    case "limited":
      return rateLimited(assumptions);
    case "broken":
      return { status: 500, value: { message: `The sandbox failed: ${reason.message}` } };
  }
};
