// Tool: find persons by part of a name or email.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { paging, term, toPageRequest, withInteractionDates } from "../inputs.ts";
import { nextPageToken } from "../outputs.ts";
import { person, toPerson } from "../person-output.ts";

export const searchPersons = defineTool({
  name: "affinity_search_persons",
  version: 1,
  title: "Search persons",
  description:
    "Finds persons whose first name, last name or email contains the term (case does not matter), or lists all persons without a term. Returns id, names, emails and current_organization_ids of each; use affinity_get_person for all associations of one. With with_interaction_dates, persons nobody ever had contact with are left out.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["essentials", "people_and_companies"],
  cost: 1,
  input: z.strictObject({
    term: term("Part of a first name, last name or email, e.g. jane or @acme.com.").optional(),
    with_interaction_dates: withInteractionDates,
    ...paging,
  }),
  output: z.looseObject({ persons: z.array(person), next_page_token: nextPageToken }),
  examples: [
    { title: "Find Jane Smith", input: { term: "Jane Smith" } },
    {
      title: "When was last contact with the Smiths",
      input: { term: "smith", with_interaction_dates: true, page_size: 10 },
    },
  ],
  records: (_, output) => (output?.persons ?? []).map(({ id }) => ({ type: "person", id })),
  run: async (input, { upstream }) => {
    const page = await upstream.persons.search({
      term: input.term,
      withInteractionDates: input.with_interaction_dates,
      ...toPageRequest(input),
    });
    return { persons: page.items.map(toPerson), next_page_token: page.nextPageToken };
  },
});
