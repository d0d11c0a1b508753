// Tool: several persons at once.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { fieldNames } from "../list-inputs.ts";
import { arrayOf, id, ids, text } from "../outputs.ts";
import { toValuesOf, values } from "../row-output.ts";
import { recordIds } from "../v2-inputs.ts";

const wire = z.looseObject({ firstName: text, lastName: text, primaryEmailAddress: text, type: text });
const person = z.looseObject({
  id,
  affinity_url: links.person,
  name: z.string(),
  email: text,
  type: text,
  fields: values.optional(),
});

export const getPersons = defineTool({
  name: "affinity_get_persons",
  version: 1,
  title: "Get several persons",
  description:
    "Reads up to 100 persons by their ids in one request, in the order in which they were asked for, with the values of the fields that are named, such as Current Job Title. Needs the Affinity right to export all people; a single one reads affinity_get_person without it. One more request where fields are named, unless they are remembered.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({
    ids: recordIds("Ids of the persons, 1 to 100."),
    fields: fieldNames("Fields whose values to return, by name or id; none when left out.").optional(),
  }),
  output: z.looseObject({
    persons: arrayOf(person),
    not_found: ids.describe("Ids that do not exist or cannot be seen"),
  }),
  examples: [{ title: "Two at once", input: { ids: [44320, 44531] } }],
  records: (input) => input.ids.map((each) => ({ type: "person", id: each })),
  run: async (input, { upstream, asked }) => {
    const { found, notFound } = await upstream.persons.readMany(input);
    const persons = found.map(({ record, fields }) => {
      const told = wire.parse(record);
      return {
        ...{
          id: record.id,
          name: [told.firstName, told.lastName].filter(Boolean).join(" "),
          email: told.primaryEmailAddress,
          type: told.type,
        },
        ...(fields && { fields: toValuesOf(fields, asked) }),
      };
    });
    return { persons, not_found: notFound };
  },
});
