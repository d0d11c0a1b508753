// What a tool's definition costs a model that is shown it: name, description and input schema, in tokens.
import type { Tool } from "@postern/contract";
import { createSearchMode, toMcpTool } from "@postern/gateway/parts";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { anyAnswerSchemaOf, inputSchemaOf } from "./json-schemas.ts";

/** Counted with the o200k_base encoding over the compact JSON that function calling sends. */
export const tokensOf = (tool: Tool): number =>
  encode(JSON.stringify({ name: tool.name, description: tool.description, parameters: inputSchemaOf(tool) })).length;

/** Of the answer to MCP's `tools/list` with these tools, with output schemas and hints, which few clients show to a model. */
export const listTokensOf = (tools: readonly Tool[]): number =>
  encode(
    JSON.stringify({
      tools: tools.map((tool) => {
        const { name, title, description, effect } = tool;
        const schemas = { inputSchema: { ...inputSchemaOf(tool) }, outputSchema: { ...anyAnswerSchemaOf(tool) } };
        return toMcpTool({ name, title, description, effect, ...schemas });
      }),
    }),
  ).length;

/** Of the list that a virtual server in search mode has, whatever is behind it. */
export const searchListTokens = (): number => encode(`{"tools":${createSearchMode().listJson(false)}}`).length;
