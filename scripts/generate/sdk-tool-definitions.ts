// Prints the tools as data for framework adapters, which hand them to a model before anything has been asked of a gateway.
import { type Tool, type ToolContract, toolSets } from "@postern/contract";
import { servesOf } from "./contract-problems.ts";
import { definitionOf } from "./tool-contracts.ts";
import type { LoadedToolFile } from "./tool-files.ts";

const banner = "// The tools as a model is shown them. Written by `npm run generate`; do not edit.";

const shown = (contract: ToolContract, { toolSets: sets }: Pick<Tool, "toolSets">) => {
  const { name, version, title, description, effect, tokens, inputSchema } = contract;
  return { name, version, title, description, effect, toolSets: sets, tokens, inputSchema };
};

type ToolFiles = readonly LoadedToolFile[];

const printDefinitions = (exportName: string, definitions: readonly unknown[]): string => `${banner}
import type { ToolDefinition } from "./tool-definition.ts";

export const ${exportName}: readonly ToolDefinition[] = ${JSON.stringify(definitions, null, 2)};
`;

/** `files` are the newest of each tool. */
export const printSdkToolDefinitions = (files: ToolFiles): string =>
  printDefinitions(
    "toolDefinitions",
    files.map((file) => shown(definitionOf(file).contract, file.tool)),
  );

const isNewest = ({ name, version }: ToolContract, newest: ToolFiles): boolean =>
  newest.some(({ tool }) => tool.name === name && tool.version === version);

/** The other versions that are served, for whoever pins one. */
export const printSdkFormerDefinitions = (
  { all, newest }: { readonly all: ToolFiles; readonly newest: ToolFiles },
  recorded: readonly ToolContract[],
): string => {
  const former = recorded
    .filter((contract) => !isNewest(contract, newest))
    .flatMap((contract) => {
      const file = all.find(({ tool }) => tool.name === contract.name && servesOf(tool).includes(contract.version));
      return file === undefined ? [] : [shown(contract, file.tool)];
    });
  return printDefinitions("formerToolDefinitions", former);
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
