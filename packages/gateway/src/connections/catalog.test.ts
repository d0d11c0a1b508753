// When a catalog loads a tool, and what it does when that fails.
import type { Connector, ListedTool, Tool, ToolContract } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { createCatalog } from "./catalog.ts";

const facts = {
  version: 1,
  serves: [1],
  effect: "read",
  scopes: ["things:read"],
  toolSets: ["admin"],
  cost: 1,
} as const;
const contract: ToolContract = {
  version: 1,
  effect: "read",
  scopes: ["things:read"],
  name: "thing_get",
  title: "Get a thing",
  description: "Gets a thing.",
  inputSchema: { type: "object" },
  outputSchema: { type: "object" },
  tokens: 12,
  examples: [{ title: "One", input: { id: 1 } }],
};

const catalogOf = (tools: readonly ListedTool[]) => {
  const connector = { name: "things", tools, scopes: { full: [], read_only: [] }, readContract: async () => contract };
  return createCatalog([{ connector: connector as unknown as Connector, runtime: undefined as never }]);
};

const tool = { ...facts, name: "thing_get" } as unknown as Tool;

it("loads a tool once, however many ask for it at the same time, and then has it at hand", async () => {
  let loads = 0;
  const load = async () => {
    loads += 1;
    return tool;
  };
  const entry = catalogOf([{ ...facts, name: "thing_get", load }]).findTool("thing_get");
  expect(await Promise.all([entry?.load(), entry?.load()])).toEqual([tool, tool]);
  expect(entry?.load()).toBe(tool);
  expect(loads).toBe(1);
});

it("asks again after loading failed", async () => {
  const outcomes = [Promise.reject(new Error("disk")), Promise.resolve(tool)];
  const load = () => outcomes.shift() ?? Promise.reject(new Error("asked a third time"));
  const entry = catalogOf([{ ...facts, name: "thing_get", load }]).findTool("thing_get");
  await expect(entry?.load()).rejects.toThrow("disk");
  expect(await entry?.load()).toBe(tool);
});

it("shows a tool without loading it", async () => {
  const load = () => Promise.reject(new Error("loaded"));
  const [entry] = catalogOf([{ ...facts, name: "thing_get", load }]).tools;
  expect(await entry?.describe(1)).toEqual({
    ...contract,
    toolSets: ["admin"],
    cost: 1,
    connectionName: "things",
    servedVersions: [1],
  });
});

describe("versions", () => {
  const load = async () => tool;
  const former = { ...facts, name: "thing_get", serves: [1, 2], version: 2, load };
  const newest = { ...facts, name: "thing_get", serves: [3, 4], version: 4, load };
  const catalog = catalogOf([newest, former]);

  it("are found in the file that serves them, and the newest without one", () => {
    expect(catalog.findTool("thing_get")?.listed).toBe(newest);
    expect([1, 2, 3, 4].map((version) => catalog.findTool("thing_get", version)?.listed.version)).toEqual([2, 2, 4, 4]);
    expect(catalog.findTool("thing_get", 5)).toBeUndefined();
    expect(catalog.findTool("thing_put", 1)).toBeUndefined();
    expect(catalog.servedVersions("thing_get")).toEqual([1, 2, 3, 4]);
  });

  it("are listed once, as the newest", () => {
    expect(catalog.tools.map(({ listed }) => listed)).toEqual([newest]);
  });

  it("are refused when two files serve the same one", () => {
    expect(() => catalogOf([newest, { ...former, serves: [1, 2, 3] }])).toThrow("Two tools are called thing_get");
  });
});
