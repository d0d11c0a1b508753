// Prints the SDK's types of each tool's input and output, so that a wrong call is a compile error in the caller's program.

import type { Tool } from "@postern/contract";
import { compile } from "json-schema-to-typescript";
import { inputSchemaOf, type JsonSchema, outputSchemaOf } from "./json-schemas.ts";

const banner =
  "// Types of each tool's input and output by the tool's name. Written by `npm run generate`; do not edit.";

const closedObject = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const typesOf = (tool: Tool): JsonSchema => ({
  ...closedObject({
    version: { const: tool.version },
    input: inputSchemaOf(tool),
    output: outputSchemaOf(tool),
  }),
  description: tool.description,
});

const style = { bracketSpacing: true, printWidth: 120, semi: true, singleQuote: false, tabWidth: 2 };

export const printSdkToolTypes = (tools: readonly Tool[]): Promise<string> =>
  compile(closedObject(Object.fromEntries(tools.map((tool) => [tool.name, typesOf(tool)]))), "ToolTypes", {
    additionalProperties: false,
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    style,
  });
