// What is asked of v2 about opportunities, companies by meaning, and persons that it makes and removes.
import * as opportunities from "../upstream/v2/opportunities.ts";
import { createPerson, deletePerson } from "../upstream/v2/persons.ts";
import { searchCompaniesByMeaning } from "../upstream/v2/semantic-search.ts";
import type { Use } from "./used-operations.ts";

const [id, page] = [1, { limit: 100, cursor: "cursor" }];
const one = "/v2/opportunities/{opportunityId}";

export const directoryUses: readonly Use[] = [
  { operation: "GET /v2/opportunities", ask: (to) => opportunities.listOpportunities(to, { ids: [id], ...page }) },
  { operation: `GET ${one}`, ask: (to) => opportunities.readOpportunity(to, id) },
  {
    operation: `POST ${one}`,
    since: "2026-09-17",
    ask: (to) => opportunities.renameOpportunity(to, { id, name: "name" }),
  },
  { operation: `DELETE ${one}`, since: "2026-09-17", ask: (to) => opportunities.deleteOpportunity(to, id) },
  {
    operation: "POST /v2/persons",
    since: "2026-07-15",
    ask: (to) =>
      createPerson(to, {
        firstName: "first",
        lastName: null,
        primaryEmailAddress: "name@example.com",
        emailAddresses: ["name@example.com"],
        fields: [{ id: "field-1", value: { type: "number", data: 1 } }],
      }),
  },
  { operation: "DELETE /v2/persons/{personId}", since: "2026-07-15", ask: (to) => deletePerson(to, id) },
  {
    operation: "POST /v2/semantic-search",
    ask: (to) => searchCompaniesByMeaning(to, { prompt: "prompt", limit: 100, listIds: [id] }),
  },
];
