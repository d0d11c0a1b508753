// v1's persons.
import * as v1 from "@postern/affinity/v1";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [jane, nobody] = [44320, 999_999_999];
const named = { firstName: "Ada", lastName: "Byron" };

export const persons: Family = {
  scenarios: [
    {
      call: "v1.searchPersons",
      operation: "GET /persons",
      good: async ({ requester }) => {
        const { items } = await v1.searchPersons(requester, { term: "jane", pageSize: 10 });
        expect(items.map(({ id }) => id)).toContain(jane);
      },
      bad: [
        {
          title: "a page token that v1 never gave",
          run: ({ requester }) => v1.searchPersons(requester, { pageSize: 10, pageToken: "nonsense" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.getPerson",
      operation: "GET /persons/{personId}",
      good: async ({ requester }) => expect(await v1.getPerson(requester, jane)).toMatchObject({ id: jane }),
      bad: [
        {
          title: "a person that does not exist",
          run: ({ requester }) => v1.getPerson(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.createPerson",
      operation: "POST /persons",
      good: async ({ requester }) => {
        const created = await v1.createPerson(requester, { ...named, emailAddresses: ["ada@example.com"] });
        expect(await v1.getPerson(requester, created.id)).toMatchObject(named);
      },
      bad: [
        {
          title: "an address that somebody has",
          run: async ({ requester }) => {
            const { emailAddresses } = await v1.getPerson(requester, jane);
            return v1.createPerson(requester, { ...named, emailAddresses: emailAddresses ?? [] });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.updatePerson",
      operation: "PUT /persons/{personId}",
      good: async ({ requester }) =>
        expect(await v1.updatePerson(requester, jane, { lastName: "Renamed" })).toMatchObject({ lastName: "Renamed" }),
      bad: [
        {
          title: "a person that does not exist",
          run: ({ requester }) => v1.updatePerson(requester, nobody, named),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.deletePerson",
      operation: "DELETE /persons/{personId}",
      good: async ({ requester }) => {
        const { id } = await v1.createPerson(requester, { ...named, emailAddresses: [] });
        await v1.deletePerson(requester, id);
      },
      bad: [
        {
          title: "a person that does not exist",
          run: ({ requester }) => v1.deletePerson(requester, nobody),
          code: "record_not_found",
        },
      ],
    },
  ],
};
