// Rows of lists in both generations.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamScenario, UpstreamStage } from "./scenario.ts";

const [pipeline, portfolio, row, nowhere] = [12058, 12059, 5200001, 999_999_999];
const [jane, company, deal] = [44320, 7133202, 98401];

const addToPortfolio = ({ requester }: UpstreamStage) =>
  v1.createListEntry(requester, { listId: portfolio, entityId: company });

const ofV1: readonly UpstreamScenario[] = [
  {
    call: "v1.listListEntries",
    operation: "GET /lists/{listId}/list-entries",
    good: async (stage) => {
      const { id } = await addToPortfolio(stage);
      const page = await v1.listListEntries(stage.requester, { listId: portfolio, pageSize: 2 });
      expect(page.items[0]).toMatchObject({ id, entityType: "company", entity: { id: company, isGlobal: false } });
      const next = { listId: portfolio, pageSize: 2, pageToken: page.nextPageToken ?? undefined };
      expect((await v1.listListEntries(stage.requester, next)).items[0]?.id).toBeLessThan(Number(page.items[1]?.id));
    },
    bad: [
      {
        title: "a page token that v1 never gave",
        run: ({ requester }) =>
          v1.listListEntries(requester, { listId: portfolio, pageSize: 2, pageToken: "nonsense" }),
        code: "upstream_rejected",
      },
      {
        title: "a list that does not exist",
        run: ({ requester }) => v1.listListEntries(requester, { listId: nowhere, pageSize: 2 }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v1.readAllListEntries",
    operation: "GET /lists/{listId}/list-entries",
    good: async ({ requester }) => {
      const [rows, lists] = [await v1.readAllListEntries(requester, pipeline), await v1.readLists(requester)];
      expect(rows.length).toBe(lists.find(({ id }) => id === pipeline)?.listSize);
      expect(rows.at(-1)).toMatchObject({ id: row, entity: { id: deal, name: expect.any(String) } });
    },
    bad: [
      {
        title: "a list that does not exist",
        run: ({ requester }) => v1.readAllListEntries(requester, nowhere),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v1.getListEntry",
    operation: "GET /lists/{listId}/list-entries/{listEntryId}",
    good: async ({ requester }) =>
      expect(await v1.getListEntry(requester, { listId: pipeline, listEntryId: row })).toMatchObject({
        id: row,
        entityId: deal,
        entityType: "opportunity",
        entity: { id: deal },
      }),
    bad: [
      {
        title: "a row of another list",
        run: ({ requester }) => v1.getListEntry(requester, { listId: portfolio, listEntryId: row }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v1.createListEntry",
    operation: "POST /lists/{listId}/list-entries",
    good: async ({ requester }) => {
      const created = await v1.createListEntry(requester, { listId: portfolio, entityId: company, creatorId: 44302 });
      const place = { listId: portfolio, listEntryId: created.id };
      expect(await v1.getListEntry(requester, place)).toEqual(created);
      expect(created).toMatchObject({ entityId: company, creatorId: 44302, entity: { domain: expect.any(String) } });
    },
    bad: [
      {
        title: "a record of another kind than the list's",
        run: ({ requester }) => v1.createListEntry(requester, { listId: portfolio, entityId: jane }),
        code: "upstream_rejected",
      },
      {
        title: "an opportunity",
        run: ({ requester }) => v1.createListEntry(requester, { listId: pipeline, entityId: deal }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v1.deleteListEntry",
    operation: "DELETE /lists/{listId}/list-entries/{listEntryId}",
    good: async (stage) => {
      const { id } = await addToPortfolio(stage);
      await v1.deleteListEntry(stage.requester, { listId: portfolio, listEntryId: id });
      const rows = await v1.readAllListEntries(stage.requester, portfolio);
      expect(rows.map((each) => each.id)).not.toContain(id);
    },
    bad: [
      {
        title: "a row that went before",
        run: async (stage) => {
          const place = { listId: portfolio, listEntryId: (await addToPortfolio(stage)).id };
          await v1.deleteListEntry(stage.requester, place);
          await v1.deleteListEntry(stage.requester, place);
        },
        code: "record_not_found",
      },
    ],
  },
];

const mayNotExport = "a user who may not export lists";

const ofV2: readonly UpstreamScenario[] = [
  {
    call: "v2.readListEntries",
    operation: "GET /v2/lists/{listId}/list-entries",
    good: async ({ requester }) => {
      const { entries, nextCursor } = await v2.readListEntries(requester, { listId: pipeline, limit: 2 });
      expect(entries.map(({ entityType }) => entityType)).toEqual(["opportunity", "opportunity"]);
      expect(entries[0]?.fields?.map(({ name }) => name)).toContain("Amount");
      expect(nextCursor).not.toBeNull();
    },
    bad: [
      {
        title: mayNotExport,
        run: ({ withoutExport }) => v2.readListEntries(withoutExport, { listId: pipeline, limit: 2 }),
        code: "upstream_rejected",
      },
      {
        title: "more than a page may hold",
        run: ({ requester }) => v2.readListEntries(requester, { listId: pipeline, limit: 101 }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.readListEntry",
    operation: "GET /v2/lists/{listId}/list-entries/{listEntryId}",
    good: async ({ requester }) => {
      const entry = await v2.readListEntry(requester, { listId: pipeline, listEntryId: row });
      expect(entry).toMatchObject({ id: row, entityType: "opportunity", entity: { id: deal } });
      expect(entry.fields?.map(({ id }) => id)).toContain("last-contact");
    },
    bad: [
      {
        title: "a row of another list",
        run: ({ requester }) => v2.readListEntry(requester, { listId: portfolio, listEntryId: row }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.listRawEntries",
    operation: "GET /v2/lists/{listId}/list-entries",
    good: async ({ requester }) => {
      const bare = await v2.listRawEntries(requester, { listId: portfolio, limit: 1 });
      expect(bare.items).toMatchObject([{ type: "company", entity: { domains: expect.any(Array) } }]);
      expect(bare.items[0]?.entity?.fields).toBeUndefined();
      const asked = { listId: portfolio, limit: 1, fieldIds: ["affinity-data-location"] };
      const { items } = await v2.listRawEntries(requester, asked);
      expect(items[0]?.entity?.fields).toMatchObject([{ id: "affinity-data-location", type: "enriched" }]);
    },
    bad: [
      {
        title: mayNotExport,
        run: ({ withoutExport }) => v2.listRawEntries(withoutExport, { listId: portfolio }),
        code: "upstream_rejected",
      },
      {
        title: "a field that the list does not have",
        run: ({ requester }) => v2.listRawEntries(requester, { listId: portfolio, fieldIds: ["field-1"] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.readRawEntry",
    operation: "GET /v2/lists/{listId}/list-entries/{listEntryId}",
    good: async ({ requester }) => {
      const asked = { listId: pipeline, listEntryId: row, fieldTypes: ["list"] };
      const { entity } = await v2.readRawEntry(requester, asked);
      expect(entity?.["id"]).toBe(deal);
      expect(entity?.fields).toContainEqual(expect.objectContaining({ name: "Status", type: "list" }));
    },
    bad: [
      {
        title: "a row that does not exist",
        run: ({ requester }) => v2.readRawEntry(requester, { listId: pipeline, listEntryId: nowhere }),
        code: "record_not_found",
      },
      {
        title: "a kind of field that there is not",
        run: ({ requester }) =>
          v2.readRawEntry(requester, { listId: pipeline, listEntryId: row, fieldTypes: ["list-specific"] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.searchListEntries",
    operation: "POST /v2/lists/{listId}/list-entries/search",
    good: async ({ requester }) => {
      const { items, totalCount } = await v2.searchListEntries(requester, {
        listId: pipeline,
        criteria: { search: { term: "Birchwood" } },
        fieldTypes: ["list"],
        totalCount: true,
      });
      expect(items.map(({ id }) => id)).toContain(row);
      expect(totalCount).toBe(items.length);
      expect((await v2.searchListEntries(requester, { listId: pipeline, criteria: {} })).items.length).toBe(100);
    },
    bad: [
      {
        title: mayNotExport,
        run: ({ withoutExport }) => v2.searchListEntries(withoutExport, { listId: pipeline, criteria: {} }),
        code: "upstream_rejected",
      },
      {
        title: "an operator that there is not",
        run: ({ requester }) =>
          v2.searchListEntries(requester, {
            listId: pipeline,
            criteria: { filters: { operator: "xor", filters: [] } },
          }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.createListEntry",
    operation: "POST /v2/lists/{listId}/list-entries",
    good: async ({ requester }) => {
      const created = await v2.createListEntry(requester, { listId: portfolio, entityId: company, creatorId: 44302 });
      const read = await v2.readRawEntry(requester, { listId: portfolio, listEntryId: created.id });
      expect(read).toMatchObject({ type: "company", creatorId: 44302, entity: { id: company } });
    },
    bad: [
      {
        title: "a record of another kind than the list's",
        run: ({ requester }) => v2.createListEntry(requester, { listId: portfolio, entityId: jane }),
        code: "upstream_rejected",
      },
      {
        title: "a creator from outside of the firm",
        run: ({ requester }) =>
          v2.createListEntry(requester, { listId: portfolio, entityId: company, creatorId: jane }),
        code: "upstream_rejected",
      },
    ],
  },
];

const rowsOfRecord = (
  record: { readonly collection: "persons" | "companies"; readonly id: number },
  part: string,
): UpstreamScenario => ({
  call: "v2.listRowsOf",
  when: record.collection,
  operation: `GET /v2/${record.collection}/{${part}}/list-entries`,
  good: async ({ requester }) => {
    const type = record.collection === "persons" ? "person" : "company";
    const { id: listId } = await v1.createList(requester, { name: "Of one", type, isPublic: false });
    const { id } = await v1.createListEntry(requester, { listId, entityId: record.id });
    const { items } = await v2.listRowsOf(requester, record);
    const mine = items.find((each) => each.id === id);
    expect(mine).toMatchObject({ listId, creatorId: 44301 });
    expect(mine?.fields?.map((field) => field.id)).toContain("last-contact");
  },
  bad: [
    {
      title: "a record that does not exist",
      run: ({ requester }) => v2.listRowsOf(requester, { ...record, id: nowhere }),
      code: "record_not_found",
    },
  ],
});

export const listEntries: Family = {
  scenarios: [
    ...ofV1,
    ...ofV2,
    rowsOfRecord({ collection: "persons", id: jane }, "personId"),
    rowsOfRecord({ collection: "companies", id: company }, "companyId"),
  ],
};
