// Prints the reference page of audit events from the contract's names, outcomes and fields.
import { auditEvent, auditEventTypes, auditOutcome } from "@postern/contract";
import { code, page, table } from "./markdown.ts";

const outcomes: Readonly<Record<(typeof auditOutcome.options)[number], string>> = {
  intended: "A write is about to be sent.",
  succeeded: "It was done.",
  failed: "It was tried and did not succeed.",
  denied: "It was refused before anything was sent upstream.",
  unknown: "The gateway stopped before the outcome was known, or the answer of a write was lost.",
  withheld:
    "It had a result, but the account was disconnected or given to another user before that could be handed out.",
};

const fields = (): string[][] =>
  Object.entries(auditEvent.shape).map(([name, field]) => [code(name), field.isOptional() ? "no" : "yes"]);

export const printAuditEventsPage = (): string =>
  page(
    "# Audit events",
    "The audit log is append-only and hash-chained per tenant: each event's `hash` covers the event and the hash before it. " +
      "It holds no request or answer bodies and no secrets; `inputHmac` and `resultHmac` let two calls be compared without them.",
    "## Types",
    table(
      ["Type", "Recorded when"],
      Object.entries(auditEventTypes).map(([type, meaning]) => [code(type), meaning]),
    ),
    "## Outcomes",
    table(
      ["Outcome", "Meaning"],
      auditOutcome.options.map((outcome) => [code(outcome), outcomes[outcome]]),
    ),
    "## Fields",
    "As `GET /v1/audit-events` shows them.",
    table(["Field", "Always there"], fields()),
  );
