// Finds the event that tells how a call of the demo ended.
import type { Postern } from "@postern/sdk";
import type { AuditEvent } from "../audit/audit-event.ts";
import { pagesBack } from "../audit/read-events.ts";
import { CommandError } from "../command-error.ts";

/** The event that tells how this call ended; its absence is a failure, since no call goes unrecorded. */
export const findOutcome = async (postern: Postern, callId: string, since: Date): Promise<AuditEvent> => {
  for await (const { events } of pagesBack(postern.actions, { since })) {
    const found = events.find((event) => event.callId === callId && event.outcome !== "intended");
    if (found !== undefined) return found;
  }
  throw new CommandError(`The audit log does not show how ${callId} ended.`);
};
