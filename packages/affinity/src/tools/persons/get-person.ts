// Tool: read one person with its associations.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fullDetail, toDealHistory } from "../full-detail.ts";
import { detail, recordId, withInteractionDates } from "../inputs.ts";
import { person, toPerson } from "../person-output.ts";
import { toRelationshipStrength } from "../relationship-output.ts";

export const getPerson = defineTool({
  name: "affinity_get_person",
  version: 1,
  title: "Get a person",
  description:
    'Reads one person: names, emails, organization_ids, current_organization_ids, opportunity_ids and the lists it is on. One upstream request; detail "full" adds phone_numbers, relationship_strengths and deal_history for 3 more and 2 per opportunity (at most ten).',
  effect: "read",
  scopes: ["persons:read", "opportunities:read", "relationships:read"],
  toolSets: ["essentials", "people_and_companies"],
  cost: 1,
  input: z.strictObject({
    person_id: recordId("Id of the person, e.g. from affinity_search_persons."),
    with_interaction_dates: withInteractionDates,
    detail,
  }),
  output: z.looseObject({ ...person.shape, ...fullDetail }),
  examples: [
    { title: "Read Jane Smith", input: { person_id: 44320, with_interaction_dates: true } },
    { title: "Prepare a meeting with her", input: { person_id: 44320, detail: "full" } },
  ],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) => {
    const id = input.person_id;
    const record = await upstream.persons.get(id, { withInteractionDates: input.with_interaction_dates });
    if (input.detail !== "full") return toPerson(record);
    const strengths = await upstream.relationships.list({ externalId: id });
    return {
      ...toPerson(record),
      phone_numbers: await upstream.persons.phoneNumbers(id),
      relationship_strengths: strengths.map(toRelationshipStrength),
      ...toDealHistory(await upstream.dealHistory.read(record.opportunityIds ?? [])),
    };
  },
});
