// Prints the tools as data for framework adapters, which hand them to a model before anything has been asked of a gateway.
import { type Tool, toolSets } from "@postern/contract";
import { inputSchemaOf } from "./json-schemas.ts";
import { tokensOf } from "./token-cost.ts";

const banner = "// The tools as a model is shown them. Written by `npm run generate`; do not edit.";

const definitionOf = (tool: Tool) => ({
  name: tool.name,
  version: tool.version,
  title: tool.title,
  description: tool.description,
  effect: tool.effect,
  toolSets: tool.toolSets,
  tokens: tokensOf(tool),
  inputSchema: inputSchemaOf(tool),
});

export const printSdkToolDefinitions = (tools: readonly Tool[]): string => {
  const definitions = JSON.stringify(tools.map(definitionOf), null, 2);
  return `${banner}
import type { ToolDefinition } from "./tool-definition.ts";

export const toolDefinitions: readonly ToolDefinition[] = ${definitions};
`;
};

/** Apart from the definitions, so that a program which only calls tools does not load what is shown to models. */
export const printSdkToolEffects = (tools: readonly Tool[]): string => {
  const effects = JSON.stringify(
    tools.map(({ name, effect }) => [name, effect]),
    null,
    2,
  );
  return `// What each tool does to Affinity's data. Written by \`npm run generate\`; do not edit.
import type { ToolDefinition } from "./tool-definition.ts";

export const toolEffects: ReadonlyMap<string, ToolDefinition["effect"]> = new Map(${effects});
`;
};

export const printSdkToolSets =
  (): string => `// What each tool set is for. Written by \`npm run generate\`; do not edit.
import type { ToolSet } from "@postern/contract";

/** The tool sets by name, each with a sentence on what it is for. */
export const toolSets: Readonly<Record<ToolSet, string>> = ${JSON.stringify(toolSets, null, 2)};
`;
