// v2's values of the fields that rows, persons and companies hold.
import type { FieldHolder, Requester } from "@postern/affinity/parts";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamScenario } from "./scenario.ts";

const [pipeline, row, jane, company, nowhere] = [12058, 5200001, 44320, 7133202, 999_999_999];

interface Holding {
  readonly when: string;
  readonly holder: FieldHolder;
  readonly unknown: FieldHolder;
  readonly path: string;
  /** A dropdown, and one more field that can be written. */
  readonly dropdown: string;
  readonly other: string;
  readonly otherValue: { readonly type: string; readonly data: unknown };
}

const holdings: readonly Holding[] = [
  {
    when: "a row",
    holder: { kind: "list-entry", listId: pipeline, listEntryId: row },
    unknown: { kind: "list-entry", listId: pipeline, listEntryId: nowhere },
    path: "/v2/lists/{listId}/list-entries/{listEntryId}/fields",
    dropdown: "Source",
    other: "Amount",
    otherValue: { type: "number", data: 12_500 },
  },
  {
    when: "a person",
    holder: { kind: "person", id: jane },
    unknown: { kind: "person", id: nowhere },
    path: "/v2/persons/{personId}/fields",
    dropdown: "Newsletter",
    other: "Current Job Title",
    otherValue: { type: "filterable-text", data: "Chief of everything" },
  },
  {
    when: "a company",
    holder: { kind: "company", id: company },
    unknown: { kind: "company", id: nowhere },
    path: "/v2/companies/{companyId}/fields",
    dropdown: "Thesis",
    other: "Year Founded",
    otherValue: { type: "number", data: 1999 },
  },
];

const placeOf = (holder: FieldHolder) =>
  holder.kind === "list-entry" ? ({ kind: "list", listId: holder.listId } as const) : ({ kind: holder.kind } as const);

interface Found {
  readonly fieldId: string;
  readonly type: string;
  readonly optionId: number;
}

const find = async (requester: Requester, { holder, dropdown }: Holding): Promise<Found> => {
  const place = placeOf(holder);
  const field = (await v2.readFieldMetadata(requester, place)).find(({ name }) => name === dropdown);
  const [option] = await v2.readDropdownOptions(requester, place, field?.id ?? "none");
  return { fieldId: field?.id ?? "none", type: field?.valueType ?? "none", optionId: option?.id ?? 0 };
};

const idOf = async (requester: Requester, { holder, other }: Holding): Promise<string> =>
  (await v2.readFieldMetadata(requester, placeOf(holder))).find(({ name }) => name === other)?.id ?? "none";

const choose = ({ type, optionId }: Found) => {
  const item = { dropdownOptionId: optionId };
  return { type, data: type.endsWith("-multi") ? [item] : item };
};

