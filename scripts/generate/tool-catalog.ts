// Prints the connector's list of tools: one import and one line a tool file.
import type { ToolFile } from "./tool-files.ts";

export const printCatalog = (files: readonly ToolFile[]): string => {
  const byPath = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return [
    "// Every tool of this connector, found by walking this folder. Written by `npm run generate`; do not edit.",
    'import type { Tool } from "@postern/contract";',
    ...byPath.map(({ path, exportName }) => `import { ${exportName} } from "./${path}";`),
    "",
    "export const catalog: readonly Tool[] = [",
    ...files.map(({ exportName }) => `  ${exportName},`),
    "];",
    "",
  ].join("\n");
};
