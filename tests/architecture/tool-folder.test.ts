// A tool is one file that says everything about it; these tests keep the folder of tools readable as a table.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { affinity } from "@postern/affinity";
import { describe, expect, it } from "vitest";
import { servesOf } from "../../scripts/generate/contract-problems.ts";
import { inputSchemaOf } from "../../scripts/generate/json-schemas.ts";
import {
  describeToolFile,
  importToolFile,
  listToolFiles,
  loadToolFiles,
  toolsFolder,
} from "../../scripts/generate/tool-files.ts";
import { inputSchemaProblems, toolFileProblems } from "./rules/tool-file.ts";
import { repositoryRoot } from "./source-tree.ts";

const files = listToolFiles(repositoryRoot);

const { tools } = affinity;

it("sees all the tools", () => {
  expect(files.length).toBeGreaterThanOrEqual(13);
});

describe.each(files)("$path", (file) => {
  it("holds exactly the tool that its path names, with nothing implied", async () => {
    const text = readFileSync(join(repositoryRoot, toolsFolder, file.path), "utf8");
    const module = await importToolFile(repositoryRoot, file);
    expect(toolFileProblems({ file, text, module })).toEqual([]);
  });
});

it("gives every tool a flat object as input schema", async () => {
  for (const { tool } of await loadToolFiles(repositoryRoot)) {
    expect(inputSchemaProblems(inputSchemaOf(tool)), tool.name).toEqual([]);
  }
});

it("has a catalog that lists every file's tool exactly once, and tells of each what its definition says", async () => {
  const loaded = await loadToolFiles(repositoryRoot);
  expect(tools.map(({ name }) => name)).toEqual(files.map(({ toolName }) => toolName));
  for (const [index, { load, serves, ...listed }] of tools.entries()) {
    const tool = await load();
    expect(tool).toBe(loaded[index]?.tool);
    expect(serves).toEqual(servesOf(tool));
    expect(loaded[index]?.tool).toMatchObject(listed);
  }
});

describe("reports", () => {
  const file = describeToolFile("notes/create-note.ts");
  const kept = describeToolFile("notes/create-note.v1.ts");
  const text = '  effect: "write",\n  scopes: ["notes:write"],\n';
  const tool = {
    name: "affinity_create_note",
    version: 1,
    title: "Create a note",
    description: "Writes a note.",
    effect: "write",
    scopes: ["notes:write"],
    toolSets: ["notes"],
    examples: [{ title: "A note", input: {} }],
    run: () => undefined,
  };
  const problemsOf = (module: Record<string, unknown>, source = text) =>
    toolFileProblems({ file, text: source, module }).join("; ");

  it("nothing for a tool in order", () => {
    expect(problemsOf({ createNote: tool, noteContent: {} })).toBe("");
    expect(toolFileProblems({ file: kept, text, module: { createNoteV1: tool } })).toEqual([]);
  });

  it.each([
    ["a file without a tool", {}, "exports 0 tools"],
    ["two tools in one file", { createNote: tool, deleteNote: tool }, "exports 2 tools"],
    ["a kept file without its version", { createNoteV1: { ...tool, version: 2 } }, "its path says version 1", kept],
    ["an export that the path does not name", { makeNote: tool }, "its path says createNote"],
    ["a name that the path does not give", { createNote: { ...tool, name: "affinity_make_note" } }, "its path says"],
    ["a long name", { createNote: { ...tool, name: "a".repeat(49) } }, "longer than 48"],
    ["no description", { createNote: { ...tool, description: " " } }, "no description"],
    ["an unknown effect", { createNote: { ...tool, effect: "maybe" } }, "effect is not"],
    ["no scopes", { createNote: { ...tool, scopes: [] } }, "scopes is not a list"],
    ["a scope of another form", { createNote: { ...tool, scopes: ["notes"] } }, "scopes is not a list"],
    ["a tool in no set", { createNote: { ...tool, toolSets: [] } }, "toolSets is not a list"],
    ["a tool in a set that there is not", { createNote: { ...tool, toolSets: ["files"] } }, "toolSets is not a list"],
    ["no version", { createNote: { ...tool, version: 0 } }, "version is not"],
    ["no example", { createNote: { ...tool, examples: [] } }, "no example"],
  ])("%s", (_, module, problem, of = file) => {
    expect(toolFileProblems({ file: of, text, module }).join("; ")).toContain(problem);
  });

  it("an effect or scopes that come from somewhere else", () => {
    expect(problemsOf({ createNote: tool }, "  ...defaults,\n")).toContain("effect is not written out");
    expect(problemsOf({ createNote: tool }, "  ...defaults,\n")).toContain("scopes is not written out");
  });

  it("an input schema that is not a flat object", () => {
    expect(inputSchemaProblems({ type: "object", properties: {} })).toEqual([]);
    expect(inputSchemaProblems({ anyOf: [] })).toHaveLength(2);
    expect(inputSchemaProblems({ type: "object", $ref: "#/$defs/x" })).toHaveLength(1);
  });
});
