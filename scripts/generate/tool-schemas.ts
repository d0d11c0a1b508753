// Prints what each tool promises its callers, so that any change of a promise shows in a diff and in a test.
import type { Tool } from "@postern/contract";
import { anyAnswerSchemaOf, inputSchemaOf } from "./json-schemas.ts";

export interface ToolPromise {
  readonly version: number;
  readonly effect: string;
  readonly scopes: readonly string[];
  readonly inputSchema: unknown;
  readonly outputSchema: unknown;
}

const promiseOf = (tool: Tool): ToolPromise => ({
  version: tool.version,
  effect: tool.effect,
  scopes: tool.scopes,
  inputSchema: inputSchemaOf(tool),
  outputSchema: anyAnswerSchemaOf(tool),
});

export const printToolSchemas = (tools: readonly Tool[]): string =>
  JSON.stringify(Object.fromEntries(tools.map((tool) => [tool.name, promiseOf(tool)])), null, 2);
