// Tool: set fields of a deal by name, rename it, and give it to another owner.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { hasChange, recordName } from "../inputs.ts";
import { deal, dealList, dealOutput, findOptionalList, owner, toDealOutput } from "../pipeline-parts.ts";

const values = z.record(z.string(), z.unknown());

export const updateDealFields = defineTool({
  name: "affinity_update_deal_fields",
  version: 2,
  title: "Update fields of a deal",
  description:
    "Sets many fields of a deal at once, by their names as they stand in Affinity, and renames it or gives it to another owner in the same call. Values as people write them: 9000000, 2027-03-31, the text of an option, an email address for a person, a domain for a company, an array for several; null clears. Returns the values before and after. Nothing is changed when a name or value does not fit. Five upstream requests, and one more each for an owner by name, a new name, a list by name, and a dropdown, person or company that is named in words.",
  effect: "write",
  scopes: ["opportunities:write"],
  toolSets: ["pipeline"],
  cost: 5,
  input: z
    .strictObject({
      list: dealList,
      deal,
      fields: values.optional().describe('Values by the name or id of their field, e.g. {"Amount": 9000000}.'),
      name: recordName("New name of the deal; for opportunities only.").optional(),
      owner: owner
        .describe('Who is to own it, in place of all owners: name, email address or id; "me" for the user.')
        .optional(),
    })
    .refine(
      ({ list: _, fields, ...input }) => hasChange(input, "deal") || Object.keys(fields ?? {}).length > 0,
      "Pass at least one of fields, name and owner.",
    )
    .refine(({ fields = {} }) => Object.keys(fields).length <= 100, "Pass at most 100 fields."),
  output: z.looseObject({
    deal: dealOutput,
    before: values.describe("By the names of the fields; with name when that was changed"),
    after: values.optional(),
    notice: z.string().optional(),
  }),
  examples: [
    {
      title: "Amount and expected close",
      input: { deal: 98431, fields: { Amount: 9_000_000, "Expected Close": "2027-03-31" } },
    },
  ],
  records: (_, output) => (output === undefined ? [] : [{ type: "list_entry", id: output.deal.list_entry_id }]),
  run: async ({ list, fields = {}, ...input }, { upstream }) => {
    const found = await findOptionalList(upstream.lists, list);
    const inputs = Object.entries(fields).map(([field, value]) => ({ field, value }));
    const { deal: row, before, after } = await upstream.pipelines.updateDeal({ ...input, list: found, fields: inputs });
    const told = { deal: toDealOutput(row), before };
    return after === undefined
      ? { ...told, notice: "Everything was written, but it could not be read back: do not write it again." }
      : { ...told, after };
  },
});
