// Every guard that `npm run mutants` takes out is where the table says, exactly once: a change of the code must not leave it behind.
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mutants } from "../mutants/mutants.ts";

const root = new URL("../../", import.meta.url);

it.each(mutants.map((mutant) => [mutant.id, mutant] as const))("%s fits", (_, { file, from, to, tests }) => {
  expect(readFileSync(new URL(file, root), "utf8").split(from).length - 1).toBe(1);
  expect(to).not.toBe(from);
  for (const test of tests) expect([test, existsSync(new URL(test, root))]).toEqual([test, true]);
});

it("has an id of its own for every mutant", () => {
  const ids = mutants.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
