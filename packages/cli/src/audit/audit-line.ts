// One audit event as one line a person can read.
import type { Postern } from "@postern/sdk";
import { CommandError } from "../command-error.ts";
import { printableText } from "../printable-text.ts";

type AuditEvent = Awaited<ReturnType<Postern["actions"]["listAuditEvents"]>>["auditEvents"][number];

const MAX_RECORDS = 4;

const recordsOf = ({ records = [] }: AuditEvent): string | undefined => {
  if (records.length === 0) return undefined;
  const shown = records.slice(0, MAX_RECORDS).map(({ type, id }) => `${type} ${id}`);
  const more = records.length > MAX_RECORDS ? ` and ${records.length - MAX_RECORDS} more` : "";
  return `${shown.join(", ")}${more}`;
};

const requestsOf = ({ upstreamRequests, upstreamStatus }: AuditEvent): string | undefined => {
  if (upstreamRequests === undefined) return undefined;
  const count = `${upstreamRequests} upstream request${upstreamRequests === 1 ? "" : "s"}`;
  return upstreamStatus === undefined ? count : `${count}, status ${upstreamStatus}`;
};

export const auditLine = (event: AuditEvent): string => {
  const outcome = event.errorCode === undefined ? event.outcome : `${event.outcome} (${event.errorCode})`;
  const forWhom = event.identifier === undefined ? undefined : `for ${event.identifier}`;
  const parts = [event.type, event.toolName, outcome, forWhom, recordsOf(event), requestsOf(event), event.callId];
  return printableText(`#${event.sequence} ${parts.filter((part) => part !== undefined).join(" · ")}`);
};

/** The event that tells how this call ended; its absence is a failure, since no call goes unrecorded. */
export const findOutcome = async (postern: Postern, callId: string, since: Date): Promise<AuditEvent> => {
  let pageToken: string | undefined;
  do {
    const page = await postern.actions.listAuditEvents({ since, pageToken, pageSize: 200 });
    const found = page.auditEvents.find((event) => event.callId === callId && event.outcome !== "intended");
    if (found !== undefined) return found;
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  throw new CommandError(`The audit log does not show how ${callId} ended.`);
};
