// Of the table of operations the rows of what finds out by reading whether a write took effect whose answer was lost.
import { once, type ResourceRow } from "./operation-row.ts";

const atOnce = "v1 shows at once what v1 has written.";

export const resolveOperations: readonly ResourceRow[] = [
  {
    method: "persons.resolveCreate",
    why: atOnce,
    cases: [
      {
        requests: [
          { operation: "GET /persons", times: { each: "persons with that address or name", per: 500, atMost: 5 } },
        ],
      },
      {
        when: "somebody has the address",
        requests: [{ operation: "GET /persons" }, { operation: "GET /persons/{person_id}" }],
      },
    ],
  },
  once("persons.resolveUpdate", "GET /persons/{person_id}", atOnce),
  {
    method: "companies.resolveCreate",
    why: atOnce,
    cases: [
      {
        requests: [{ operation: "GET /organizations", times: { each: "companies of that name", per: 500, atMost: 5 } }],
      },
    ],
  },
  once("companies.resolveUpdate", "GET /organizations/{organization_id}", atOnce),
  {
    method: "opportunities.resolveCreate",
    why: atOnce,
    cases: [
      {
        requests: [
          { operation: "GET /opportunities", times: { each: "opportunities of that name", per: 500, atMost: 5 } },
        ],
      },
    ],
  },
  once("opportunities.resolveUpdate", "GET /opportunities/{opportunity_id}", atOnce),
  {
    method: "lists.resolveAddEntry",
    why: atOnce,
    cases: [
      { requests: [{ operation: "GET /lists" }, { operation: "GET /organizations/{organization_id}" }] },
      {
        when: "a list of persons",
        requests: [{ operation: "GET /lists" }, { operation: "GET /persons/{person_id}" }],
      },
      { when: "the list is remembered", requests: [{ operation: "GET /organizations/{organization_id}" }] },
    ],
  },
  once("notes.resolveUpdate", "GET /notes/{note_id}", atOnce),
];
