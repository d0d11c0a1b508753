// Reads wait for what was written a moment ago, and for nothing else.
import { expect, it } from "vitest";
import type { Requester } from "../upstream/request.ts";
import { createBoundedMemory } from "./fields/bounded-memory.ts";
import { untilSettled } from "./settling.ts";

const refuse = () => Promise.reject(new Error("nothing is asked"));

it("wait no longer than v2 lags behind, though the account goes on writing all the time", async () => {
  let clock = 0;
  const settling = createBoundedMemory<true>({ now: () => clock, lifeMs: 1_200, maxWeight: 10, weigh: () => 1 });
  settling.keep("notes", true);
  const requester: Requester = {
    read: refuse,
    write: refuse,
    command: refuse,
    download: refuse,
    timeLeftMs: () => Number.POSITIVE_INFINITY,
    pause: async (durationMs) => {
      clock += durationMs;
      settling.keep("notes", true);
      return clock < 60_000;
    },
  };
  await untilSettled(requester, settling, "notes");
  expect(clock).toBeGreaterThanOrEqual(1_000);
  expect(clock).toBeLessThan(1_500);
});
