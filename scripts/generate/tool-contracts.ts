// Prints what each tool promises its callers, a file a tool, so that any change of a promise shows in a diff and in a test.
import type { Tool, ToolContract } from "@postern/contract";
import { anyAnswerSchemaOf, inputSchemaOf } from "./json-schemas.ts";
import { tokensOf } from "./token-cost.ts";

export const contractsFolder = "packages/affinity/contracts";

export const contractOf = (tool: Tool): ToolContract => ({
  name: tool.name,
  version: tool.version,
  title: tool.title,
  description: tool.description,
  effect: tool.effect,
  scopes: tool.scopes,
  inputSchema: inputSchemaOf(tool),
  outputSchema: anyAnswerSchemaOf(tool),
  tokens: tokensOf(tool),
  examples: tool.examples,
});

export const printContracts = (tools: readonly Tool[]): { readonly path: string; readonly text: string }[] =>
  tools.map((tool) => ({
    path: `${contractsFolder}/${tool.name}@${tool.version}.json`,
    text: `${JSON.stringify(contractOf(tool), null, 2)}\n`,
  }));
