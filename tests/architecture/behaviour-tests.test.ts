// The sandbox's manifest of behaviours against its tests: nothing is claimed that no test shows, and no test names an unknown one.
import { behaviours } from "@postern/affinity-sandbox";
import { describe, expect, it } from "vitest";
import { findBehaviourTests } from "./rules/behaviour-tests.ts";
import { readSources } from "./source-tree.ts";

const tests = findBehaviourTests(readSources("packages/affinity-sandbox", "tests"));

describe("the sandbox's behaviours", () => {
  it("each have a test that names them", () => {
    expect(behaviours.flatMap(({ id }) => (tests.has(id) ? [] : [id]))).toEqual([]);
  });

  it("are the only ones that tests name", () => {
    const known = new Set(behaviours.map(({ id }) => id));
    const unknown = [...tests].filter(([id, paths]) => !known.has(id) && !paths[0]?.startsWith("tests/architecture/"));
    expect(unknown).toEqual([]);
  });
});

describe("finding tests of behaviours", () => {
  const find = (text: string) => [...findBehaviourTests([{ path: "a.test.ts", text }]).keys()];

  it.each([
    ['it("does a thing [v1.a] [v2.b]", () => {})', ["v1.a", "v2.b"]],
    ['it(\n  "does it [v1.a]",\n  async () => {})', ["v1.a"]],
    ["it.each([1, 2])(`does %s [v1.a]`, () => {})", ["v1.a"]],
    ['it.each([..."(["])("takes %s [v1.a]", () => {})', ["v1.a"]],
    ['it("mentions [v1.a] in passing", () => {})', []],
    ['describe("a group [v1.a]", () => {})', []],
    ['// it does not [v1.a]"', []],
  ])("reads the ids at the end of a title only: %s", (text, ids) => {
    expect(find(text)).toEqual(ids);
  });
});
