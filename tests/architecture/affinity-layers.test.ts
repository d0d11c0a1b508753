// The connector keeps Affinity's two generations behind one neutral set of operations.
import { describe, expect, it } from "vitest";
import { affinityLayerViolations } from "./rules/affinity-layers.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

it("imports tools → resources → upstream only", () => {
  const files = readSources("packages/affinity");
  expect(files.length).toBeGreaterThan(30);
  expect(report(affinityLayerViolations(files))).toBe("");
});

describe("reports", () => {
  const importing = (from: string, ...specifiers: string[]) =>
    madeUp(
      `packages/affinity/src/${from}`,
      specifiers.map((specifier) => `import { x } from "${specifier}";\n`).join(""),
    );

  it.each([
    ["upstream/transport.ts", "../resources/notes.ts", "upstream must not import resources"],
    ["upstream/v1/notes.ts", "../../tools/notes/create-note.ts", "upstream must not import tools"],
    ["upstream/v1/notes.ts", "../v2/persons.ts", "a generation is understood alone"],
    ["upstream/v2/persons.ts", "../v1/notes.ts", "a generation is understood alone"],
    ["resources/notes.ts", "../tools/notes/create-note.ts", "resources must not import tools"],
    ["tools/notes/create-note.ts", "../../upstream/v1/notes.ts", "resources pick the generation"],
  ])("%s importing %s", (from, specifier, problem) => {
    expect(report(affinityLayerViolations([importing(from, specifier)]))).toContain(problem);
  });

  it("a file outside resources that knows both generations", () => {
    const file = importing("connector.ts", "./upstream/v1/notes.ts", "./upstream/v2/persons.ts");
    expect(report(affinityLayerViolations([file]))).toContain("only resources/");
    const resource = importing("resources/lists.ts", "../upstream/v1/notes.ts", "../upstream/v2/persons.ts");
    expect(affinityLayerViolations([resource])).toEqual([]);
  });
});
