// Every operator of every type, groups, and what is refused.
import { describe, expect, it } from "vitest";
import type { DropdownOption, Field, FieldValueType, Scalar } from "../../world/entities.ts";
import { storedField } from "../field-catalog.ts";
import type { FieldContent, ReadField } from "../field-content.ts";
import { compileGroup } from "./compile-filter.ts";
import { filterTypes } from "./filter-types.ts";
import { operatorsOf } from "./operators.ts";

const option = (id: number, rank: number): DropdownOption => ({
  id,
  text: `Option ${id}`,
  rank,
  color: "gray",
  statusCategory: null,
  winRate: null,
});

const fieldOf = (id: number, valueType: FieldValueType): Field => ({
  id,
  name: valueType,
  kind: "company",
  category: "global",
  slug: null,
  listId: null,
  valueType,
  enrichmentSource: null,
  description: null,
  isRequired: false,
  tracksChanges: false,
  options: valueType.includes("dropdown") ? [option(1, 1), option(2, 0)] : [],
  createdAt: null,
});

const paris = { streetAddress: null, city: "Paris", state: null, country: "France", continent: "Europe" };

const values: Readonly<Record<FieldValueType, readonly Scalar[]>> = {
  person: [5],
  "person-multi": [5, 6],
  company: [7],
  "company-multi": [7, 8],
  dropdown: [1],
  "dropdown-multi": [1, 2],
  "ranked-dropdown": [2],
  number: [10],
  "number-multi": [1, 2],
  datetime: ["2026-07-01T07:00:00.000Z"],
  location: [paris],
  "location-multi": [paris],
  text: ["Grand Plan"],
  "filterable-text": ["Health"],
  "filterable-text-multi": ["Health", "Data"],
};

const types = Object.keys(values) as FieldValueType[];
const fields = types.map((type, index) => fieldOf(index + 1, type));
const context = { catalog: fields.map(storedField), version: "2026-09-17", now: Date.UTC(2026, 10, 20) } as const;

const contentOf = (field: Field, held: readonly Scalar[]): FieldContent => ({ kind: "scalars", field, values: held });

const full: ReadField = (field) => {
  if (field.source !== "stored") throw new Error("only stored fields are tested here");
  return contentOf(field.field, values[field.field.valueType]);
};

const empty: ReadField = (field) => {
  if (field.source !== "stored") throw new Error("only stored fields are tested here");
  return contentOf(field.field, []);
};

const idOf = (type: FieldValueType): string => `field-${types.indexOf(type) + 1}`;

const leaf = (valueType: FieldValueType, operator: string, value?: unknown) => ({
  valueType: valueType === "datetime" ? "date" : valueType,
  fieldId: idOf(valueType),
  operator,
  ...(value === undefined ? {} : { value }),
});

const holds = (filters: readonly unknown[], { read = full, operator = "and" } = {}): boolean =>
  compileGroup({ operator, filters }, context)(read);

describe("an operator", () => {
  it.each([
    ["person", "is-any-of", [{ id: 5 }, { id: 1 }], [{ id: 1 }]],
    ["person", "is-none-of", [{ id: 1 }], [{ id: 5 }]],
    ["company", "is-any-of", [{ id: 7 }], [{ id: 8 }]],
    ["dropdown", "is-any-of", [{ dropdownOptionId: 1 }], [{ dropdownOptionId: 2 }]],
    ["ranked-dropdown", "is-none-of", [{ dropdownOptionId: 1 }], [{ dropdownOptionId: 2 }]],
    ["person-multi", "has-any-of", [{ id: 6 }, { id: 9 }], [{ id: 9 }]],
    ["person-multi", "has-all-of", [{ id: 6 }, { id: 5 }], [{ id: 6 }, { id: 9 }]],
    ["company-multi", "has-none-of", [{ id: 9 }], [{ id: 8 }]],
    ["dropdown-multi", "has-all-of", [{ dropdownOptionId: 2 }], [{ dropdownOptionId: 3 }]],
    ["filterable-text", "is-any-of", ["health"], ["heal"]],
    ["filterable-text-multi", "has-all-of", ["Data", "HEALTH"], ["Data", "Climate"]],
    ["location", "is-any-of", [{ country: "france" }], [{ country: "France", city: "Lyon" }]],
    ["location-multi", "has-none-of", [{ city: "Lyon" }], [{ city: "Paris" }]],
    ["text", "contains", "ND PL", "ndpl"],
    ["text", "does-not-contain", "x", "plan"],
    ["text", "starts-with", "grand", "plan"],
    ["text", "ends-with", "plan", "grand"],
    ["number", "is-equal-to", 10, 11],
    ["number", "is-not-equal-to", 11, 10],
    ["number", "is-greater-than", 9, 10],
    ["number", "is-greater-than-or-equal-to", 10, 11],
    ["number", "is-less-than", 11, 10],
    ["number", "is-less-than-or-equal-to", 10, 9],
    ["number", "is-between", [10, 12], [11, 12]],
    ["datetime", "is-on", "2026-07-01", "2026-07-02"],
    ["datetime", "is-within-the-last", { amount: [1], unit: "year" }, { amount: [1], unit: "day" }],
  ] as const)(
    "of %s: %s %j holds and %j does not [v2.search-operators] [v2.search-case]",
    (type, operator, yes, no) => {
      expect([holds([leaf(type, operator, yes)]), holds([leaf(type, operator, no)])]).toEqual([true, false]);
    },
  );

  it.each(types.filter((type) => type !== "number-multi"))(
    "of %s tells nothing from something [v2.search-operators]",
    (type) => {
      const [isEmpty, isNotEmpty] = [[leaf(type, "is-empty")], [leaf(type, "is-not-empty")]];
      expect([holds(isEmpty), holds(isNotEmpty)]).toEqual([false, true]);
      expect([holds(isEmpty, { read: empty }), holds(isNotEmpty, { read: empty })]).toEqual([true, false]);
    },
  );

  it.each([
    ["person", "is-none-of", [{ id: 5 }]],
    ["company-multi", "has-none-of", [{ id: 7 }]],
    ["text", "does-not-contain", "plan"],
    ["number", "is-not-equal-to", 10],
    ["datetime", "is-not-on", "2026-07-01"],
    ["datetime", "is-not-within-the-last", { amount: [1], unit: "year" }],
    ["datetime", "is-not-within-the-next", { amount: [1], unit: "year" }],
    ["datetime", "is-not-exactly-relative", { amount: 1, unit: "year" }],
  ] as const)("that says not, as %s %s %j, holds without a value [v2.search-negations]", (type, operator, value) => {
    expect(holds([leaf(type, operator, value)], { read: empty })).toBe(true);
  });

  it.each([
    ["number", "is-less-than", 11],
    ["text", "contains", ""],
    ["datetime", "is-before", "2099-01-01"],
    ["filterable-text", "is-any-of", [""]],
  ] as const)("that says %s %s %j does not hold without a value", (type, operator, value) => {
    expect(holds([leaf(type, operator, value)], { read: empty })).toBe(false);
  });

  it("exists for each type, and no type takes one of another [v2.search-operators]", () => {
    const every = new Set(filterTypes.flatMap(operatorsOf));
    for (const type of types.filter((each) => each !== "number-multi")) {
      const own = operatorsOf(type === "datetime" ? "date" : type);
      for (const operator of every) {
        if (own.includes(operator)) continue;
        expect(() => holds([leaf(type, operator, "x")]), `${type} ${operator}`).toThrow("invalid");
      }
    }
  });
});

