// Prints the connector's list of tools: one import and one line a tool file.
import type { ToolFile } from "./tool-files.ts";

export const printCatalog = (files: readonly ToolFile[]): string =>
  [
    "// Every tool of this connector, found by walking this folder. Written by `npm run generate`; do not edit.",
    ...files.map(({ path, exportName }) => `import { ${exportName} } from "./${path}";`),
    "",
    "export const tools = [",
    ...files.map(({ exportName }) => `  ${exportName},`),
    "] as const;",
    "",
  ].join("\n");
