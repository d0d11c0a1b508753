// The JSON Schemas of a tool, as doors publish them: what a caller may send, and what a caller gets.
import { answerSchemaOf, type Tool } from "@postern/contract";

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const withoutDialect = ({ $schema: _, "~standard": __, ...schema }: JsonSchema): JsonSchema => schema;

export const inputSchemaOf = (tool: Tool): JsonSchema => withoutDialect(tool.input.toJSONSchema({ io: "input" }));

/** What the tool's own run gives. */
export const outputSchemaOf = (tool: Tool): JsonSchema => withoutDialect(tool.output.toJSONSchema({ io: "output" }));

/** What a caller may get: of a tool that writes also the answer to a dry run. */
export const anyAnswerSchemaOf = (tool: Tool): JsonSchema => withoutDialect(answerSchemaOf(tool));
