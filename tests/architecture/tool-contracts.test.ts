// No tool may change under the prompts and programs that call it: what each version promised is recorded, and held against the tools.
import type { ToolContract } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { contractProblems, type Definition } from "../../scripts/generate/contract-problems.ts";
import { definitionOf, readContracts } from "../../scripts/generate/tool-contracts.ts";
import { loadToolFiles } from "../../scripts/generate/tool-files.ts";
import { repositoryRoot } from "./source-tree.ts";

it("has tools that promise exactly what is recorded of them, and serve whom they say they serve", async () => {
  const [recorded, files] = [readContracts(repositoryRoot), await loadToolFiles(repositoryRoot)];
  expect(recorded.length).toBeGreaterThan(files.length);
  expect(contractProblems(files.map(definitionOf), recorded)).toEqual([]);
  for (const { contract } of files.map(definitionOf)) {
    const same = recorded.find(({ name, version }) => name === contract.name && version === contract.version);
    expect(same, contract.name).toEqual(contract);
  }
});

const input = (properties: object, required: readonly string[] = []) => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});
const first: ToolContract = {
  name: "t",
  version: 1,
  title: "T",
  description: "Does t.",
  effect: "read",
  scopes: ["lists:read"],
  inputSchema: input({ a: { type: "string" } }),
  outputSchema: { type: "object", properties: { b: { type: "number" } } },
  tokens: 10,
  examples: [],
};
const wider: ToolContract = {
  ...first,
  version: 2,
  inputSchema: input({ a: { type: "string" }, c: { type: "string" } }),
};
const stricter: ToolContract = { ...first, version: 2, inputSchema: input({ a: { type: "string" } }, ["a"]) };

const defined = (contract: ToolContract, more: Partial<Definition> = {}): Definition => {
  const serves = Array.from({ length: contract.version }, (_, index) => index + 1);
  return { path: "things/t.ts", contract, serves, isKept: false, ...more };
};
const problems = (definitions: readonly Definition[], recorded: readonly ToolContract[]) =>
  contractProblems(definitions, recorded).join("\n");

describe("finds nothing to say of", () => {
  it.each([
    ["a tool as it is recorded", [defined(first)], [first]],
    ["a new tool", [defined(first)], []],
    ["other examples", [defined({ ...first, examples: [{ title: "One", input: {} }] })], [first]],
    ["a raised version that still serves the one before", [defined(wider)], [first]],
    ["a breaking version that serves itself alone", [defined(stricter, { serves: [2] })], [first]],
    [
      "a breaking version beside the one that it breaks",
      [defined(stricter, { serves: [2] }), defined(first, { path: "things/t.v1.ts", isKept: true })],
      [first, stricter],
    ],
  ])("%s", (_, definitions, recorded) => {
    expect(problems(definitions, recorded)).toBe("");
  });
});

describe("reports", () => {
  it.each([
    ["another input", { ...wider, version: 1 }, "compatible: input c: is new"],
    ["an input that takes less", { ...stricter, version: 1 }, "breaking: input a: must now be given"],
    ["another output", { ...first, outputSchema: { type: "object", properties: {} } }, "output b: is no longer told"],
    ["another effect", { ...first, effect: "write" as const }, "effect: is now write, before read"],
    ["another scope", { ...first, scopes: ["notes:read"] }, "scopes: now needs notes:read"],
    ["other words", { ...first, description: "Does u." }, "description: is in other words"],
  ])("%s under the same version, and what to do", (_, contract, change) => {
    const said = problems([defined(contract)], [first]);
    expect(said).toContain("t@1 promises something else than is recorded of it");
    expect(said).toContain(change);
    expect(said).toContain("set version: 2 in tools/things/t.ts and run `npm run generate`");
    expect(said).not.toContain("oldestServed");
  });

  it.each([
    ["a version that breaks whom it serves", [defined(stricter)], [first], "input a: must now be given"],
    ["a version that leaves one out", [defined({ ...first, version: 3 })], [first], "make it 2"],
    ["a version that fell", [defined(first)], [first, wider], "versions only rise"],
    ["a tool that is gone", [], [first], "t is gone"],
    ["a version that nothing is recorded of", [defined(wider)], [wider], "of which nothing is recorded"],
    ["a tool that serves nobody", [defined(first, { serves: [] })], [first], "serves nobody"],
    [
      "two files for one version",
      [defined(wider), defined(first, { path: "things/t.v1.ts", isKept: true })],
      [first, wider],
      "Two files serve version 1 of t",
    ],
    [
      "a kept version that changed",
      [defined(wider, { serves: [2] }), defined({ ...first, title: "U" }, { path: "things/t.v1.ts", isKept: true })],
      [first, wider],
      "A version that is kept does not change",
    ],
  ])("%s", (_, definitions, recorded, problem) => {
    expect(problems(definitions, recorded)).toContain(problem);
  });
});
