// Tool: add a person to the firm's Affinity.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { emails, idList, lastName, recordName } from "../inputs.ts";
import { person, toPerson } from "../person-output.ts";
import { toPersonParts } from "../record-parts.ts";

export const createPerson = defineTool({
  name: "affinity_create_person",
  version: 2,
  title: "Create a person",
  description:
    "Adds a person with names, email addresses and organizations to Affinity and returns the record. Affinity refuses an email address that another person has; without addresses each call creates another person, so search with affinity_search_persons first.",
  effect: "write",
  scopes: ["persons:write"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({
    first_name: recordName("First name of the person."),
    last_name: lastName,
    emails: emails("Email addresses, the primary one first; [] when none is known."),
    organization_ids: idList("Organizations (companies) to link.").optional(),
  }),
  output: person,
  examples: [
    {
      title: "Somebody from Jane's company",
      input: {
        first_name: "Ivo",
        last_name: "Marek",
        emails: ["ivo.marek@brightwater.example"],
        organization_ids: [7133202],
      },
    },
  ],
  records: ({ organization_ids = [] }, output) => [
    ...(output === undefined ? [] : [{ type: "person", id: output.id }]),
    ...organization_ids.map((id) => ({ type: "company", id })),
  ],
  run: async (input, { upstream }) => toPerson(await upstream.persons.create(toPersonParts(input))),
  resolve: async (input, { upstream }) =>
    mapResolution(await upstream.persons.resolveCreate(toPersonParts(input)), toPerson),
});
