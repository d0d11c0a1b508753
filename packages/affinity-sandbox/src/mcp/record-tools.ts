// The hosted tools that companies and people have alike.
import { type HostedTool, read, renamed } from "./hosted-tool.ts";
import { integer, oneOf, optional, required, text } from "./input-schema.ts";
import { paging, pagingQuery, totalCount } from "./paged-input.ts";

export interface RecordKind {
  readonly kind: "company" | "person";
  readonly collection: "companies" | "persons";
}

/** On which lists a record stands. */
export const listEntriesTool = ({ kind, collection }: RecordKind): HostedTool =>
  read({
    name: `get_${kind}_list_entries`,
    title: kind === "company" ? "Get Company List Entries" : "Get Person List Entries",
    description: `Tells on which lists a ${kind} stands, with the values of its rows.`,
    input: { [`${kind}_id`]: required(integer), ...paging(100) },
    request: (input) => ({
      method: "GET",
      path: `/v2/${collection}/${input[`${kind}_id`]}/list-entries`,
      query: pagingQuery(input),
    }),
  });

/** Who of the team knows it. */
export const relationshipsTool = ({ kind, collection }: RecordKind): HostedTool =>
  read({
    name: `get_${kind}_relationships`,
    title: kind === "company" ? "Get Company Relationships" : "Get Person Relationships",
    description:
      kind === "company"
        ? "Tells who of the team knows somebody at a company, and how well."
        : "Tells who of the team knows a person, and how well.",
    input: {
      [`${kind}_id`]: required(integer),
      ...paging(100),
      filter_expr: optional(text),
      order_by: optional(oneOf("interactionScore", "-interactionScore")),
      total_count: totalCount,
    },
    request: (input) => ({
      method: "GET",
      path: `/v2/${collection}/${input[`${kind}_id`]}/relationships`,
      query: { ...pagingQuery(input), ...renamed(input, { filter_expr: "filter", order_by: "orderBy" }) },
    }),
  });
