// Tool: several companies at once.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { fieldNames } from "../list-inputs.ts";
import { arrayOf, id, ids, text } from "../outputs.ts";
import { toValuesOf, values } from "../row-output.ts";
import { recordIds } from "../v2-inputs.ts";

const wire = z.looseObject({ name: text, domain: text });
const company = z.looseObject({ id, affinity_url: links.company, name: text, domain: text, fields: values.optional() });

export const getCompanies = defineTool({
  name: "affinity_get_companies",
  version: 1,
  title: "Get several companies",
  description:
    "Reads up to 100 companies by their ids in one request, in the order in which they were asked for, with the values of the fields that are named, such as Industry. Needs the Affinity right to export all organizations; a single one reads affinity_get_organization without it. One more request where fields are named, unless they are remembered.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({
    ids: recordIds("Ids of the companies, 1 to 100."),
    fields: fieldNames("Fields whose values to return, by name or id; none when left out.").optional(),
  }),
  output: z.looseObject({
    companies: arrayOf(company),
    not_found: ids.describe("Ids that do not exist or cannot be seen"),
  }),
  examples: [{ title: "Two at once", input: { ids: [7133202, 7133206] } }],
  records: (input) => input.ids.map((each) => ({ type: "company", id: each })),
  run: async (input, { upstream, asked }) => {
    const { found, notFound } = await upstream.companies.readMany(input);
    const companies = found.map(({ record, fields }) => {
      const told = wire.parse(record);
      return {
        ...{ id: record.id, name: told.name, domain: told.domain },
        ...(fields && { fields: toValuesOf(fields, asked) }),
      };
    });
    return { companies, not_found: notFound };
  },
});
