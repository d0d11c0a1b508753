// Tool: read one deal with every field of its list row.
import { z } from "zod";
import { valuesByName } from "../../resources/field-values.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { deal, missingFields, toDeal, toMissingFields } from "../opportunity-output.ts";
import { listEntries, toListEntry } from "../outputs.ts";

/** Only these take the second request. */
const ofRow = ["stage", "value", "owner", "owners", "fields", "missing_fields", "notice"];

export const getOpportunity = defineTool({
  name: "affinity_get_opportunity",
  version: 1,
  title: "Get an opportunity",
  description:
    "Reads one opportunity (deal): name, stage, value, owner, owners, person_ids, organization_ids, list_entries (the list it is on) and fields, which holds every field of its row by name. Fields with the same name get their id in brackets. Two upstream requests.",
  effect: "read",
  scopes: ["opportunities:read"],
  toolSets: ["essentials", "pipeline"],
  cost: 2,
  input: z.strictObject({
    opportunity_id: recordId("Id of the opportunity, e.g. from affinity_list_opportunities."),
  }),
  output: z.looseObject({
    ...deal.shape,
    fields: z.record(z.string(), z.unknown()).optional().describe("Value of every field by the field's name"),
    list_entries: listEntries,
    ...missingFields,
  }),
  examples: [{ title: "Read a deal", input: { opportunity_id: 98431 } }],
  records: (input) => [{ type: "opportunity", id: input.opportunity_id }],
  run: async (input, { upstream, asked }) => {
    const { opportunity_id: id } = input;
    const isRowWanted = ofRow.some(asked.wants);
    const record = isRowWanted ? await upstream.opportunities.get(id) : await upstream.opportunities.getRecord(id);
    return {
      ...toDeal(record),
      ...(record.fields && { fields: valuesByName(record.fields) }),
      list_entries: record.listEntries?.map(toListEntry),
      ...toMissingFields(record.missing, ["stage", "value", "owner", "fields"]),
    };
  },
});
