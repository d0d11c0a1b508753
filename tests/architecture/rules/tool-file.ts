// What one tool file must be: its path, its export and its tool's name say the same, and nothing about the tool is implied.
import { isToolSet } from "@postern/contract";
import type { JsonSchema } from "../../../scripts/generate/json-schemas.ts";
import type { ToolFile } from "../../../scripts/generate/tool-files.ts";

const longestName = 48;
const effects: readonly unknown[] = ["read", "write", "destructive"];

interface ToolLike {
  readonly [field: string]: unknown;
  readonly name: string;
}

const isToolLike = (value: unknown): value is ToolLike =>
  typeof value === "object" && value !== null && "name" in value && "run" in value && typeof value.name === "string";

const toolExports = (module: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(module).filter((name) => isToolLike(module[name]));

const isScopeList = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((scope) => /^[a-z][a-z-]*:[a-z][a-z-]*$/.test(String(scope)));

const isToolSetList = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((name) => isToolSet(String(name)));

const isText = (value: unknown): boolean => typeof value === "string" && value.trim().length > 0;

const fieldProblems = (tool: ToolLike): (string | false)[] => [
  tool.name.length > longestName && `name is longer than ${longestName} characters`,
  !isText(tool["title"]) && "has no title",
  !isText(tool["description"]) && "has no description",
  !effects.includes(tool["effect"]) && "effect is not read, write or destructive",
  !isScopeList(tool["scopes"]) && "scopes is not a list of noun:verb",
  !(Number.isInteger(tool["version"]) && Number(tool["version"]) >= 1) && "version is not a whole number from 1",
  !isToolSetList(tool["toolSets"]) && "toolSets is not a list of names from contract/src/tool-sets.ts",
  !(Array.isArray(tool["examples"]) && tool["examples"].length > 0) && "has no example",
];

/** `effect` and `scopes` must stand in the file itself, so that a reviewer of the file sees what the tool may do. */
const textProblems = (text: string): (string | false)[] => [
  !/^\s*effect: "/m.test(text) && "effect is not written out in the file",
  !/^\s*scopes: \[/m.test(text) && "scopes is not written out in the file",
];

export interface ImportedToolFile {
  readonly file: ToolFile;
  readonly text: string;
  readonly module: Readonly<Record<string, unknown>>;
}

export const toolFileProblems = ({ file, text, module }: ImportedToolFile): string[] => {
  const exported = toolExports(module);
  if (exported.length !== 1) return [`exports ${exported.length} tools, not one`];
  const tool = module[file.exportName];
  if (!isToolLike(tool)) return [`exports ${exported.join()}, but its path says ${file.exportName}`];
  const nameProblem = tool.name !== file.toolName && `its tool is ${tool.name}, but its path says ${file.toolName}`;
  const { keptVersion } = file;
  const versionProblem =
    keptVersion !== undefined &&
    tool["version"] !== keptVersion &&
    `its tool is version ${String(tool["version"])}, but its path says version ${keptVersion}`;
  return [nameProblem, versionProblem, ...fieldProblems(tool), ...textProblems(text)].filter(
    (problem) => problem !== false,
  );
};

/** Agents' frameworks accept only a flat object at the root of an input schema. */
export const inputSchemaProblems = (schema: JsonSchema): string[] => [
  ...(schema["type"] === "object" ? [] : ["the root of its input schema is not an object"]),
  ...["anyOf", "oneOf", "allOf", "not", "$ref"]
    .filter((keyword) => keyword in schema)
    .map((keyword) => `the root of its input schema has ${keyword}`),
];
