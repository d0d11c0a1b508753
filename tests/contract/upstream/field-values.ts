// v1's values of fields, and the history of them.
import type { Requester } from "@postern/affinity/parts";
import * as v1 from "@postern/affinity/v1";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [pipeline, row, deal, jane, nowhere] = [12058, 5200001, 98401, 44320, 999_999_999];
const holder = { kind: "list-entry", listEntryId: row } as const;

const numberOf = async (requester: Requester, name: string): Promise<number> => {
  const found = await v1.readFields(requester, { listId: pipeline, excludeDropdownOptions: true });
  return found.find((field) => field.name === name)?.id ?? 0;
};

/** A value of a field that holds several, so that none is replaced. */
const addOwner = async (requester: Requester) =>
  v1.createFieldValue(requester, {
    fieldId: await numberOf(requester, "Owners"),
    entityId: deal,
    listEntryId: row,
    value: 44303,
  });

export const fieldValues: Family = {
  scenarios: [
    {
      call: "v1.readFieldValues",
      operation: "GET /field-values",
      good: async ({ requester }) => {
        const values = await v1.readFieldValues(requester, holder);
        expect(values[0]).toMatchObject({ listEntryId: row, entityId: deal, entityType: "opportunity" });
        expect(values.map(({ valueType }) => valueType)).toContain("ranked-dropdown");
        expect(await v1.readFieldValues(requester, { kind: "opportunity", id: deal })).toEqual(values);
      },
      bad: [
        {
          title: "a row that does not exist",
          run: ({ requester }) => v1.readFieldValues(requester, { kind: "list-entry", listEntryId: nowhere }),
          code: "record_not_found",
        },
        {
          title: "a person that does not exist",
          run: ({ requester }) => v1.readFieldValues(requester, { kind: "person", id: nowhere }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.createFieldValue",
      operation: "POST /field-values",
      good: async ({ requester }) => {
        const created = await addOwner(requester);
        expect(created).toMatchObject({ value: 44303, listEntryId: row, valueType: "person", updatedAt: null });
        expect(await v1.readFieldValues(requester, holder)).toContainEqual(created);
      },
      bad: [
        {
          title: "a value of another type",
          run: async ({ requester }) => {
            const fieldId = await numberOf(requester, "Amount");
            await v1.createFieldValue(requester, { fieldId, entityId: deal, listEntryId: row, value: "much" });
          },
          code: "upstream_rejected",
        },
        {
          title: "a field of a list without a row",
          run: async ({ requester }) => {
            const fieldId = await numberOf(requester, "Amount");
            await v1.createFieldValue(requester, { fieldId, entityId: deal, value: 1 });
          },
          code: "upstream_rejected",
        },
        {
          title: "a record that the row is not of",
          run: async ({ requester }) => {
            const fieldId = await numberOf(requester, "Amount");
            await v1.createFieldValue(requester, { fieldId, entityId: jane, listEntryId: row, value: 1 });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.updateFieldValue",
      operation: "PUT /field-values/{fieldValueId}",
      good: async ({ requester }) => {
        const { id } = await addOwner(requester);
        const updated = await v1.updateFieldValue(requester, { fieldValueId: id, entityId: deal, value: 44304 });
        expect(updated).toMatchObject({ id, value: 44304, updatedAt: expect.any(String) });
        expect(await v1.readFieldValues(requester, holder)).toContainEqual(updated);
      },
      bad: [
        {
          title: "a value that does not exist",
          run: ({ requester }) => v1.updateFieldValue(requester, { fieldValueId: nowhere, entityId: deal, value: 1 }),
          code: "record_not_found",
        },
        {
          title: "a person that does not exist",
          run: async ({ requester }) => {
            const { id } = await addOwner(requester);
            await v1.updateFieldValue(requester, { fieldValueId: id, entityId: deal, value: nowhere });
          },
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.deleteFieldValue",
      operation: "DELETE /field-values/{fieldValueId}",
      good: async ({ requester }) => {
        const { id } = await addOwner(requester);
        await v1.deleteFieldValue(requester, { fieldValueId: id, entityId: deal });
        expect((await v1.readFieldValues(requester, holder)).map((each) => each.id)).not.toContain(id);
      },
      bad: [
        {
          title: "a value that does not exist",
          run: ({ requester }) => v1.deleteFieldValue(requester, { fieldValueId: nowhere, entityId: deal }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.readFieldValueChanges",
      operation: "GET /field-value-changes",
      good: async ({ requester }) => {
        const fieldId = await numberOf(requester, "Owners");
        const { id } = await addOwner(requester);
        await v1.deleteFieldValue(requester, { fieldValueId: id, entityId: deal });
        const deletions = await v1.readFieldValueChanges(requester, { fieldId, actionType: "delete", holder });
        expect(deletions.at(-1)).toMatchObject({
          fieldId: `field-${fieldId}`,
          entityId: deal,
          listEntryId: row,
          actionType: "delete",
          changer: { id: 44301, firstName: "Maya" },
          value: 44303,
        });
        expect((await v1.readFieldValueChanges(requester, { fieldId })).length).toBeGreaterThan(100);
      },
      bad: [
        {
          title: "a field whose changes are not kept",
          run: async ({ requester }) => {
            const found = await v1.readCompanyFields(requester);
            const location = found.find(({ name }) => name === "Location");
            await v1.readFieldValueChanges(requester, { fieldId: location?.id ?? 0 });
          },
          code: "upstream_rejected",
        },
        {
          title: "a field that does not exist",
          run: ({ requester }) => v1.readFieldValueChanges(requester, { fieldId: nowhere }),
          code: "record_not_found",
        },
      ],
    },
  ],
};
