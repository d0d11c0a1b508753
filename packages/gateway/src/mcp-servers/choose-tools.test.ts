// A whitelist is made of names once: what does not fit is told, and nothing is shown twice or by accident.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChosenTools, chooseTools, type OfferedTool } from "./choose-tools.ts";

const tool = (name: string, effect: OfferedTool["effect"], ...toolSets: string[]): OfferedTool => ({
  name,
  effect,
  toolSets,
  connectorName: name.startsWith("b_") ? "b" : "a",
});
const offered = [
  tool("a_read", "read", "notes"),
  tool("a_write", "write", "notes"),
  tool("a_drop", "destructive", "admin"),
  tool("b_read", "read", "notes"),
];
const through = (connectionName: string, more: Partial<ChosenTools>): ChosenTools => ({
  connectionName,
  connector: "a",
  ...more,
});
const issuesOf = (connections: readonly ChosenTools[], isReadOnly = false) =>
  chooseTools(offered, { connections, isReadOnly }).issues.map(({ path, message }) => `${path} ${message}`);

it("lists named tools first and each once, then those of the sets, of the connection's own connector", () => {
  const choice = through("one", { tools: ["a_drop", "a_write", "a_drop"], toolSets: ["notes"] });
  expect(chooseTools(offered, { connections: [choice], isReadOnly: false })).toEqual({
    connections: [{ connectionName: "one", tools: ["a_drop", "a_write", "a_read"] }],
    issues: [],
  });
});

it("takes of sets only what reads where nothing may be written", () => {
  const { connections } = chooseTools(offered, {
    connections: [through("one", { toolSets: ["notes"] })],
    isReadOnly: true,
  });
  expect(connections[0]?.tools).toEqual(["a_read"]);
});

describe("refuses", () => {
  it.each<[string, readonly ChosenTools[], boolean, RegExp]>([
    [
      "a tool that there is not",
      [through("one", { tools: ["a_read", "a_fly"] })],
      false,
      /^connections\.0\.tools\.1 a_fly is no tool/,
    ],
    ["another connector's tool", [through("one", { tools: ["b_read"] })], false, /b_read is none of a's tools/],
    ["a tool that writes, read-only", [through("one", { tools: ["a_write"] })], true, /a_write writes/],
    ["an empty whitelist", [through("one", {})], false, /shows no tool/],
    ["sets of which nothing is left", [through("one", { toolSets: ["admin"] })], true, /shows no tool/],
    [
      "a connection twice",
      [through("one", { tools: ["a_read"] }), through("one", { tools: ["a_drop"] })],
      false,
      /named twice/,
    ],
    [
      "a tool through two connections",
      [through("one", { tools: ["a_read"] }), through("two", { tools: ["a_read"] })],
      false,
      /a_read is shown through one already/,
    ],
  ])("%s", (_what, connections, isReadOnly, words) => {
    expect(issuesOf(connections, isReadOnly).join("\n")).toMatch(words);
  });
});

it("never shows what was not offered, nor what writes through a read-only server", () => {
  const names = fc.constantFrom("a_read", "a_write", "a_drop", "b_read", "a_fly");
  const sets = fc.constantFrom("notes" as const, "admin" as const, "pipeline" as const);
  fc.assert(
    fc.property(fc.array(names), fc.array(sets), fc.boolean(), (tools, toolSets, isReadOnly) => {
      const chosen = chooseTools(offered, { connections: [through("one", { tools, toolSets })], isReadOnly });
      if (chosen.issues.length > 0) return;
      for (const name of chosen.connections.flatMap((each) => each.tools)) {
        const found = offered.find((each) => each.name === name);
        expect(found?.connectorName).toBe("a");
        expect(tools.includes(name as never) || toolSets.some((set) => found?.toolSets.includes(set))).toBe(true);
        if (isReadOnly) expect(found?.effect).toBe("read");
      }
    }),
  );
});
