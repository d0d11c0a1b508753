// How fast a client asks: places for requests, and the minute that is used up.
import { createEndSignal } from "@postern/contract";
import { expect, it } from "vitest";
import { createPace } from "./pace.ts";

const callOf = (deadlineAt = 10_000) => ({ deadlineAt, ...createEndSignal() });
const usedUp = { user: { limit: 900, remaining: 0, resetsInSeconds: 60 } };

it("lets go of a call that ends while it waits for a place, and gives the place to the next one", async () => {
  const pace = createPace({ concurrency: 1, now: () => 0 });
  const [first, ended, late] = [callOf(), callOf(), callOf()];
  const slot = await pace.spend(first);
  const [waiting, next] = [pace.spend(ended), pace.spend(late)];
  ended.abort();
  const empty = await waiting;
  empty.finish({});
  let isNext = false;
  const got = next.then((given) => {
    isNext = true;
    return given;
  });
  await new Promise(setImmediate);
  expect(isNext).toBe(false);
  slot.finish({});
  (await got).finish({});
  expect(isNext).toBe(true);
  await pace.spend(callOf());
});

it("has no place for a call that is over", async () => {
  const pace = createPace({ concurrency: 1, now: () => 0 });
  const over = callOf();
  over.abort();
  const empty = await pace.spend(over);
  await pace.spend(callOf());
  empty.finish({});
});

it("waits for the end of the minute, and for no longer when the clock is set back", async () => {
  let clock = 3_600_000;
  const pace = createPace({ concurrency: 1, now: () => clock });
  (await pace.spend(callOf(clock + 1_000))).finish({ limits: usedUp });
  await expect(pace.spend(callOf(clock + 1_000))).rejects.toMatchObject({ retryAfterSeconds: 60 });
  clock = 0;
  (await pace.spend(callOf(clock + 1_000))).finish({});
});
