// Arguments that many hosted tools share, and how the API spells them.
import type { ToolInput } from "./check-input.ts";
import { type ApiCall, renamed } from "./hosted-tool.ts";
import { flag, type InputProperties, integer, listOf, object, oneOf, optional, text } from "./input-schema.ts";

export const totalCount = optional(flag, false);

export const paging = (limit: number): InputProperties => ({ cursor: optional(text), limit: optional(integer, limit) });

/** v1's way. */
export const rowPaging = (size?: number): InputProperties => ({
  page_size: optional(integer, size),
  page_token: optional(text),
});

export const fieldSelection: InputProperties = {
  field_ids: optional(listOf(text)),
  field_types: optional(listOf(oneOf("enriched", "global", "relationship-intelligence", "list"))),
};

export const searchCriteria = optional(object);

export const pagingQuery = (input: ToolInput): Record<string, unknown> => ({
  ...renamed(input, { cursor: "cursor", limit: "limit" }),
  ...(input["total_count"] === true ? { totalCount: true } : {}),
});

export const fieldQuery = (input: ToolInput): Record<string, unknown> =>
  renamed(input, { field_ids: "fieldIds", field_types: "fieldTypes" });

export const searchRequest = (path: string, input: ToolInput): ApiCall => ({
  method: "POST",
  path,
  query: { ...pagingQuery(input), ...fieldQuery(input) },
  body: Object(input["search_criteria"]) as Record<string, unknown>,
});
