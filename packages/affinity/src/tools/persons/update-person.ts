// Tool: change the names, email addresses or organizations of a person.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { emails, hasChange, idList, lastName, recordId, recordName, replaces } from "../inputs.ts";
import { person, toPerson } from "../person-output.ts";
import { toPersonParts } from "../record-parts.ts";

export const updatePerson = defineTool({
  name: "affinity_update_person",
  version: 2,
  title: "Update a person",
  description:
    "Changes the names, email addresses or linked organizations of a person and returns the record. What is left out stays as it is; emails and organization_ids replace the whole set, so read the person first. Affinity refuses an email address that another person has.",
  effect: "write",
  scopes: ["persons:write"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z
    .strictObject({
      person_id: recordId("Id of the person, e.g. from affinity_search_persons."),
      first_name: recordName("New first name of the person.").optional(),
      last_name: lastName.optional(),
      emails: emails(`Email addresses. ${replaces}`).optional(),
      organization_ids: idList(`Linked organizations (companies). ${replaces}`).optional(),
    })
    .refine(
      (input) => hasChange(input, "person_id"),
      "Pass at least one of first_name, last_name, emails and organization_ids.",
    ),
  output: person,
  examples: [
    {
      title: "A second email address",
      input: { person_id: 44320, emails: ["jane.smith@brightwater.example", "jane@brightwater-robotics.example"] },
    },
  ],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) => toPerson(await upstream.persons.update(input.person_id, toPersonParts(input))),
  resolve: async (input, { upstream }) =>
    mapResolution(await upstream.persons.resolveUpdate(input.person_id, toPersonParts(input)), toPerson),
});