describe("a group", () => {
  const yes = leaf("number", "is-equal-to", 10);
  const no = leaf("number", "is-equal-to", 11);

  it("holds all or one, nested as deep as needed [v2.search-groups]", () => {
    expect([holds([yes, no]), holds([yes, no], { operator: "or" }), holds([yes, yes])]).toEqual([false, true, true]);
    expect(holds([yes, { operator: "or", filters: [no, { operator: "and", filters: [yes] }] }])).toBe(true);
    expect([holds([]), holds([], { operator: "or" })]).toEqual([true, true]);
  });

  it("has at most 50 members and 20 levels [v2.search-groups]", () => {
    expect(holds(Array.from({ length: 50 }, () => yes))).toBe(true);
    expect(() => holds(Array.from({ length: 51 }, () => yes))).toThrow("invalid");
    let deep: unknown = yes;
    for (let level = 0; level < 10_000; level += 1) deep = { operator: "and", filters: [deep] };
    expect(() => holds([deep])).toThrow("invalid");
  });

  it.each([
    ["no field", { ...yes, fieldId: "field-99" }],
    ["no id", { valueType: "number", operator: "is-empty" }],
    ["another type", { ...yes, valueType: "text", operator: "contains", value: "1" }],
    ["an unknown type", { ...yes, valueType: "money" }],
    ["an unknown operator", { ...yes, operator: "is-prime" }],
    ["no value", leaf("number", "is-equal-to")],
    ["a value too many", leaf("number", "is-empty", 1)],
    ["a text for a number", leaf("number", "is-equal-to", "10")],
    ["three numbers", leaf("number", "is-between", [1, 2, 3])],
    ["inverted numbers", leaf("number", "is-between", [2, 1])],
    ["a bare id", leaf("person", "is-any-of", [5])],
    ["no ids", leaf("person", "is-any-of", [])],
    [
      "101 ids",
      leaf(
        "person",
        "is-any-of",
        Array.from({ length: 101 }, (_, index) => ({ id: index + 1 })),
      ),
    ],
    ["a field that cannot be searched", { ...leaf("number", "is-equal-to", 1), fieldId: idOf("number-multi") }],
    ["an attribute of a field without any", { ...yes, attributeId: "date-of-activity" }],
    ["a member of its own", { ...yes, negate: true }],
    ["no object", 5],
  ])("refuses a filter with %s [v2.search-operators]", (_, filter) => {
    expect(() => holds([filter])).toThrow("invalid");
  });

  it.each([[null], [[]], [{}], [{ operator: "xor", filters: [] }], [{ operator: "and" }]])("is not %j", (group) => {
    expect(() => compileGroup(group, context)).toThrow("invalid");
  });

  it("takes inverted numbers before 2026-09-17 [v2.search-versions]", () => {
    const group = { operator: "and", filters: [leaf("number", "is-between", [12, 10])] };
    expect(compileGroup(group, { ...context, version: "2026-07-15" })(full)).toBe(true);
  });
});
