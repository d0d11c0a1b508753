// The comparison with Affinity's own MCP server names all of its tools, and none of ours that does not exist.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { beyond, type Counterpart, parity } from "../../scripts/generate/parity-table.ts";
import { listToolFiles } from "../../scripts/generate/tool-files.ts";
import { repositoryRoot } from "./source-tree.ts";

const rows: readonly (readonly [string, Counterpart])[] = Object.values(parity).flatMap((family) =>
  Object.entries(family),
);
const ours = new Set(listToolFiles(repositoryRoot).map(({ toolName }) => toolName));

/** May only become shorter. */
const mayBePending: readonly string[] = [];

const unknownTools = (counterpart: Counterpart, known: ReadonlySet<string>): readonly string[] =>
  "tools" in counterpart ? counterpart.tools.filter((tool) => !known.has(tool)) : [];

describe("the table of parity", () => {
  it("has each of the seventy-five tools once", () => {
    const names = rows.map(([name]) => name).sort();
    expect(new Set(names).size).toBe(75);
    expect(names).toHaveLength(75);
    // Of the names as they are: one that is mistyped here would be missing there.
    expect(createHash("sha256").update(names.join()).digest("hex").slice(0, 16)).toBe("a86a1c0349fadd35");
  });

  it("names tools that exist", () => {
    expect(rows.flatMap(([, counterpart]) => unknownTools(counterpart, ours))).toEqual([]);
    expect(Object.values(beyond).flatMap((tools) => unknownTools({ tools }, ours))).toEqual([]);
    expect(unknownTools({ tools: ["affinity_list_lists", "affinity_fly"] }, ours)).toEqual(["affinity_fly"]);
  });

  it("gives a tool or a reason for each", () => {
    for (const [name, counterpart] of rows) {
      if ("tools" in counterpart) expect(counterpart.tools.length, name).toBeGreaterThan(0);
      if ("leftOut" in counterpart) expect(counterpart.leftOut.length, name).toBeGreaterThan(20);
    }
  });

  it("leaves open no more than it did", () => {
    const open = rows.flatMap(([name, counterpart]) => ("pending" in counterpart ? [name] : []));
    expect(open.filter((name) => !mayBePending.includes(name))).toEqual([]);
  });
});
