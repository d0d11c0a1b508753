// What of a caller's text becomes which data, type by type, and what is refused because it could be meant in several ways.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DropdownOption, fitData, offersOptions, readOnlyTypes, whatFits } from "./fit-value.ts";
import { readValueText } from "./read-value-text.ts";

const options: readonly DropdownOption[] = [
  { id: 1, text: "New" },
  { id: 2, text: "2024" },
  { id: 3, text: "new" },
  { id: 4, text: "Lost, for now" },
  { id: 2024, text: "Won" },
  { id: 5, text: "Open" },
];
const fit = (valueType: string, text: string) => fitData(valueType, readValueText(text), options);

it.each([
  ["text", "Chief of staff", "Chief of staff"],
  ["text", "2021", "2021"],
  ["text", "true", "true"],
  ["text", ' "quoted" ', "quoted"],
  ["text", '{"type":"text","data":"null"}', "null"],
  ["filterable-text-multi", "Robotics", ["Robotics"]],
  ["filterable-text-multi", "2021", ["2021"]],
  ["filterable-text-multi", '["Robotics, mobile","AI"]', ["Robotics, mobile", "AI"]],
  ["filterable-text-multi", '"Robotics, mobile"', ["Robotics, mobile"]],
  ["number", "250", 250],
  ["number", "-0.5e3", -500],
  ["number-multi", "1", [1]],
  ["number-multi", "[1,2.5]", [1, 2.5]],
  ["datetime", "2026-05-31", "2026-05-31T12:00:00Z"],
  ["datetime", "2026-05-31T09:00:00+02:00", "2026-05-31T09:00:00+02:00"],
  ["location", '{"city":"Oslo"}', { streetAddress: null, city: "Oslo", state: null, country: null, continent: null }],
  ["person", "44320", { id: 44320 }],
  ["person", '{"id":44320,"firstName":"Jane","type":"external"}', { id: 44320 }],
  ["person-multi", "[44320,44301]", [{ id: 44320 }, { id: 44301 }]],
  ["company-multi", "7133202", [{ id: 7133202 }]],
  ["dropdown", "open", { dropdownOptionId: 5 }],
  ["dropdown", "5", { dropdownOptionId: 5 }],
  ["dropdown", "New", { dropdownOptionId: 1 }],
  ["dropdown-multi", "Lost, for now", [{ dropdownOptionId: 4 }]],
  [
    "dropdown-multi",
    '["Open",{"dropdownOptionId":99,"text":"x"}]',
    [{ dropdownOptionId: 5 }, { dropdownOptionId: 99 }],
  ],
  ["ranked-dropdown", '{"type":"ranked-dropdown","data":{"dropdownOptionId":5}}', { dropdownOptionId: 5 }],
  ["of-next-year", '{"type":"of-next-year","data":{"any":[1]}}', { any: [1] }],
])("a %s takes %s", (valueType, text, data) => {
  expect(fit(valueType, text)).toEqual({ data });
});

it.each([...readOnlyTypes, "text", "dropdown-multi", "person", "location", "of-next-year"])(
  "a %s is emptied by null and by nothing else that is empty",
  (valueType) => {
    expect(fit(valueType, "null")).toEqual({ data: null });
    expect(fit(valueType, `{"type":"${valueType}","data":null}`)).toEqual({ data: null });
    expect(fit(valueType, "")).toBeUndefined();
    expect(fit(valueType, "  ")).toBeUndefined();
  },
);

it.each([
  ["text", '{"a":1}'],
  ["text", '["a"]'],
  ["text", '{"type":"text","data":5}'],
  ["filterable-text-multi", "Robotics, AI"],
  ["filterable-text-multi", "Robotics; AI"],
  ["number", "1,000"],
  ["number", "5M"],
  ["number", "$5"],
  ["number", '"5"'],
  ["number", "1e400"],
  ["number", "9007199254740993"],
  ["number", "true"],
  ["number-multi", "1, 2"],
  ["datetime", "05/06/2026"],
  ["datetime", "2026-02-30"],
  ["datetime", "tomorrow"],
  ["datetime", "2026-05-31T09:00"],
  ["datetime", "20260531"],
  ["location", "Paris"],
  ["location", "{}"],
  ["location", '{"town":"Oslo"}'],
  ["location", '{"city":5}'],
  ["person", "Jane Smith"],
  ["person", "[44320]"],
  ["person", "0"],
  ["person", "jane@brightwater.example"],
  ["company", "1.5"],
  ["dropdown", "NEW"],
  ["dropdown", "2024"],
  ["dropdown", "Never heard of"],
  ["dropdown", '["Open"]'],
  ["dropdown-multi", "Open, Won"],
  ["dropdown-multi", `[${"5,".repeat(100)}5]`],
  ["of-next-year", "anything"],
])("a %s does not take %s", (valueType, text) => {
  expect(fit(valueType, text)).toBeUndefined();
});

describe("whatever is written", () => {
  const types = ["text", "filterable-text-multi", "number", "datetime", "location-multi", "person", "dropdown-multi"];

  it("is never thrown over, and never becomes data that is not there", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ type: "x", data: value })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), text, (valueType, written) => {
        const fitted = fit(valueType, written);
        expect(fitted === undefined || fitted.data !== undefined).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("of a depth that no value has is plain text", () => {
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    expect(fit("number", deep)).toBeUndefined();
    expect(readValueText(`{"type":"x","data":${deep}}`)).not.toHaveProperty("type");
  });

  it("can be told what fits, for each type that can be written", () => {
    for (const type of types) expect(whatFits(type)).toMatch(/.{5}/);
    expect(whatFits("of-next-year")).toBeUndefined();
    for (const type of ["constructor", "__proto__", "toString-multi"]) {
      expect(whatFits(type)).toBeUndefined();
      expect(fit(type, `{"type":"${type}","data":1}`)).toEqual({ data: 1 });
    }
    expect(offersOptions("ranked-dropdown")).toBe(true);
  });
});