const reading = (holding: Holding): readonly UpstreamScenario[] => {
  const { when, holder, unknown, path } = holding;
  return [
    {
      call: "v2.listHeldFields",
      when,
      operation: `GET ${path}`,
      good: async ({ requester }) => {
        const { fieldId } = await find(requester, holding);
        const { items } = await v2.listHeldFields(requester, { holder, ids: [fieldId] });
        expect(items).toMatchObject([{ id: fieldId, name: holding.dropdown, value: { type: expect.any(String) } }]);
        const computed = await v2.listHeldFields(requester, { holder, types: ["relationship-intelligence"], limit: 2 });
        expect(computed.items.map(({ type }) => type)).toEqual([
          "relationship-intelligence",
          "relationship-intelligence",
        ]);
      },
      bad: [
        {
          title: "a holder that does not exist",
          run: ({ requester }) => v2.listHeldFields(requester, { holder: unknown }),
          code: "record_not_found",
        },
        {
          title: "ids and types at once",
          run: ({ requester }) => v2.listHeldFields(requester, { holder, ids: ["last-contact"], types: ["enriched"] }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.readHeldFields",
      when,
      operation: `GET ${path}`,
      good: async ({ requester }) => {
        const { fieldId } = await find(requester, holding);
        expect(await v2.readHeldFields(requester, holder, [fieldId])).toMatchObject([{ id: fieldId }]);
        expect((await v2.readHeldFields(requester, holder, undefined)).length).toBeGreaterThan(10);
      },
      bad: [
        {
          title: "a field that there is not",
          run: ({ requester }) => v2.readHeldFields(requester, holder, ["field-1"]),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.readHeldField",
      when,
      operation: `GET ${path}/{fieldId}`,
      good: async ({ requester }) => {
        const { fieldId } = await find(requester, holding);
        const field = await v2.readHeldField(requester, { holder, fieldId });
        expect(field).toMatchObject({ id: fieldId, name: holding.dropdown });
      },
      bad: [
        {
          title: "a field that there is not",
          run: ({ requester }) => v2.readHeldField(requester, { holder, fieldId: "field-1" }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.listHeldValues",
      when,
      operation: `GET ${path}/{fieldId}/values`,
      good: async ({ requester }) => {
        const found = await find(requester, holding);
        await v2.updateHeldField(requester, holder, { fieldId: found.fieldId, value: choose(found) });
        const page = await v2.listHeldValues(requester, { holder, fieldId: found.fieldId, limit: 1 });
        expect(page).toMatchObject({ valueType: found.type, items: [{ dropdownOptionId: found.optionId }] });
      },
      bad: [
        {
          title: "a field whose values cannot be paged",
          run: ({ requester }) => v2.listHeldValues(requester, { holder, fieldId: "last-contact" }),
          code: "upstream_rejected",
        },
      ],
    },
  ];
};

const writing = (holding: Holding): readonly UpstreamScenario[] => {
  const { when, holder, unknown, path, otherValue } = holding;
  return [
    {
      call: "v2.updateHeldField",
      when,
      operation: `POST ${path}/{fieldId}`,
      good: async ({ requester }) => {
        const fieldId = await idOf(requester, holding);
        await v2.updateHeldField(requester, holder, { fieldId, value: otherValue });
        expect((await v2.readHeldField(requester, { holder, fieldId })).value).toMatchObject(otherValue);
        await v2.updateHeldField(requester, holder, { fieldId, value: { ...otherValue, data: null } });
        expect((await v2.readHeldField(requester, { holder, fieldId })).value?.data).toBeNull();
      },
      bad: [
        {
          title: "a value of another type",
          run: async ({ requester }) => {
            const fieldId = await idOf(requester, holding);
            await v2.updateHeldField(requester, holder, { fieldId, value: { type: "location", data: null } });
          },
          code: "upstream_rejected",
        },
        {
          title: "what Affinity computes",
          run: ({ requester }) =>
            v2.updateHeldField(requester, holder, {
              fieldId: "last-contact",
              value: { type: "interaction", data: null },
            }),
          code: "upstream_rejected",
        },
        {
          title: "a holder that does not exist",
          run: async ({ requester }) =>
            v2.updateHeldField(requester, unknown, { fieldId: await idOf(requester, holding), value: otherValue }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.updateHeldFields",
      when,
      operation: `PATCH ${path}`,
      good: async ({ requester }) => {
        const found = await find(requester, holding);
        const fieldId = await idOf(requester, holding);
        await v2.updateHeldFields(requester, holder, [
          { fieldId, value: otherValue },
          { fieldId: found.fieldId, value: choose(found) },
        ]);
        const held = await v2.readHeldFields(requester, holder, [fieldId, found.fieldId]);
        expect(held.find(({ id }) => id === fieldId)?.data).toBe(otherValue.data);
        const item = expect.objectContaining({ dropdownOptionId: found.optionId });
        expect([held.find(({ id }) => id === found.fieldId)?.data].flat()).toEqual([item]);
      },
      bad: [
        {
          title: "a hundred and one fields",
          run: async ({ requester }) => {
            const fieldId = await idOf(requester, holding);
            await v2.updateHeldFields(requester, holder, Array(101).fill({ fieldId, value: otherValue }));
          },
          code: "upstream_rejected",
        },
        {
          title: "one field that there is not",
          run: ({ requester }) => v2.updateHeldFields(requester, holder, [{ fieldId: "field-1", value: otherValue }]),
          code: "record_not_found",
        },
      ],
    },
  ];
};

const ofRecord = (collection: "persons" | "companies", holding: Holding | undefined): readonly UpstreamScenario[] => {
  if (holding === undefined || holding.holder.kind === "list-entry") return [];
  const { id } = holding.holder;
  return [
    {
      call: "v2.readField",
      when: collection,
      operation: `GET ${holding.path}/{fieldId}`,
      good: async ({ requester }) => {
        const fieldId = await idOf(requester, holding);
        expect(await v2.readField(requester, { collection, id, fieldId })).toMatchObject({ name: holding.other });
      },
      bad: [
        {
          title: "a record that does not exist",
          run: ({ requester }) => v2.readField(requester, { collection, id: nowhere, fieldId: "last-contact" }),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.writeField",
      when: collection,
      operation: `POST ${holding.path}/{fieldId}`,
      good: async ({ requester }) => {
        const one = { collection, id, fieldId: await idOf(requester, holding) };
        await v2.writeField(requester, { ...one, value: holding.otherValue });
        expect((await v2.readField(requester, one)).data).toBe(holding.otherValue.data);
      },
      bad: [
        {
          title: "a field that there is not",
          run: ({ requester }) =>
            v2.writeField(requester, { collection, id, fieldId: "field-1", value: holding.otherValue }),
          code: "record_not_found",
        },
      ],
    },
  ];
};

export const heldFields: Family = {
  scenarios: [
    ...holdings.flatMap(reading),
    ...holdings.flatMap(writing),
    ...ofRecord("persons", holdings[1]),
    ...ofRecord("companies", holdings[2]),
  ],
};
