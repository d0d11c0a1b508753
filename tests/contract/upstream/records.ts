// v2's persons and companies.
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamScenario } from "./scenario.ts";

const nobody = 999_999_999;

const collections = [
  { collection: "persons", id: 44320, part: "personId", term: "jane" },
  { collection: "companies", id: 7133202, part: "companyId", term: "bright" },
] as const;

const scenariosOf = ({ collection, id, part, term }: (typeof collections)[number]): readonly UpstreamScenario[] => [
  {
    call: "v2.listRecords",
    when: collection,
    operation: `GET /v2/${collection}`,
    good: async ({ requester }) => {
      const page = await v2.listRecords(requester, { collection, ids: [id, nobody], fieldTypes: ["global"] });
      expect(page.items).toMatchObject([{ id, fields: expect.any(Array) }]);
    },
    bad: [
      {
        title: "a user who may not export the directory",
        run: ({ withoutExport }) => v2.listRecords(withoutExport, { collection }),
        code: "upstream_rejected",
      },
      {
        title: "a cursor that v2 never gave",
        run: ({ requester }) => v2.listRecords(requester, { collection, cursor: "nonsense" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.readRecord",
    when: collection,
    operation: `GET /v2/${collection}/{${part}}`,
    good: async ({ requester }) => expect(await v2.readRecord(requester, { collection, id })).toMatchObject({ id }),
    bad: [
      {
        title: "a record that does not exist",
        run: ({ requester }) => v2.readRecord(requester, { collection, id: nobody }),
        code: "record_not_found",
      },
      {
        title: "a kind of field that there is not",
        run: ({ requester }) => v2.readRecord(requester, { collection, id, fieldTypes: ["list"] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.readEntityFields",
    when: collection,
    operation: `GET /v2/${collection}/{${part}}`,
    good: async ({ requester }) =>
      expect((await v2.readEntityFields(requester, { collection, id })).map(({ name }) => name)).toContain("Location"),
    bad: [
      {
        title: "a record that does not exist",
        run: ({ requester }) => v2.readEntityFields(requester, { collection, id: nobody }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.searchRecords",
    when: collection,
    operation: `POST /v2/${collection}/search`,
    good: async ({ requester }) => {
      const criteria = { search: { term } };
      const { items, totalCount } = await v2.searchRecords(requester, { collection, criteria, totalCount: true });
      expect(items.map((item) => item.id)).toContain(id);
      expect(totalCount).toBe(items.length);
    },
    bad: [
      {
        title: "a term of two letters",
        run: ({ requester }) => v2.searchRecords(requester, { collection, criteria: { search: { term: "ab" } } }),
        code: "upstream_rejected",
      },
    ],
  },
];

export const records: Family = {
  scenarios: [
    ...collections.flatMap(scenariosOf),
    {
      call: "v2.readPersonNames",
      operation: "GET /v2/persons",
      good: async ({ requester }) =>
        expect(await v2.readPersonNames(requester, [44320, nobody])).toMatchObject([{ id: 44320 }]),
      bad: [
        {
          title: "a user who may not export the directory",
          run: ({ withoutExport }) => v2.readPersonNames(withoutExport, [44320]),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.createPerson",
      operation: "POST /v2/persons",
      good: async ({ requester }) => {
        const { id } = await v2.createPerson(requester, {
          firstName: "Grace",
          lastName: null,
          primaryEmailAddress: "grace@navy.example",
        });
        const told = await v2.readRecord(requester, { collection: "persons", id });
        expect(told).toMatchObject({ firstName: "Grace", primaryEmailAddress: "grace@navy.example" });
      },
      bad: [
        {
          title: "an address that somebody has",
          run: async ({ requester }) => {
            const jane = await v2.readRecord(requester, { collection: "persons", id: 44320 });
            const primaryEmailAddress = String(jane["primaryEmailAddress"]);
            return v2.createPerson(requester, { firstName: "Jane", lastName: null, primaryEmailAddress });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.deletePerson",
      operation: "DELETE /v2/persons/{personId}",
      good: async ({ requester }) => {
        const named = { firstName: "Short", lastName: "Lived", primaryEmailAddress: null };
        const { id } = await v2.createPerson(requester, named);
        await v2.deletePerson(requester, id);
      },
      bad: [
        {
          title: "a colleague",
          run: ({ requester }) => v2.deletePerson(requester, 44302),
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
