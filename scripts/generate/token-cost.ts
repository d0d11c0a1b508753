// What a tool's definition costs a model that is shown it: name, description and input schema, in tokens.
import type { Tool } from "@postern/contract";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { inputSchemaOf } from "./json-schemas.ts";

/** Counted with the o200k_base encoding over the compact JSON that function calling sends. */
export const tokensOf = (tool: Tool): number =>
  encode(JSON.stringify({ name: tool.name, description: tool.description, parameters: inputSchemaOf(tool) })).length;
