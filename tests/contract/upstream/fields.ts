// v1's fields: read, made and deleted.
import * as v1 from "@postern/affinity/v1";
import { expect } from "vitest";
import type { Family } from "./scenario.ts";

const [pipeline, portfolio, nowhere] = [12058, 12059, 999_999_999];

export const fields: Family = {
  scenarios: [
    {
      call: "v1.readFields",
      operation: "GET /fields",
      good: async ({ requester }) => {
        const found = await v1.readFields(requester, { listId: pipeline, withModifiedNames: true });
        expect(found.map(({ name }) => name)).toContain("[Series A pipeline] Status");
        const status = found.find(({ valueType }) => valueType === "ranked-dropdown");
        expect(status).toMatchObject({ listId: pipeline, enrichmentSource: null, isTracked: true });
        expect(status?.dropdownOptions?.[0]).toMatchObject({ text: "New", rank: 0, color: expect.any(Number) });
        const numbers = await v1.readFields(requester, { entityType: "opportunity", valueTypeNumber: 3 });
        expect(numbers.map(({ valueType }) => valueType)).toEqual(["number"]);
      },
      bad: [
        {
          title: "a list that does not exist",
          run: ({ requester }) => v1.readFields(requester, { listId: nowhere }),
          code: "record_not_found",
        },
        {
          title: "a number of a type that there is not",
          run: ({ requester }) => v1.readFields(requester, { valueTypeNumber: 9 }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.readPersonFields",
      operation: "GET /persons/fields",
      good: async ({ requester }) =>
        expect(await v1.readPersonFields(requester)).toContainEqual(
          expect.objectContaining({ name: "Newsletter", valueType: "dropdown", listId: undefined }),
        ),
      bad: [],
    },
    {
      call: "v1.readCompanyFields",
      operation: "GET /organizations/fields",
      good: async ({ requester }) =>
        expect(await v1.readCompanyFields(requester)).toContainEqual(
          expect.objectContaining({ name: "Thesis", valueType: "dropdown-multi", allowsMultiple: true }),
        ),
      bad: [],
    },
    {
      call: "v1.createField",
      operation: "POST /fields",
      good: async ({ requester }) => {
        // In a list of its own: rows of a list that requires a value are refused by v2.
        const { id: listId } = await v1.createList(requester, { name: "Seeds", type: "company", isPublic: false });
        const own = { name: "Scouts", entityType: "company", valueType: "person-multi", listId } as const;
        const { id } = await v1.createField(requester, { ...own, isRequired: true });
        const found = await v1.readFields(requester, { listId });
        expect(found).toContainEqual(
          expect.objectContaining({ id, name: "Scouts", valueType: "person-multi", listId }),
        );
        const shared = await v1.createField(requester, { name: "Nickname", entityType: "person", valueType: "text" });
        expect(shared.listId).toBeNull();
      },
      bad: [
        {
          title: "a type that v1 has no number for",
          run: ({ requester }) => v1.createField(requester, { name: "A", entityType: "person", valueType: "note" }),
          code: "invalid_input",
        },
        {
          title: "a text that holds several",
          run: ({ requester }) =>
            v1.createField(requester, { name: "A", entityType: "person", valueType: "text-multi" }),
          code: "upstream_rejected",
        },
        {
          title: "another kind than the list's",
          run: ({ requester }) =>
            v1.createField(requester, { name: "A", entityType: "person", valueType: "text", listId: portfolio }),
          code: "upstream_rejected",
        },
        {
          title: "opportunities outside of a list",
          run: ({ requester }) =>
            v1.createField(requester, { name: "A", entityType: "opportunity", valueType: "text" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.deleteField",
      operation: "DELETE /fields/{fieldId}",
      good: async ({ requester }) => {
        const draft = { name: "For a while", entityType: "company", valueType: "number" } as const;
        const { id } = await v1.createField(requester, draft);
        await v1.deleteField(requester, id);
        expect((await v1.readCompanyFields(requester)).map((each) => each.id)).not.toContain(id);
      },
      bad: [
        {
          title: "a field that does not exist",
          run: ({ requester }) => v1.deleteField(requester, nowhere),
          code: "record_not_found",
        },
        {
          title: "a field that Affinity provides",
          run: async ({ requester }) => {
            const found = await v1.readCompanyFields(requester);
            const location = found.find(({ name }) => name === "Location");
            await v1.deleteField(requester, location?.id ?? 0);
          },
          code: "upstream_rejected",
        },
      ],
    },
  ],
};
