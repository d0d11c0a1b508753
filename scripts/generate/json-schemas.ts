// The JSON Schemas of a tool, as doors publish them: what a caller may send, and what a caller gets.
import type { Tool } from "@postern/contract";

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const withoutDialect = ({ $schema: _, "~standard": __, ...schema }: JsonSchema): JsonSchema => schema;

export const inputSchemaOf = (tool: Tool): JsonSchema => withoutDialect(tool.input.toJSONSchema({ io: "input" }));

export const outputSchemaOf = (tool: Tool): JsonSchema => withoutDialect(tool.output.toJSONSchema({ io: "output" }));
