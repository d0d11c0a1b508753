// v2's fields of persons, companies and lists, and the options of their dropdowns.
import type { Requester } from "@postern/affinity/parts";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamScenario } from "./scenario.ts";

const [pipeline, privateList] = [12058, 12060];

const places = [
  { when: "persons", place: { kind: "person" }, path: "/v2/persons/fields", dropdown: "Newsletter" },
  { when: "companies", place: { kind: "company" }, path: "/v2/companies/fields", dropdown: "Thesis" },
  { when: "a list", place: { kind: "list", listId: pipeline }, path: "/v2/lists/{listId}/fields", dropdown: "Source" },
] as const;

type Place = (typeof places)[number];

const fieldNamed = async (requester: Requester, place: Place["place"], name: string): Promise<string> => {
  const { items } = await v2.listFields(requester, { place, filter: `name = "${name}"` });
  return items[0]?.id ?? "none";
};

const draft = { name: "Made for a claim", valueType: "text", description: "What for" };

const listing = ({ when, place, path, dropdown }: Place): readonly UpstreamScenario[] => [
  {
    call: "v2.listFields",
    when,
    operation: `GET ${path}`,
    good: async ({ requester }) => {
      const asked = { place, filter: `name =~ "${dropdown.slice(1, 4)}"`, includes: ["filterability"] as const };
      const { items } = await v2.listFields(requester, asked);
      expect(items).toContainEqual(
        expect.objectContaining({
          name: dropdown,
          filterability: expect.objectContaining({ operators: expect.any(Array) }),
        }),
      );
      const first = await v2.listFields(requester, { place, limit: 1 });
      const second = await v2.listFields(requester, { place, limit: 1, cursor: first.nextCursor ?? undefined });
      expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    },
    bad: [
      {
        title: "a filter by something else than the name",
        run: ({ requester }) => v2.listFields(requester, { place, filter: "rank = 1" }),
        code: "upstream_rejected",
      },
      {
        title: "something to include that there is not",
        run: ({ requester }) => v2.listFields(requester, { place, includes: ["values" as never] }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.readFieldMetadata",
    when,
    operation: `GET ${path}`,
    good: async ({ requester }) =>
      expect((await v2.readFieldMetadata(requester, place)).map(({ name }) => name)).toContain(dropdown),
    bad: [
      {
        title: "a private list of somebody else",
        run: ({ withoutExport }) => v2.readFieldMetadata(withoutExport, { kind: "list", listId: privateList }),
        code: "record_not_found",
      },
    ],
  },
];

const changing = ({ when, place, path, dropdown }: Place): readonly UpstreamScenario[] => [
  {
    call: "v2.createField",
    when,
    operation: `POST ${path}`,
    good: async ({ requester }) => {
      const { id } = await v2.createField(requester, place, draft);
      const { items } = await v2.listFields(requester, { place });
      expect(items).toContainEqual(expect.objectContaining({ id, name: draft.name, valueType: "text" }));
    },
    bad: [
      {
        title: "a type that cannot be made",
        run: ({ requester }) => v2.createField(requester, place, { ...draft, valueType: "interaction" }),
        code: "upstream_rejected",
      },
      {
        title: "a name of nothing",
        run: ({ requester }) => v2.createField(requester, place, { ...draft, name: "" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.updateField",
    when,
    operation: `POST ${path}/{fieldId}`,
    good: async ({ requester }) => {
      const { id: fieldId } = await v2.createField(requester, place, draft);
      await v2.updateField(requester, { place, fieldId }, { name: "Renamed" });
      const { items } = await v2.listFields(requester, { place });
      expect(items.find(({ id }) => id === fieldId)?.name).toBe("Renamed");
    },
    bad: [
      {
        title: "a field that does not exist",
        run: ({ requester }) => v2.updateField(requester, { place, fieldId: "field-1" }, { name: "Renamed" }),
        code: "record_not_found",
      },
      {
        title: "a field that Affinity provides",
        run: ({ requester }) => v2.updateField(requester, { place, fieldId: "last-contact" }, { name: "Renamed" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.deleteField",
    when,
    operation: `DELETE ${path}/{fieldId}`,
    good: async ({ requester }) => {
      const { id: fieldId } = await v2.createField(requester, place, draft);
      await v2.deleteField(requester, { place, fieldId });
      const { items } = await v2.listFields(requester, { place });
      expect(items.map(({ id }) => id)).not.toContain(fieldId);
    },
    bad: [
      {
        title: "a field that went before",
        run: async ({ requester }) => {
          const { id: fieldId } = await v2.createField(requester, place, draft);
          await v2.deleteField(requester, { place, fieldId });
          await v2.deleteField(requester, { place, fieldId });
        },
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.listDropdownOptions",
    when,
    operation: `GET ${path}/{fieldId}/dropdown-options`,
    good: async ({ requester }) => {
      const fieldId = await fieldNamed(requester, place, dropdown);
      const { items } = await v2.listDropdownOptions(requester, { place, fieldId, limit: 1 });
      expect(items).toMatchObject([{ type: "dropdown", text: expect.any(String) }]);
    },
    bad: [
      {
        title: "a field without options",
        run: ({ requester }) => v2.listDropdownOptions(requester, { place, fieldId: "last-contact" }),
        code: "upstream_rejected",
      },
      {
        title: "a field that does not exist",
        run: ({ requester }) => v2.listDropdownOptions(requester, { place, fieldId: "field-1" }),
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.readDropdownOptions",
    when,
    operation: `GET ${path}/{fieldId}/dropdown-options`,
    good: async ({ requester }) => {
      const fieldId = await fieldNamed(requester, place, dropdown);
      const all = await v2.readDropdownOptions(requester, place, fieldId);
      expect(all[0]).toEqual({ id: expect.any(Number), text: expect.any(String) });
    },
    bad: [
      {
        title: "a field that does not exist",
        run: ({ requester }) => v2.readDropdownOptions(requester, place, "field-1"),
        code: "record_not_found",
      },
    ],
  },
];

const list = { kind: "list", listId: pipeline } as const;
const path = "/v2/lists/{listId}/fields/{fieldId}/dropdown-options";

const sourceOf = async (requester: Requester) => ({
  listId: pipeline,
  fieldId: await fieldNamed(requester, list, "Source"),
});
const statusOf = async (requester: Requester) => ({
  listId: pipeline,
  fieldId: await fieldNamed(requester, list, "Status"),
});
const parked = { type: "status-dropdown", text: "Parked", rank: 9, color: "blue", statusCategory: "on-hold" } as const;

const madeStatus = async (requester: Requester) => {
  const status = await statusOf(requester);
  return { ...status, optionId: (await v2.createDropdownOption(requester, status, parked)).id };
};

const options: readonly UpstreamScenario[] = [
  {
    call: "v2.createDropdownOption",
    operation: `POST ${path}`,
    good: async ({ requester }) => {
      const source = await sourceOf(requester);
      const { id } = await v2.createDropdownOption(requester, source, { type: "dropdown", text: "Pigeon" });
      const all = await v2.readDropdownOptions(requester, list, source.fieldId);
      expect(all).toContainEqual({ id, text: "Pigeon" });
    },
    bad: [
      {
        title: "an option of another type than the field's",
        run: async ({ requester }) =>
          v2.createDropdownOption(requester, await statusOf(requester), { type: "dropdown", text: "Pigeon" }),
        code: "upstream_rejected",
      },
      {
        title: "a chance to win of what is lost",
        run: async ({ requester }) =>
          v2.createDropdownOption(requester, await statusOf(requester), {
            ...parked,
            statusCategory: "lost",
            winRate: 10,
          }),
        code: "upstream_rejected",
      },
      {
        title: "a colour that there is not",
        run: async ({ requester }) =>
          v2.createDropdownOption(requester, await statusOf(requester), { ...parked, color: "pink" }),
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.readDropdownOption",
    operation: `GET ${path}/{dropdownOptionId}`,
    good: async ({ requester }) =>
      expect(await v2.readDropdownOption(requester, await madeStatus(requester))).toMatchObject({
        ...parked,
        winRate: null,
      }),
    bad: [
      {
        title: "an option of another field",
        run: async ({ requester }) => {
          const { optionId } = await madeStatus(requester);
          return v2.readDropdownOption(requester, { ...(await sourceOf(requester)), optionId });
        },
        code: "record_not_found",
      },
    ],
  },
  {
    call: "v2.updateDropdownOption",
    operation: `POST ${path}/{dropdownOptionId}`,
    good: async ({ requester }) => {
      const place = await madeStatus(requester);
      await v2.updateDropdownOption(requester, place, { text: "Put aside", color: "red" });
      expect(await v2.readDropdownOption(requester, place)).toMatchObject({
        text: "Put aside",
        color: "red",
        rank: parked.rank,
        statusCategory: "on-hold",
      });
    },
    bad: [
      {
        title: "an option that does not exist",
        run: async ({ requester }) =>
          v2.updateDropdownOption(requester, { ...(await statusOf(requester)), optionId: 1 }, { text: "A" }),
        code: "record_not_found",
      },
      {
        title: "the rank of one that has none",
        run: async ({ requester }) => {
          const source = await sourceOf(requester);
          const [first] = await v2.readDropdownOptions(requester, list, source.fieldId);
          return v2.updateDropdownOption(requester, { ...source, optionId: first?.id ?? 0 }, { rank: 1 });
        },
        code: "upstream_rejected",
      },
    ],
  },
  {
    call: "v2.deleteDropdownOption",
    operation: `DELETE ${path}/{dropdownOptionId}`,
    good: async ({ requester }) => {
      const place = await madeStatus(requester);
      await v2.deleteDropdownOption(requester, place);
      const all = await v2.readDropdownOptions(requester, list, place.fieldId);
      expect(all.map(({ id }) => id)).not.toContain(place.optionId);
    },
    bad: [
      {
        title: "an option that does not exist",
        run: async ({ requester }) =>
          v2.deleteDropdownOption(requester, { ...(await statusOf(requester)), optionId: 1 }),
        code: "record_not_found",
      },
    ],
  },
];

export const fieldsInPlace: Family = {
  scenarios: [...places.flatMap(listing), ...places.flatMap(changing), ...options],
};
