// Prints the connector's list of tools: what is known of each without its code, and where that lies.
import { servesOf } from "./contract-problems.ts";
import type { LoadedToolFile } from "./tool-files.ts";

const lineOf = ({ path, exportName, tool }: LoadedToolFile): string => {
  const { name, version, effect, scopes, toolSets, cost } = tool;
  const facts = JSON.stringify({ name, version, serves: servesOf(tool), effect, scopes, toolSets, cost }).slice(1, -1);
  return `  { ${facts}, load: async () => (await import("./${path}")).${exportName} },`;
};

export const printCatalog = (files: readonly LoadedToolFile[]): string =>
  [
    "// Every tool of this connector, found by walking this folder. Written by `npm run generate`; do not edit.",
    'import type { ListedTool } from "@postern/contract";',
    "",
    "export const tools: readonly ListedTool[] = [",
    ...files.map(lineOf),
    "];",
    "",
  ].join("\n");
