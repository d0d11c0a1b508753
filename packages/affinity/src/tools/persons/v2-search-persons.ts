// Tool: find persons by the values of their fields.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, fieldSelection, isOneSelection, limit, onlyOneSelection, toSelection } from "../v2-inputs.ts";
import { countedPageOutput, person, toPage } from "../v2-outputs.ts";
import { searchCriteria, totalCount } from "../v2-search-inputs.ts";

export const v2SearchPersons = defineTool({
  name: "affinity_v2_search_persons",
  version: 1,
  title: "Search persons by fields (v2)",
  description:
    "Finds persons by the values of their fields, by a term, or both, in a chosen order, and returns them in Affinity's v2 form with the values of the fields that are asked for. Field ids and types: affinity_v2_list_person_fields. Pass field_ids or field_types, not both. Needs the Affinity right to export All People; affinity_search_persons finds by name without it.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z
    .strictObject({
      ...searchCriteria,
      ...fieldSelection,
      total_count: totalCount,
      limit,
      cursor,
    })
    .refine(isOneSelection, onlyOneSelection),
  output: countedPageOutput(person),
  examples: [
    {
      title: "Whom nobody wrote to within a year",
      input: {
        filters: {
          operator: "and",
          filters: [
            {
              fieldId: "last-email",
              attributeId: "date-of-activity",
              valueType: "date",
              operator: "is-not-within-the-last",
              value: { amount: [1], unit: "year" },
            },
          ],
        },
        field_ids: ["last-email"],
        limit: 10,
        total_count: true,
      },
    },
    { title: "By name", input: { search: { term: "smith" } } },
  ],
  records: (_, output) => (output?.data ?? []).map(({ id }) => ({ type: "person", id })),
  run: async ({ filters, sorts, search, ...input }, { upstream }) =>
    toPage(
      person,
      await upstream.rawPersons.search({
        criteria: { filters, sorts, search },
        ...toSelection(input),
        totalCount: input.total_count,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
