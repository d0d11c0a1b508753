// Users as they come in earnest: in no order, and each again and again.
import type { Generator } from "./load-generator.ts";

/** A fixed order without any: calls that come by name would touch neighbouring pages of the store, which flatters. */
export const usersInNoOrder = (count: number): readonly string[] => {
  const users = Array.from({ length: count }, (_, index) => `user_${index}`);
  let chance = 1;
  for (let last = count - 1; last > 0; last -= 1) {
    // A linear congruential generator; Knuth's multiplier.
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    const other = chance % (last + 1);
    [users[last], users[other]] = [users[other] ?? "", users[last] ?? ""];
  }
  return users;
};

/** Goes on until so many calls were made: as many as there are users, and each had a turn. */
export const makeCalls = async (generator: Generator, count: number): Promise<void> => {
  for (let calls = 0; calls < count; ) calls += (await generator.run({ concurrency: 64, durationMs: 500 })).calls;
};
