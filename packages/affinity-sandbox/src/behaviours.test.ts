// The manifest keeps its form: every entry once, and a switch only where something is assumed.
import { expect, it } from "vitest";
import { defaultAssumptions } from "./assumptions.ts";
import { behaviours } from "./behaviours.ts";

it("names every behaviour once", () => {
  expect(new Set(behaviours.map((behaviour) => behaviour.id)).size).toBe(behaviours.length);
});

it("lists every switch at exactly one assumed behaviour", () => {
  const switched = behaviours.filter((behaviour) => behaviour.switch !== undefined);
  expect(switched.every((behaviour) => behaviour.source === "assumed")).toBe(true);
  expect(switched.map((behaviour) => behaviour.switch).sort()).toEqual(Object.keys(defaultAssumptions).sort());
});
