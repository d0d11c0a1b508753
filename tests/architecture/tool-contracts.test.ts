// No tool may change under the prompts and programs that call it without anyone noticing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadToolFiles } from "../../scripts/generate/tool-files.ts";
import { printToolSchemas, type ToolPromise } from "../../scripts/generate/tool-schemas.ts";
import { toolPromiseProblems } from "./rules/tool-promise.ts";
import { repositoryRoot } from "./source-tree.ts";

it("has tools that promise exactly what is recorded of them", async () => {
  const recorded = JSON.parse(readFileSync(join(repositoryRoot, "tests/contract/tool-schemas.generated.json"), "utf8"));
  const tools = (await loadToolFiles(repositoryRoot)).map(({ tool }) => tool);
  expect(Object.keys(recorded).length).toBeGreaterThanOrEqual(13);
  expect(toolPromiseProblems(recorded, JSON.parse(printToolSchemas(tools)))).toEqual([]);
});

const promise: ToolPromise = {
  version: 1,
  effect: "read",
  scopes: ["lists:read"],
  inputSchema: { type: "object", properties: {} },
  outputSchema: {},
};

it.each([
  [
    "another schema under the same version",
    { t: { ...promise, outputSchema: { type: "object" } } },
    "raise its version",
  ],
  ["another effect under the same version", { t: { ...promise, effect: "write" } }, "raise its version"],
  ["a new version", { t: { ...promise, version: 2 } }, "run `npm run generate`"],
  ["a new tool", { t: promise, u: promise }, "u is not recorded"],
  ["a tool that is gone", {}, "t is gone"],
])("reports %s", (_, current, problem) => {
  expect(toolPromiseProblems({ t: promise }, current).join()).toContain(problem);
});
