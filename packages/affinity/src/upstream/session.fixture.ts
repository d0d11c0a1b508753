// A session as the gateway lends it, for tests: counts slots and credential openings and keeps what each slot was told.
import { type RequestSlot, Secret, type UpstreamSession } from "@postern/contract";

export type SlotResult = Parameters<RequestSlot["finish"]>[0];

export interface FakeSession extends UpstreamSession {
  /** What `finish` was called with, in order. */
  readonly finished: readonly SlotResult[];
  readonly spent: () => number;
  /** Most credentials that were open at the same time. */
  readonly mostOpen: () => number;
  readonly open: () => number;
  readonly abort: (reason?: unknown) => void;
}

export interface FakeSessionOptions {
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

export const createFakeSession = ({ apiKey, timeoutMs = 10_000 }: FakeSessionOptions): FakeSession => {
  const controller = new AbortController();
  // As the gateway's: it aborts when the deadline passes, too.
  setTimeout(() => controller.abort(), timeoutMs).unref();
  const finished: SlotResult[] = [];
  let [spent, open, mostOpen] = [0, 0, 0];
  return {
    deadlineAt: Date.now() + timeoutMs,
    signal: controller.signal,
    spend: async () => {
      spent += 1;
      let isFinished = false;
      return {
        finish: (result) => {
          if (isFinished) throw new Error("a slot was finished twice");
          isFinished = true;
          finished.push(result);
        },
      };
    },
    withCredential: async (use) => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      try {
        return await use({ type: "apiKey", apiKey: new Secret(apiKey) });
      } finally {
        open -= 1;
      }
    },
    finished,
    spent: () => spent,
    open: () => open,
    mostOpen: () => mostOpen,
    abort: (reason) => controller.abort(reason),
  };
};
