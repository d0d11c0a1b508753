// v2's history of values.
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [pipeline, row, deal, nowhere] = [12058, 5200001, 98401, 999_999_999];
const place = { listId: pipeline, listEntryId: row };
const mayNotExport = "a user who may not export lists";

export const fieldValueChanges: Family = {
  scenarios: [
    {
      call: "v2.listRowFieldValueChanges",
      operation: "GET /v2/lists/{listId}/list-entries/{listEntryId}/field-value-changes",
      good: async ({ requester }) => {
        const [field] = (await v2.readFieldMetadata(requester, { kind: "list", listId: pipeline })).filter(
          ({ name }) => name === "Amount",
        );
        const fieldId = field?.id ?? "none";
        const holder = { kind: "list-entry", ...place } as const;
        await v2.updateHeldField(requester, holder, { fieldId, value: { type: "number", data: 31_415 } });
        const filter = `field.id = "${fieldId}" & changer.id = 44301`;
        const { items } = await v2.listRowFieldValueChanges(requester, { ...place, filter });
        expect(items.at(-1)).toMatchObject({
          field: { id: fieldId, name: "Amount", type: "list" },
          entity: { id: deal },
          listEntry: { id: row, listId: pipeline },
          changer: { id: 44301 },
          type: "number",
          value: 31_415,
        });
      },
      bad: [
        {
          title: "a row that does not exist",
          run: ({ requester }) => v2.listRowFieldValueChanges(requester, { listId: pipeline, listEntryId: nowhere }),
          code: "record_not_found",
        },
        {
          title: "a filter by row",
          run: ({ requester }) => v2.listRowFieldValueChanges(requester, { ...place, filter: `listEntry.id = ${row}` }),
          code: "upstream_rejected",
        },
        {
          title: mayNotExport,
          run: ({ withoutExport }) => v2.listRowFieldValueChanges(withoutExport, place),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.listFieldValueChanges",
      operation: "GET /v2/field-value-changes",
      good: async ({ requester }) => {
        const newest = await v2.listFieldValueChanges(requester, { orderBy: "-changedAt", limit: 3 });
        const since = newest.items.at(-1)?.changedAt ?? "none";
        const filter = `changedAt >= "${since}"`;
        const { items, nextCursor } = await v2.listFieldValueChanges(requester, { filter });
        expect(items.slice(-3).map(({ id }) => id)).toEqual(newest.items.map(({ id }) => id).reverse());
        expect(nextCursor).toBeNull();
      },
      bad: [
        {
          title: mayNotExport,
          run: ({ withoutExport }) => v2.listFieldValueChanges(withoutExport, {}),
          code: "upstream_rejected",
        },
        {
          title: "a filter that is none",
          run: ({ requester }) => v2.listFieldValueChanges(requester, { filter: "changedAt >=" }),
          code: "upstream_rejected",
        },
        {
          title: "another order",
          run: ({ requester }) => v2.listFieldValueChanges(requester, { orderBy: "field" as never }),
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
