// No tool may change under the prompts and programs that call it without anyone noticing.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ToolContract } from "@postern/contract";
import { expect, it } from "vitest";
import { contractOf, contractsFolder } from "../../scripts/generate/tool-contracts.ts";
import { loadToolFiles } from "../../scripts/generate/tool-files.ts";
import { toolPromiseProblems } from "./rules/tool-promise.ts";
import { repositoryRoot } from "./source-tree.ts";

const recordedContracts = (): ToolContract[] =>
  globSync(`${contractsFolder}/*.json`, { cwd: repositoryRoot }).map((path) =>
    JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")),
  );

const byName = (contracts: readonly ToolContract[]) => Object.fromEntries(contracts.map((one) => [one.name, one]));

it("has tools that promise exactly what is recorded of them", async () => {
  const recorded = recordedContracts();
  const current = (await loadToolFiles(repositoryRoot)).map(({ tool }) => JSON.parse(JSON.stringify(contractOf(tool))));
  expect(recorded.length).toBeGreaterThanOrEqual(13);
  expect(toolPromiseProblems(byName(recorded), byName(current))).toEqual([]);
});

const promise: ToolContract = {
  name: "t",
  version: 1,
  title: "T",
  description: "Does t.",
  effect: "read",
  scopes: ["lists:read"],
  inputSchema: { type: "object", properties: {} },
  outputSchema: {},
  tokens: 1,
  examples: [],
};

it.each([
  [
    "another schema under the same version",
    { t: { ...promise, outputSchema: { type: "object" } } },
    "raise its version",
  ],
  ["another effect under the same version", { t: { ...promise, effect: "write" as const } }, "raise its version"],
  ["a new version", { t: { ...promise, version: 2 } }, "run `npm run generate`"],
  ["a new tool", { t: promise, u: promise }, "u is not recorded"],
  ["a tool that is gone", {}, "t is gone"],
])("reports %s", (_, current, problem) => {
  expect(toolPromiseProblems({ t: promise }, current).join()).toContain(problem);
});
