// Lists in both generations, and the lists that a record stands in.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamScenario } from "./scenario.ts";

const [pipeline, nowhere, colleague] = [12058, 999_999_999, 44302];
const privateList = 12060;

const records = [
  { collection: "persons", id: 44320, part: "personId" },
  { collection: "companies", id: 7133202, part: "companyId" },
] as const;

const listsOfRecord = ({ collection, id, part }: (typeof records)[number]): UpstreamScenario => ({
  call: "v2.listListsOf",
  when: collection,
  operation: `GET /v2/${collection}/{${part}}/lists`,
  good: async ({ requester }) => {
    const { id: listId } = await v2.createList(requester, {
      name: `Of ${collection}`,
      type: collection === "persons" ? "person" : "company",
      isPublic: false,
    });
    await v1.createListEntry(requester, { listId, entityId: id });
    const { items } = await v2.listListsOf(requester, { collection, id });
    expect(items).toContainEqual(expect.objectContaining({ id: listId, name: `Of ${collection}` }));
  },
  bad: [
    {
      title: "a record that does not exist",
      run: ({ requester }) => v2.listListsOf(requester, { collection, id: nowhere }),
      code: "record_not_found",
    },
    {
      title: "a page of none",
      run: ({ requester }) => v2.listListsOf(requester, { collection, id, limit: 0 }),
      code: "upstream_rejected",
    },
  ],
});

export const lists: Family = {
  scenarios: [
    {
      call: "v1.readLists",
      operation: "GET /lists",
      good: async ({ requester }) =>
        expect(await v1.readLists(requester)).toContainEqual(
          expect.objectContaining({ id: pipeline, type: "opportunity", isPublic: true, listSize: expect.any(Number) }),
        ),
      bad: [],
    },
    {
      call: "v1.getList",
      operation: "GET /lists/{listId}",
      good: async ({ requester }) => {
        const { fields, ...list } = await v1.getList(requester, pipeline);
        expect(list).toMatchObject({ id: pipeline, type: "opportunity", additionalAccess: [] });
        expect(fields).toContainEqual(expect.objectContaining({ name: "Owners", valueType: "person-multi" }));
      },
      bad: [
        {
          title: "a list that does not exist",
          run: ({ requester }) => v1.getList(requester, nowhere),
          code: "record_not_found",
        },
        {
          title: "a private list of somebody else",
          run: ({ withoutExport }) => v1.getList(withoutExport, privateList),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.createList",
      operation: "POST /lists",
      good: async ({ requester }) => {
        const { id } = await v1.createList(requester, {
          name: "Angels",
          type: "person",
          isPublic: false,
          ownerId: colleague,
          additionalAccess: [{ personId: 44301, role: "standard" }],
        });
        expect(await v1.getList(requester, id)).toMatchObject({
          name: "Angels",
          type: "person",
          isPublic: false,
          ownerId: colleague,
          creatorId: 44301,
          additionalAccess: [{ personId: 44301, role: "standard", roleId: 2 }],
        });
      },
      bad: [
        {
          title: "an owner who does not exist",
          run: ({ requester }) =>
            v1.createList(requester, { name: "Angels", type: "person", isPublic: false, ownerId: nowhere }),
          code: "upstream_rejected",
        },
        {
          title: "a name of nothing",
          run: ({ requester }) => v1.createList(requester, { name: "", type: "person", isPublic: false }),
          code: "upstream_rejected",
        },
        {
          title: "access for somebody outside of the firm",
          run: ({ requester }) =>
            v1.createList(requester, {
              name: "Angels",
              type: "person",
              isPublic: false,
              additionalAccess: [{ personId: 44320, role: "basic" }],
            }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.listLists",
      operation: "GET /v2/lists",
      good: async ({ requester }) => {
        const { items } = await v2.listLists(requester, { term: "series a" });
        expect(items).toMatchObject([{ id: pipeline, type: "opportunity", name: "Series A pipeline" }]);
        const first = await v2.listLists(requester, { limit: 1 });
        const next = await v2.listLists(requester, { limit: 1, cursor: first.nextCursor ?? undefined });
        expect(next.items[0]?.id).toBeGreaterThan(Number(first.items[0]?.id));
      },
      bad: [
        {
          title: "a cursor that v2 never gave",
          run: ({ requester }) => v2.listLists(requester, { cursor: "nonsense" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.readList",
      operation: "GET /v2/lists/{listId}",
      good: async ({ requester }) =>
        expect(await v2.readList(requester, pipeline)).toMatchObject({ id: pipeline, isPublic: true }),
      bad: [
        {
          title: "a private list of somebody else",
          run: ({ withoutExport }) => v2.readList(withoutExport, privateList),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.createList",
      operation: "POST /v2/lists",
      good: async ({ requester }) => {
        const { id } = await v2.createList(requester, { name: "Funds", type: "company", isPublic: true });
        expect(await v2.readList(requester, id)).toMatchObject({
          name: "Funds",
          type: "company",
          isPublic: true,
          ownerId: 44301,
        });
      },
      bad: [
        {
          title: "a name of 256 letters",
          run: ({ requester }) => v2.createList(requester, { name: "a".repeat(256), type: "person", isPublic: false }),
          code: "upstream_rejected",
        },
      ],
    },
    ...records.map(listsOfRecord),
  ],
};
