// Goes on with the audit log: asks again and again for what came after the last event shown.
import { setTimeout as sleep } from "node:timers/promises";
import { isPosternError } from "@postern/sdk";
import type { AuditActions, AuditEvent, AuditFilter } from "./audit-event.ts";
import { readAfter } from "./read-events.ts";

const POLL_MS = 500;

interface Follow {
  readonly actions: AuditActions;
  readonly filter: Omit<AuditFilter, "signal">;
  /** The place in the chain of the last event already shown; 0 for none. */
  readonly after: number;
  readonly signal: AbortSignal;
  readonly show: (event: AuditEvent) => void;
  /** The gateway cannot be reached at the moment; told once until it answers again. */
  readonly onAway: (message: string) => void;
}

// A gateway that restarts must not end the watch over it.
const mayComeBack = (error: unknown): error is Error => isPosternError(error) && error.retryable;

const pause = (signal: AbortSignal): Promise<void> => sleep(POLL_MS, undefined, { signal }).catch(() => {});

/** Resolves when the signal is aborted; rejects with an error that waiting does not mend. */
export const followEvents = async ({ actions, filter, after, signal, show, onAway }: Follow): Promise<void> => {
  let last = after;
  let isAway = false;
  while (!signal.aborted) {
    try {
      for (const event of await readAfter(actions, { ...filter, signal }, last)) {
        show(event);
        last = event.sequence;
      }
      isAway = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!mayComeBack(error)) throw error;
      if (!isAway) onAway(error.message);
      isAway = true;
    }
    await pause(signal);
  }
};
