// Field values: readable where the type is known, unharmed where it is not.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Field } from "../model.ts";
import { readDealFields } from "./deal-fields.ts";
import { plainValue, valuesByName } from "./field-values.ts";

const field = (name: string, valueType: string, data: unknown): Field => ({
  id: `field-${name}`,
  name,
  valueType,
  data,
});
const anna = { id: 1, firstName: "Anna", lastName: null, primaryEmailAddress: null, type: "internal" };

it.each([
  ["ranked-dropdown", { dropdownOptionId: 1, text: "New", rank: 1, color: null }, "New"],
  [
    "dropdown-multi",
    [
      { dropdownOptionId: 1, text: "A" },
      { dropdownOptionId: 2, text: "B" },
    ],
    ["A", "B"],
  ],
  ["person", anna, { id: 1, name: "Anna" }],
  ["company-multi", [{ id: 2, name: "Acme", domain: null }], [{ id: 2, name: "Acme", domain: null }]],
  ["formula-number", { calculatedValue: 5 }, 5],
  ["number", 0, 0],
  ["text", "", ""],
  ["hidden", null, null],
  ["filterable-text-multi", [{ link: "l", text: "t" }], [{ link: "l", text: "t" }]],
  ["type-of-next-year", { any: ["thing"] }, { any: ["thing"] }],
  ["dropdown", "not an option", "not an option"],
])("shows a %s", (valueType, data, shown) => {
  expect(plainValue(field("X", valueType, data))).toEqual(shown);
});

it("loses no field, whatever the fields are called", () => {
  const fields = fc.uniqueArray(
    fc.record({ id: fc.uuid(), name: fc.oneof(fc.constantFrom("Status", "__proto__", "constructor"), fc.string()) }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(fields, (named) => {
      const values = valuesByName(named.map((one, index) => ({ ...one, valueType: "number", data: index })));
      expect(Object.values(values).sort((one, other) => Number(one) - Number(other))).toEqual(
        named.map((_, index) => index),
      );
    }),
  );
});

it("finds a deal's fields under their usual other names, Affinity's own first", () => {
  const found = readDealFields([
    field("stage", "text", "wrong"),
    field(" STATUS ", "ranked-dropdown", { text: "Term Sheet" }),
    field("Deal Size", "number", 5_000_000),
    field("Owner", "person", anna),
    { id: "persons", name: "People", valueType: "person-multi", data: [anna] },
    { id: "companies", name: "Organizations", valueType: "company-multi", data: null },
  ]);
  expect(found).toEqual({
    stage: "Term Sheet",
    value: 5_000_000,
    owners: [{ id: 1, name: "Anna" }],
    personIds: [1],
    companyIds: [],
  });
});

it("says null, not a guess, where a list has no such field", () => {
  expect(readDealFields([])).toEqual({
    stage: null,
    value: null,
    owners: [],
    personIds: undefined,
    companyIds: undefined,
  });
});
