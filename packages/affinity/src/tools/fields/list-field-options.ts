// Tool: the options of a dropdown.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fieldName, option, toOption } from "../field-inputs.ts";
import { fieldPlace, isOnePlace, listReference, onePlace, toFieldPlace } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";

const maxOptions = 500;

export const listFieldOptions = defineTool({
  name: "affinity_list_field_options",
  version: 1,
  title: "List the options of a dropdown",
  description:
    "Lists the options of a dropdown field, ranked ones in their order, with colours, and for stages whether they are open, won, lost or on hold. At most 500; pass only for those whose text has that part. Two upstream requests; one while the fields are remembered.",
  effect: "read",
  scopes: ["fields:read"],
  toolSets: ["people_and_companies", "pipeline"],
  cost: 2,
  input: z
    .strictObject({
      ...fieldPlace,
      field: fieldName,
      only: z.string().min(1).max(255).describe("A part of the text, in any case.").optional(),
    })
    .refine(isOnePlace, onePlace),
  output: z.looseObject({ options: arrayOf(option), total_count: z.number() }),
  examples: [
    { title: "Stages of the pipeline", input: { list: 12058, field: "Status" } },
    { title: "Themes of companies", input: { records: "companies", field: "Thesis" } },
  ],
  records: ({ list }) => listReference(list),
  run: async ({ field, only, ...where }, { upstream }) => {
    const place = await toFieldPlace(upstream.lists, where);
    const part = only?.toLowerCase() ?? "";
    const options = (await upstream.fields.describeOptions(place, field))
      .filter(({ text }) => text.toLowerCase().includes(part))
      .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
    return { options: options.slice(0, maxOptions).map(toOption), total_count: options.length };
  },
});
