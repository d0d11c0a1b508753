// What is not said of a server stays as it is.
import type { McpServer } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { changeDefinition, describeChange } from "./change-definition.ts";

const server: McpServer = {
  id: "mcps_1",
  tenant: "default",
  name: "researcher",
  revision: 1,
  connections: [{ connectionName: "affinity", tools: ["a_read"] }],
  readOnly: true,
  mode: "search",
  instructions: "Be brief.",
  maxOutputTokens: 5_000,
  createdAt: "",
  updatedAt: "",
};
const { name, connections, readOnly, mode, instructions, maxOutputTokens } = server;
const whole = { name, connections, readOnly, mode, instructions, maxOutputTokens };
const several = { ...server, connections: [...connections, { connectionName: "second", tools: ["b_read"] }] };

describe("changing", () => {
  it("keeps each thing that is not given", () => {
    const toolSets = ["notes"] as const;
    const chosen = [{ connectionName: "affinity", tools: undefined, toolSets }];
    expect(changeDefinition(server, { set: toolSets })).toEqual({ ...whole, connections: chosen });
    expect(changeDefinition(server, { instructions: "Be long." })).toEqual({ ...whole, instructions: "Be long." });
  });

  it("takes off what is said to be taken off, and nothing else", () => {
    expect(changeDefinition(server, { readOnly: false })).toEqual({ ...whole, readOnly: false });
    expect(changeDefinition(server, { search: false })).toEqual({ ...whole, mode: "all" });
    expect(changeDefinition(server, { instructions: false })).toEqual({ ...whole, instructions: undefined });
    expect(changeDefinition(server, { maxOutputTokens: false })).toEqual({ ...whole, maxOutputTokens: undefined });
  });

  it("leaves the tools of other connections alone, and asks which one is meant", () => {
    const changed = changeDefinition(several, { connection: "second", tool: ["c_read"] });
    expect(changed.connections.map(({ tools }) => tools)).toEqual([["a_read"], ["c_read"]]);
    const third = changeDefinition(several, { connection: "third", tool: ["c_read"] });
    expect(third.connections.map(({ connectionName }) => connectionName)).toEqual(["affinity", "second", "third"]);
    expect(() => changeDefinition(several, { tool: ["c_read"] })).toThrow("affinity, second");
  });

  it("refuses a change that says nothing", () => {
    expect(() => changeDefinition(server, {})).toThrow("Say what is to change");
    expect(() => changeDefinition(server, { connection: "affinity" })).toThrow("--tool or --set");
  });
});

describe("telling", () => {
  it("names what is shown now and no more, and that it is still read-only", () => {
    const after = { ...server, connections: [{ connectionName: "affinity", tools: ["b_read"] }] };
    expect(describeChange(server, after)).toEqual([
      "also shows: b_read",
      "shows no more: a_read",
      "It is still read-only; --no-read-only takes that off.",
      "All else is as it was.",
    ]);
  });

  it("says what was taken off", () => {
    const { instructions: _gone, ...after } = { ...server, readOnly: false };
    expect(describeChange(server, after)).toEqual([
      "read-only: no, before yes",
      "instructions: (none), before Be brief.",
      "All else is as it was.",
    ]);
    expect(describeChange(server, server)).toEqual(["Nothing changed."]);
  });
});
