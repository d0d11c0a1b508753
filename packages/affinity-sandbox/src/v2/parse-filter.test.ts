// The filter language: precedence, negation, quoting, escapes, collections; and whatever is printed is read back.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Comparison, type FilterExpression, filterOperators, parseFilter } from "./parse-filter.ts";

const show = (expression: FilterExpression): string => {
  if (expression.kind === "not") return `not(${show(expression.operand)})`;
  if (expression.kind !== "comparison") return `${expression.kind}(${expression.operands.map(show).join(" ")})`;
  const { property: name, operator, value, items, isNegated, isPresence } = expression.comparison;
  const shown = items === undefined ? value : `<${items.join("><")}>`;
  return `${name}${isNegated ? "!" : ""}${operator}${isPresence ? "<present>" : shown}`;
};

describe("parseFilter", () => {
  it.each([
    ["id=1|id=2&name=x", "or(id=1 and(id=2 name=x))"],
    ["(id = 1 | id = 2) & name =~ x", "and(or(id=1 id=2) name=~x)"],
    ["!(id=1)", "not(id=1)"],
    ["!!(id=1)", "not(not(id=1))"],
    ["name != *", "name!=<present>"],
    ["name = *", "name=<present>"],
    ['name = "*"', "name=*"],
    ["name = \\*", "name=*"],
    ['name = "a \\"b\\" & c"', 'name=a "b" & c'],
    ["name =^ a\\&b", "name=^a&b"],
    ["name = a\\/b\\ ", "name=a/b "],
    ["createdAt >= 2026-01-01T00:00:00Z", "createdAt>=2026-01-01T00:00:00Z"],
    ['name = ""', "name="],
    ['tags = [a, "b, c" ,d\\,e]', "tags=<a><b, c><d,e>"],
    ["tags =~ [ a ]", "tags=~<a>"],
    ["tags != []", "tags!=<>"],
    [" name=$x ", "name=$x"],
  ])("reads %s [v2.filter]", (text, expected) => {
    expect(show(parseFilter(text))).toBe(expected);
  });

  it.each([
    "",
    "id",
    "id=",
    "id=1&",
    "(id=1",
    "id=1)",
    '"x"',
    'name = "x',
    "tags = [a",
    "tags = [,]",
    "tags = [a,]",
    "name =~ *",
    "name = x\\",
  ])("refuses %s [v2.filter]", (text) => {
    expect(() => parseFilter(text)).toThrow("invalid");
  });

  it.each([..."*~!=><$^\"'(][/"])("refuses a bare %s inside a value [v2.filter-reserved]", (character) => {
    expect(() => parseFilter(`name = a${character}b`)).toThrow("invalid");
    expect(show(parseFilter(`name = a\\${character}b`))).toBe(`name=a${character}b`);
  });

  it("refuses a filter of a thousand parentheses instead of breaking [v2.filter]", () => {
    expect(() => parseFilter(`${"(".repeat(100_000)}id=1${")".repeat(100_000)}`)).toThrow("invalid");
  });
});

const comparison = fc
  .record<Comparison>({
    property: fc.constantFrom("id", "name", "creator.id", "tags"),
    operator: fc.constantFrom(...filterOperators),
    value: fc.string(),
    items: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
    isNegated: fc.boolean(),
    isPresence: fc.boolean(),
  })
  .map((each): FilterExpression => {
    if (each.isPresence) {
      return { kind: "comparison", comparison: { ...each, operator: "=", value: "*", items: undefined } };
    }
    return { kind: "comparison", comparison: each.items === undefined ? each : { ...each, value: "" } };
  });

interface Grammar {
  readonly expression: FilterExpression;
  readonly group: FilterExpression;
  readonly negation: FilterExpression;
}

const { expression } = fc.letrec<Grammar>((tie: fc.LetrecTypedTie<Grammar>) => ({
  expression: fc.oneof({ maxDepth: 5 }, comparison, tie("group"), tie("negation")),
  group: fc
    .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("expression"), { minLength: 2, maxLength: 4 }))
    .map(([kind, operands]): FilterExpression => ({ kind, operands })),
  negation: tie("expression").map((operand): FilterExpression => ({ kind: "not", operand })),
}));

const escaped = (text: string): string => text.replaceAll(/[\\*~!&=><$^|"'()\][/]/g, "\\$&");
const quote = (text: string): string => `"${escaped(text)}"`;

/** Bare where the value allows it, so that both ways of writing are tried. */
const print = (text: string): string => (/^[^\s,]+$/.test(text) ? escaped(text) : quote(text));

const printComparison = ({ property: name, operator, value, items, isNegated, isPresence }: Comparison): string => {
  const shown = items === undefined ? print(value) : `[${items.map(print).join(", ")}]`;
  return `${name} ${isNegated ? "!" : ""}${operator} ${isPresence ? "*" : shown}`;
};

/** Each operand in parentheses of its own: what binds how must not matter here. */
const printFilter = (printed: FilterExpression): string => {
  if (printed.kind === "comparison") return printComparison(printed.comparison);
  if (printed.kind === "not") return `!(${printFilter(printed.operand)})`;
  return printed.operands.map((each) => `(${printFilter(each)})`).join(printed.kind === "and" ? "&" : " | ");
};

it("reads back any filter that is written down [v2.filter]", () => {
  fc.assert(
    fc.property(expression, (written) => {
      expect(parseFilter(printFilter(written))).toEqual(written);
    }),
    { numRuns: 300, seed: 1 },
  );
});
