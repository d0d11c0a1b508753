// What ends a call, and what only ends its waiting.

import { setTimeout as delay } from "node:timers/promises";
import { createEndSignal, GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { createCallLimits } from "./call-limits.ts";

const open = (more: { readonly deadlineAt?: number; readonly callerSignal?: AbortSignal } = {}) => {
  let end: ((reason: GatewayError) => void) | undefined;
  const lease = {
    onEnded: (listener: (reason: GatewayError) => void) => {
      end = listener;
    },
  };
  const limits = createCallLimits({ now: () => 1_000 }, lease, { deadlineAt: 61_000, ...more });
  return { limits, end: (reason: GatewayError) => end?.(reason) };
};

it("ends what runs and what waits at the deadline, and at once where that has passed", async () => {
  for (const deadlineAt of [1_005, 0]) {
    const { limits } = open({ deadlineAt });
    expect(limits.signal.aborted).toBe(false);
    await delay(30);
    expect([limits.signal.aborted, limits.waitSignal.aborted]).toEqual([true, true]);
    limits.release();
  }
});

it("ends both with the reason for which the account ended, and not before", async () => {
  const { limits, end } = open();
  await delay(20);
  expect([limits.signal.aborted, limits.waitSignal.aborted]).toEqual([false, false]);
  const reason = new GatewayError("frozen", "It was frozen.");
  end(reason);
  expect([limits.signal.reason, limits.waitSignal.reason]).toEqual([reason, reason]);
  limits.release();
});

it("ends only the waiting of a caller who went away, and says so", () => {
  const caller = new AbortController();
  const { limits } = open({ callerSignal: caller.signal });
  expect(limits.waitSignal.aborted).toBe(false);
  caller.abort();
  expect([limits.signal.aborted, limits.waitSignal.aborted]).toEqual([false, true]);
  expect(limits.waitSignal.reason).toMatchObject({
    code: "request_timeout",
    message: expect.stringContaining("Nothing further was sent upstream."),
  });
  limits.release();
});

it("knows a caller who had gone before", () => {
  const { limits } = open({ callerSignal: AbortSignal.abort() });
  expect(limits.waitSignal.aborted).toBe(true);
  limits.release();
});

it("listens to nobody once it is released", async () => {
  const caller = createEndSignal();
  let listeners = 0;
  const callerSignal = {
    ...caller.signal,
    addEventListener: (type: string) => {
      if (type === "abort") listeners += 1;
    },
    removeEventListener: (type: string) => {
      if (type === "abort") listeners -= 1;
    },
  };
  const { limits } = open({ deadlineAt: 1_005, callerSignal: callerSignal as unknown as AbortSignal });
  expect(listeners).toBe(1);
  limits.release();
  await delay(30);
  expect(listeners).toBe(0);
  expect(limits.signal.aborted).toBe(false);
});
