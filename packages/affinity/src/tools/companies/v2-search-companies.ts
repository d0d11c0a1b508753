// Tool: find companies by the values of their fields.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, fieldSelection, isOneSelection, limit, onlyOneSelection, toSelection } from "../v2-inputs.ts";
import { company, countedPageOutput, toPage } from "../v2-outputs.ts";
import { searchCriteria, totalCount } from "../v2-search-inputs.ts";

export const v2SearchCompanies = defineTool({
  name: "affinity_v2_search_companies",
  version: 1,
  title: "Search companies by fields (v2)",
  description:
    "Finds companies by the values of their fields, by a term, or both, in a chosen order, and returns them in Affinity's v2 form with the values of the fields that are asked for. Field ids and types: affinity_v2_list_company_fields. Pass field_ids or field_types, not both. Needs the Affinity right to export All Organizations; affinity_search_organizations finds by name without it.",
  effect: "read",
  scopes: ["companies:read"],
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
  output: countedPageOutput(company),
  examples: [
    {
      title: "The largest companies with more than a hundred employees",
      input: {
        filters: {
          operator: "and",
          filters: [
            {
              fieldId: "affinity-data-number-of-employees",
              valueType: "number",
              operator: "is-greater-than",
              value: 100,
            },
          ],
        },
        sorts: [{ fieldId: "affinity-data-number-of-employees", direction: "desc" }],
        field_ids: ["affinity-data-number-of-employees"],
        limit: 10,
        total_count: true,
      },
    },
    { title: "By name", input: { search: { term: "brightwater" } } },
  ],
  records: (_, output) => (output?.data ?? []).map(({ id }) => ({ type: "company", id })),
  run: async ({ filters, sorts, search, ...input }, { upstream }) =>
    toPage(
      company,
      await upstream.rawCompanies.search({
        criteria: { filters, sorts, search },
        ...toSelection(input),
        totalCount: input.total_count,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
