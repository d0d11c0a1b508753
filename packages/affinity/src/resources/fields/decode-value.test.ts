// Values of both generations in one form, also those that no document shows.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRows, decodeValue } from "./decode-value.ts";

const v2 = (valueType: string, data: unknown, id = "field-1") => decodeValue({ id, valueType, data });
const rows = (valueType: string, ...values: unknown[]) => decodeRows({ valueType }, values);
const location = { streetAddress: null, city: "Oslo", state: null, country: "Norway", continent: null };
const { streetAddress: street_address, ...otherParts } = location;

describe("both generations", () => {
  it.each([
    ["text", "a", ["a"], "a"],
    ["filterable-text-multi", ["a", "b"], ["a", "b"], ["a", "b"]],
    ["number", 12.5, [12.5], 12.5],
    ["datetime", "2024-04-01T07:00:00.000Z", ["2024-04-01T00:00:00.000-07:00"], "2024-04-01"],
    ["location", location, [{ street_address, ...otherParts }], location],
    ["dropdown", { dropdownOptionId: 7, text: "A" }, ["A"], "A"],
    ["dropdown-multi", [{ dropdownOptionId: 7, text: "A" }], ["A"], ["A"]],
    [
      "ranked-dropdown",
      { dropdownOptionId: 7, text: "A", rank: 0, color: null },
      [{ id: 7, text: "A", rank: 0, color: 0 }],
      "A",
    ],
    ["number-multi", null, [], null],
  ])("tell a %s alike", (valueType, data, values, expected) => {
    expect(v2(valueType, data)).toEqual({ value: expected, isHidden: false, unusualItems: 0 });
    expect(rows(valueType, ...values)).toEqual({ value: expected, isHidden: false, unusualItems: 0 });
  });

  it("name records by id, v2 also by name", () => {
    expect(v2("person-multi", [{ id: 7, firstName: "Ada", lastName: null }]).value).toEqual([{ id: 7, name: "Ada" }]);
    expect(rows("person-multi", 7).value).toEqual([{ id: 7, name: null }]);
    expect(rows("company", 7).value).toEqual({ id: 7, name: null, domain: null });
  });
});

describe("what is unusual", () => {
  it("is kept and counted: links with a text, types of next year, one where many belong", () => {
    const link = { link: "https://x.example", text: "x" };
    expect(v2("filterable-text-multi", ["a", link])).toEqual({ value: ["a", link], isHidden: false, unusualItems: 1 });
    expect(v2("of-next-year", { deep: [1] })).toEqual({ value: { deep: [1] }, isHidden: false, unusualItems: 1 });
    expect(v2("number-multi", 5)).toEqual({ value: 5, isHidden: false, unusualItems: 1 });
    expect(rows("number", 1, 2)).toMatchObject({ value: [1, 2] });
  });

  it("is not what Affinity hides or computes", () => {
    expect(v2("hidden", null)).toEqual({ value: null, isHidden: true, unusualItems: 0 });
    expect(v2("formula-number", { calculatedValue: 5 })).toMatchObject({ value: 5, unusualItems: 0 });
    expect(v2("interaction", { type: "email", id: 1 })).toMatchObject({
      value: { type: "email", id: 1 },
      unusualItems: 0,
    });
    expect(v2("list-multi", [{ id: 1, name: "L" }])).toMatchObject({ value: [{ id: 1, name: "L" }], unusualItems: 0 });
  });

  it("never makes a moment a day, nor a day a moment", () => {
    expect(v2("datetime", "2026-03-08T08:00:00Z", "created-at").value).toBe("2026-03-08T08:00:00Z");
    expect(v2("datetime", "2026-03-08T08:00:00Z").value).toBe("2026-03-08");
    expect(v2("datetime", "2023-05-01T00:00:00Z").value).toBe("2023-05-01T00:00:00Z");
  });

  it("never fails, and loses no item, whatever comes", () => {
    const types = [
      "text",
      "number",
      "datetime",
      "location",
      "dropdown",
      "ranked-dropdown",
      "person",
      "company",
      "interaction",
      "hidden",
      "odd",
    ];
    const valueType = fc.constantFrom(...types, ...types.map((type) => `${type}-multi`));
    fc.assert(
      fc.property(valueType, fc.anything({ withNullPrototype: true }), (type, data) => {
        const { value } = v2(type, data);
        if (Array.isArray(data) && data.length > 0 && type !== "hidden") expect(value).toHaveLength(data.length);
        rows(type, data);
        rows(type, data, data);
      }),
      { numRuns: 5_000 },
    );
  });

  it("costs little however much of it there is", () => {
    const started = performance.now();
    expect(
      v2(
        "person-multi",
        Array.from({ length: 400_000 }, () => 1),
      ).unusualItems,
    ).toBe(400_000);
    expect(performance.now() - started).toBeLessThan(400);
  });
});
