// Sizes are measured from below upwards: never less than the whole, and of each value once.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";
import { createSizeOf, isThing, nameSize } from "./value-size.ts";

it.each([
  ["an empty object", {}],
  ["an empty array", []],
  ["an array of numbers", [1, 22, 333]],
  ["an object", { id: 7, name: "Jane" }],
  ["null within", { next: null }],
])("is never less than the estimate of its text: %s", (_, value) => {
  expect(createSizeOf()(value)).toBeGreaterThanOrEqual(estimateTokens(JSON.stringify(value)));
});

it("is never less than the estimate of its text, whatever the value", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      return createSizeOf()(plain) >= estimateTokens(JSON.stringify(plain)) - 1e-9;
    }),
    { numRuns: 300, seed: 7 },
  );
});

it("is the size of its values, a separator for each, and two brackets", () => {
  const sizeOf = createSizeOf();
  expect(sizeOf([])).toBe(2);
  expect(sizeOf({})).toBe(2);
  expect(sizeOf([1, "two"])).toBe(2 + 2 + sizeOf(1) + sizeOf("two"));
  expect(sizeOf({ id: 1 })).toBe(2 + 1 + nameSize("id") + sizeOf(1));
  expect(nameSize("id")).toBe(estimateTokens('"id"') + 1);
  expect(sizeOf(null)).toBe(estimateTokens("null"));
  expect(sizeOf("text")).toBe(estimateTokens('"text"'));
});

it("looks at each value once", () => {
  let looks = 0;
  const inner = {
    get text() {
      looks += 1;
      return "text";
    },
  };
  const sizeOf = createSizeOf();
  sizeOf({ inner });
  sizeOf({ inner, again: inner });
  expect(looks).toBe(1);
});

it("takes objects alone for things", () => {
  expect([{}, { id: 1 }].every(isThing)).toBe(true);
  expect([null, [], "text", 1, undefined, true].some(isThing)).toBe(false);
});
