// One audit event as one line a person can read.
import { count } from "../count.ts";
import type { Look, Tone } from "../look.ts";
import { printableText } from "../printable-text.ts";
import type { AuditEvent } from "./audit-event.ts";

const MAX_RECORDS = 4;

const plain: Pick<Look, "paint"> = { paint: (_tone, text) => text };

const tones: Readonly<Record<string, Tone>> = {
  intended: "quiet",
  succeeded: "good",
  failed: "bad",
  denied: "bad",
  unknown: "odd",
};

/** The records of an event, the first few by name. */
export const recordsOf = ({ records = [] }: AuditEvent, most = MAX_RECORDS): string | undefined => {
  if (records.length === 0) return undefined;
  const shown = records.slice(0, most).map(({ type, id }) => `${type} ${id}`);
  const more = records.length > most ? ` and ${records.length - most} more` : "";
  return `${shown.join(", ")}${more}`;
};

const requestsOf = ({ upstreamRequests, upstreamStatus }: AuditEvent): string | undefined => {
  if (upstreamRequests === undefined) return undefined;
  const requests = count(upstreamRequests, "upstream request");
  return upstreamStatus === undefined ? requests : `${requests}, status ${upstreamStatus}`;
};

export const auditLine = (event: AuditEvent, { paint }: Pick<Look, "paint"> = plain): string => {
  const outcome = event.errorCode === undefined ? event.outcome : `${event.outcome} (${event.errorCode})`;
  const painted = paint(tones[event.outcome] ?? "odd", printableText(outcome));
  const forWhom = event.identifier === undefined ? undefined : `for ${event.identifier}`;
  const before = [event.type, event.toolName];
  const after = [forWhom, recordsOf(event), requestsOf(event), event.callId];
  const safe = (parts: readonly (string | undefined)[]): string[] =>
    parts.filter((part) => part !== undefined).map(printableText);
  return `#${event.sequence} ${[...safe(before), painted, ...safe(after)].join(" · ")}`;
};
