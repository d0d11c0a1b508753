// Names in rules: what fits nothing or several allows nothing, and a mask covers all that it may mean.
import { expect, it } from "vitest";
import type { KnownField, KnownList, PolicyCatalog } from "./read-catalog.ts";
import { allowedLists, hiddenFields } from "./resolve-names.ts";

const list = (id: number, name: string): KnownList => ({ id, name, type: "person" });
const field = (id: string, name: string, more: Partial<KnownField> = {}): KnownField => ({
  id,
  name,
  listId: undefined,
  source: undefined,
  isDerived: false,
  ...more,
});

const enriched = { source: "affinity-data", isDerived: true };
const catalog: PolicyCatalog = {
  lists: [list(1, "Deals"), list(2, "Twins"), list(3, " twins"), list(4, "7"), list(7, "Seven")],
  fields: [
    field("field-10", "Amount", { listId: 1 }),
    field("field-11", "Status", { listId: 1 }),
    field("field-12", "status", { listId: 2 }),
    field("affinity-data-location", "Location", enriched),
    field("field-13", "Location", enriched),
    field("field-14", "Location"),
  ],
};

it.each([
  ["a name, whatever its case and spaces", ["  DEALS "], [1]],
  ["an id", [2], [2]],
  ["an id as a text", ["2"], [2]],
  ["a name of digits before an id, and a number as an id alone", ["7", 7], [4, 7]],
  ["no list by a name that two have", ["Twins"], []],
  ["no list by a name that none has", ["Deal"], []],
])("allows by %s", (_, allow, ids) => {
  expect([...allowedLists(catalog.lists, allow)]).toEqual(ids);
});

const hides = (fields: { readonly mask: string[] } | { readonly allow: string[] }) => {
  const hidden = hiddenFields({ name: "rule", fields }, catalog);
  return { hidden: catalog.fields.filter(({ id }) => hidden?.hides(id)).map(({ id }) => id), isBlind: hidden?.isBlind };
};

it("masks every field of a name, and a field's twin under its other id", () => {
  expect(hides({ mask: ["STATUS"] }).hidden).toEqual(["field-11", "field-12"]);
  expect(hides({ mask: ["affinity-data-location"] }).hidden).toEqual(["affinity-data-location", "field-13"]);
  expect(hides({ mask: ["10"] }).hidden).toEqual(["field-10"]);
});

it("cannot judge by a mask whose name fits none, and can by an id that is not seen", () => {
  expect(hides({ mask: ["Amuont"] }).isBlind).toBe(true);
  expect(hides({ mask: ["field-99"] }).isBlind).toBe(false);
});

it("hides all but what is allowed, and allows nothing by a name that several have", () => {
  expect(hides({ allow: ["Amount", "Status"] }).hidden).not.toContain("field-10");
  expect(hides({ allow: ["Amount", "Status"] }).hidden).toContain("field-11");
  expect(hides({ allow: ["Amount", "Status"] }).hidden).toContain("field-12");
});

it("hides what nobody knows, and by its name what is told with one", () => {
  const hidden = hiddenFields({ name: "rule", fields: { mask: ["Amount"] } }, catalog);
  expect([hidden?.hides(999), hidden?.hides("field-999", "Amount"), hidden?.hides("field-999", "Size")]).toEqual([
    true,
    true,
    false,
  ]);
});
