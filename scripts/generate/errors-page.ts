// Prints the reference page of errors from the contract's one table.
import { errors } from "@postern/contract";
import { code, page, table } from "./markdown.ts";

const actors = {
  caller: "the calling program",
  tenant: "the tenant's administrator or user",
  upstream: "the upstream service",
  gateway: "whoever runs the gateway",
};

export const printErrorsPage = (): string =>
  page(
    "# Errors",
    "Every error answer is `application/problem+json` (RFC 9457) with `code`, `retryable` and, where it helps, " +
      "`callId`, `retryAfterSeconds` and `reconnect`. Programs decide by `code`; `detail` tells a person what happened, " +
      "what was not done and what to do next. *Retryable* means that the same call may succeed later without any change; " +
      "one answer's own `retryable` field wins over this table.",
    table(
      ["Code", "HTTP", "Retryable", "Who has to act", "Meaning"],
      Object.entries(errors).map(([name, row]) => [
        code(name),
        String(row.http),
        row.retryable ? "yes" : "no",
        actors[row.fault],
        row.title,
      ]),
    ),
  );
