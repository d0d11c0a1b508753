// v1 has no single error shape: validation answers an array of strings, some cases an `errors` array, the rest a message.
import type { Assumptions } from "../assumptions.ts";
import type { RefusalReason } from "../refusal.ts";
import type { Answer } from "../wire.ts";

const message = (status: number, text: string): Answer => ({ status, value: { message: text } });

const rateLimited = (assumptions: Assumptions): Answer => {
  const text = "Rate limit exceeded";
  if (assumptions.v1RateLimitBody === "message") return message(429, text);
  return { status: 429, value: { errors: [{ message: text }] } };
};

export const renderV1Refusal = (reason: RefusalReason, assumptions: Assumptions): Answer => {
  switch (reason.kind) {
    case "unauthenticated":
      return message(401, "The API key is missing or not valid");
    case "forbidden":
      return message(403, reason.message);
    case "missing":
      return message(404, reason.message);
    case "method-not-allowed":
      return message(405, "Method not allowed");
    case "invalid":
      return { status: 422, value: [reason.message] };
    case "unreadable-body":
    case "bad-request":
      return { status: 422, value: [reason.message] };
    case "email-taken":
      return { status: 422, value: ["There exists a contact with this email address."] };
    case "wrong-entity-kind":
      return { status: 422, value: { errors: [{ message: reason.message, param: reason.parameter }] } };
    case "merged": {
      const text = `${reason.parameter}: ${reason.oldId} no longer exists as it has been merged into ${reason.newId}`;
      return { status: 422, value: { errors: [{ message: text, param: reason.parameter }] } };
    }
    case "limited":
      return rateLimited(assumptions);
    case "broken":
      return message(500, `The sandbox failed: ${reason.message}`);
  }
};
