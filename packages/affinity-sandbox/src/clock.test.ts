// A clock that runs and can be put forward: what is due follows, and nothing goes back.
import { expect, it } from "vitest";
import { createManualClock, createRunningClock } from "./clock.ts";
import { createScheduler } from "./scheduler.ts";

it("runs as its pace does and keeps the lead it was given [clock.running]", () => {
  const pace = createManualClock(1_000);
  const clock = createRunningClock(pace);
  pace.advance(5);
  expect(clock.now()).toBe(1_005);
  clock.advance(60_000);
  pace.advance(5);
  expect(clock.now()).toBe(61_010);
  clock.set(100_000);
  expect(clock.now()).toBe(100_000);
});

it("does not go back [clock.running]", () => {
  const clock = createRunningClock(createManualClock(1_000));
  expect(() => clock.advance(-1)).toThrow("only be moved forward");
  expect(() => clock.set(999)).toThrow("only be moved forward");
  expect(clock.now()).toBe(1_000);
});

it("starts what is due when it is moved [clock.running]", async () => {
  const clock = createRunningClock(createManualClock(0));
  const scheduler = createScheduler(clock);
  const seen: number[] = [];
  scheduler.add({ at: 3_600_000, work: (dueAt) => void seen.push(dueAt) });
  clock.advance(3_599_999);
  await scheduler.settle();
  expect([seen, scheduler.pending()]).toEqual([[], 1]);
  clock.advance(1);
  await scheduler.settle();
  expect([seen, scheduler.pending()]).toEqual([[3_600_000], 0]);
  scheduler.stop();
});
