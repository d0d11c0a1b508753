// Memory does not grow with the number of users, and many users at once do not make each call dearer.
import { expect, it } from "vitest";
import { createForgetfulMap } from "./forgetful-map.ts";

const setUp = (isAtRest: (thing: { readonly number: number }) => boolean) => {
  let looks = 0;
  const map = createForgetfulMap<{ readonly number: number }>((thing) => {
    looks += 1;
    return isAtRest(thing);
  });
  const find = (number: number) => map.find(`thing_${number}`, () => ({ number }));
  return { map, find, looks: () => looks };
};

it("gives the same thing for the same name", () => {
  const { find } = setUp(() => true);
  expect(find(1)).toBe(find(1));
  expect(find(2)).not.toBe(find(1));
});

it("keeps no more than it must of what is at rest", () => {
  const { map, find } = setUp(() => true);
  for (let number = 0; number < 100_000; number += 1) find(number);
  expect(map.size).toBeLessThanOrEqual(10_000);
});

it("forgets nothing that is in use", () => {
  const { find } = setUp(({ number }) => number % 2 === 1);
  const used = Array.from({ length: 30_000 }, (_, number) => find(2 * number));
  for (let number = 0; number < 30_000; number += 1) find(2 * number + 1);
  expect(used.every((thing, number) => find(2 * number) === thing)).toBe(true);
});

it("looks at each thing a few times at most while a hundred thousand are in use", () => {
  const { find, looks } = setUp(() => false);
  for (let number = 0; number < 100_000; number += 1) find(number);
  expect(looks()).toBeLessThan(2 * 100_000);
});
