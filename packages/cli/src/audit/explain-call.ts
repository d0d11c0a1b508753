// Tells in sentences what happened in one tool call, from the events it left in the audit log.
import { commandLine } from "../command-line.ts";
import { count } from "../count.ts";
import type { AuditEvent } from "./audit-event.ts";
import { recordsOf } from "./audit-line.ts";

export interface CallFacts {
  /** Oldest first, at least one. */
  readonly events: readonly AuditEvent[];
  /** Name of the gateway key that called, where the caller may see it. */
  readonly keyName?: string | undefined;
  /** The person behind the identifier, as Affinity names them. */
  readonly person?: string | undefined;
  /** The error's title in the table of errors. */
  readonly errorTitle?: string | undefined;
  readonly tenant?: string | undefined;
}

const RECORDS_SHOWN = 20;

const effects: Readonly<Record<string, string>> = {
  read: ", which only reads,",
  write: ", which writes,",
  destructive: ", which deletes,",
};

const who = ({ keyName }: CallFacts, { principal }: AuditEvent): string =>
  keyName === undefined ? `${principal.type} ${principal.id}` : `the gateway key "${keyName}" (${principal.id})`;

const whatWasAsked = (facts: CallFacts, event: AuditEvent): string => {
  const { toolName = "a tool", effect = "", identifier, connectedAccountId, connectionName, credentialVersion } = event;
  const startedAt = facts.events[0]?.at ?? event.at;
  const person = facts.person === undefined ? "" : ` (${facts.person})`;
  const forWhom = identifier === undefined ? "" : ` for ${identifier}${person}`;
  const asked = `On ${startedAt} ${who(facts, event)} called ${toolName}${effects[effect] ?? ""}${forWhom}.`;
  if (connectedAccountId === undefined) return `${asked} No connected account was found for the call.`;
  const key = credentialVersion === undefined ? "" : `, with version ${credentialVersion} of its key`;
  return `${asked} It was for connected account ${connectedAccountId} of connection ${connectionName}${key}.`;
};

const whatWasTouched = (event: AuditEvent): string => {
  const records = recordsOf(event, RECORDS_SHOWN);
  if (records === undefined) return "No record is named in its event.";
  return `It was about ${records}.`;
};

const howItEnded = (facts: CallFacts, event: AuditEvent): string => {
  const { errorCode, outcome } = event;
  const title = facts.errorTitle === undefined ? "" : `: ${facts.errorTitle.toLowerCase()}`;
  const why = errorCode === undefined ? "" : ` (${errorCode}${title})`;
  switch (outcome) {
    case "succeeded":
      return "It succeeded.";
    case "denied":
      return `It was refused before anything was sent upstream${why}.`;
    case "withheld":
      return `Its result was not handed out: the account was ended while it ran. What it wrote upstream stands${why}.`;
    case "failed":
      return `It failed${why}.`;
    case "intended":
      return "It was about to write upstream; no outcome is recorded, so it is either still running or was cut off.";
    case "unknown":
      return `Nobody knows whether it took effect: the gateway stopped, or upstream's answer was lost${why}.`;
  }
};

const howMuch = ({ durationMs, upstreamRequests = 0, upstreamStatus }: AuditEvent): string | undefined => {
  if (durationMs === undefined) return undefined;
  const last = upstreamStatus === undefined ? "" : `; upstream's last answer had status ${upstreamStatus}`;
  return `It took ${Math.round(durationMs)} ms and ${count(upstreamRequests, "upstream request")}${last}.`;
};

const whereItStands = (events: readonly AuditEvent[]): string => {
  const named = events.map(({ sequence, type }) => `#${sequence} (${type})`);
  return `It is ${named.join(" and ")} in the audit log.`;
};

const lookFirst = "Look in Affinity whether the write took effect before it is repeated.";

const adviceOf = (event: AuditEvent, tenant: string | undefined): string => {
  const { errorCode, identifier, toolName, effect, connectedAccountId } = event;
  const connect = commandLine("accounts connect", { identifier, tenant });
  const again = effect === "read" ? "Call again." : `${lookFirst} Then call again.`;
  const advice: Readonly<Record<string, string>> = {
    credential_rejected: `The user enters a new key: ${connect}`,
    connected_account_not_ready: `The user enters a key: ${connect}`,
    scope_missing: `The user enters a key that covers more: ${connect}`,
    invalid_input: `Correct the input; ${commandLine(`tools show ${toolName}`)} shows what it takes.`,
    not_found:
      connectedAccountId === undefined
        ? `The user has no connected account here. Check the identifier (${commandLine("accounts list", { tenant })}), or connect: ${connect}`
        : `There is no such tool; these are there: ${commandLine("tools list")}`,
    record_not_found: "Correct the record's id: this user sees no such record.",
    upstream_rejected: "Correct the input as the error said; Affinity refused it.",
    result_too_large: "Ask for less at once, as the error said.",
    rate_budget_exhausted: "Wait a minute and call again, or give the call a longer deadline.",
    upstream_outcome_unknown: lookFirst,
    upstream_unavailable: again,
    upstream_timeout: again,
    upstream_unexpected_response: again,
    internal: `Report the call's id to whoever runs the gateway; its log holds the cause. ${effect === "read" ? "" : lookFirst}`,
    audit_unavailable: "Whoever runs the gateway looks at its disk; `postern doctor` helps.",
    store_unavailable: `Whoever runs the gateway looks at its database; \`postern doctor\` helps. ${effect === "read" ? "" : lookFirst}`,
    vault_locked: "Whoever runs the gateway looks at its root key; `postern doctor` helps.",
  };
  return advice[errorCode ?? ""] ?? "See docs/reference/errors.md for this code.";
};

const nextStep = (event: AuditEvent, tenant: string | undefined): string => {
  if (event.outcome === "succeeded") return "There is nothing to do.";
  if (event.errorCode === undefined) return lookFirst;
  return adviceOf(event, tenant).trim();
};

/** A sentence or two a line; free of escape sequences only after `printableText`. */
export const explainCall = (facts: CallFacts): readonly string[] => {
  const last = facts.events.at(-1);
  if (last === undefined) return [];
  const lines = [
    whatWasAsked(facts, last),
    howItEnded(facts, last),
    whatWasTouched(last),
    howMuch(last),
    whereItStands(facts.events),
    `Next: ${nextStep(last, facts.tenant)}`,
  ];
  return lines.filter((line) => line !== undefined);
};
