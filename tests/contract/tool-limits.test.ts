// What each kind of rule does to each tool, found out from the requests that its examples make. A tool that comes later changes the
// record beside this test (`npx vitest run --project contract tests/contract/tool-limits.test.ts -u`), from which the reference is printed.
import { findOperation, type Verdict } from "@postern/affinity/parts";
import { expect, it } from "vitest";
import { allTools } from "./all-tools.ts";
import { openAffinity } from "./open-affinity.ts";
import { stageExample } from "./staged-examples.ts";

/** The strictest of several. */
const order: readonly Verdict[] = ["free", "kept", "unless-derived", "refused"];
const strictest = (verdicts: readonly Verdict[]): Verdict =>
  order.findLast((verdict) => verdicts.includes(verdict)) ?? "free";

const operationsOf = async (tool: (typeof allTools)[number]) => {
  // A world of its own for each tool: what one writes would change what another asks for.
  const open = await openAffinity();
  try {
    const asked: string[] = [];
    for (const { input } of tool.examples) {
      await stageExample(open, { name: tool.name, input }, async (staged) => {
        open.requests();
        await open.call(tool.name, staged);
        asked.push(...open.requests().map(({ method, path }) => `${method} ${path}`));
      });
    }
    return [...new Set(asked)];
  } finally {
    await open.close();
  }
};

const limitsOf = async (tool: (typeof allTools)[number]) => {
  const limits = (await operationsOf(tool)).map((request) => {
    const [method = "", path = ""] = request.split(" ");
    const found = findOperation(method, path);
    if (found === undefined) throw new Error(`${tool.name} asks for ${request}, which no rule can judge`);
    return found.limits;
  });
  return {
    lists: strictest(limits.map(({ lists }) => lists)),
    fields: strictest(limits.map(({ fields }) => fields)),
    owners: strictest(limits.map(({ owners }) => owners)),
  };
};

it("is on record for every tool", { timeout: 120_000 }, async () => {
  const record: Record<string, unknown> = {};
  for (const tool of allTools.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    record[tool.name] = await limitsOf(tool);
  }
  await expect(`${JSON.stringify(record, null, 2)}\n`).toMatchFileSnapshot("tool-limits.generated.json");
});
