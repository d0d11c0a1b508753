// v2 answers every refusal as `{errors: [{code, message, param?}]}`; the parameter comes with validation errors only.
import type { RefusalReason } from "../refusal.ts";
import type { Answer } from "../wire.ts";

const errors = (status: number, error: { code: string; message: string; param?: string }): Answer => ({
  status,
  value: { errors: [error] },
});

export const renderV2Refusal = (reason: RefusalReason): Answer => {
  switch (reason.kind) {
    case "unauthenticated":
      return errors(401, { code: "authentication", message: "The access token is missing or not valid" });
    case "forbidden":
      return errors(403, { code: "authorization", message: reason.message });
    case "missing":
      return errors(404, { code: "not-found", message: reason.message });
    case "method-not-allowed":
      return errors(405, { code: "method-not-allowed", message: "Method not allowed" });
    case "invalid":
    case "wrong-entity-kind":
      return errors(400, { code: "validation", message: reason.message, param: reason.parameter });
    case "several":
      return {
        status: 400,
        value: {
          errors: reason.errors.map(({ parameter, message }) => ({ code: "validation", message, param: parameter })),
        },
      };
    case "unreadable-body":
    case "bad-request":
      return errors(400, { code: "bad-request", message: reason.message });
    case "email-taken":
      return errors(400, {
        code: "validation",
        message: "There exists a contact with this email address.",
        param: "primaryEmailAddress",
      });
    case "merged":
      return errors(422, {
        code: "unprocessable-entity",
        message: `${reason.oldId} no longer exists as it has been merged into ${reason.newId}`,
      });
    case "limited":
      return errors(429, { code: "rate-limit", message: "Rate limit exceeded" });
    case "broken":
      return errors(500, { code: "server", message: `The sandbox failed: ${reason.message}` });
  }
};
