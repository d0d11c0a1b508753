// The filter language: precedence, negation, quoting and escapes.
import { describe, expect, it } from "vitest";
import { type FilterExpression, parseFilter } from "./parse-filter.ts";

const show = (expression: FilterExpression): string => {
  if (expression.kind === "not") return `not(${show(expression.operand)})`;
  if (expression.kind !== "comparison") return `${expression.kind}(${expression.operands.map(show).join(" ")})`;
  const { property, operator, value, isNegated, isPresence } = expression.comparison;
  return `${property}${isNegated ? "!" : ""}${operator}${isPresence ? "<present>" : value}`;
};

describe("parseFilter", () => {
  it.each([
    ["id=1|id=2&name=x", "or(id=1 and(id=2 name=x))"],
    ["(id = 1 | id = 2) & name =~ x", "and(or(id=1 id=2) name=~x)"],
    ["!(id=1)", "not(id=1)"],
    ["name != *", "name!=<present>"],
    ['name = "*"', "name=*"],
    ['name = "a \\"b\\" & c"', 'name=a "b" & c'],
    ["name =^ a\\&b", "name=^a&b"],
    ["createdAt >= 2026-01-01T00:00:00Z", "createdAt>=2026-01-01T00:00:00Z"],
    ['name = ""', "name="],
  ])("reads %s", (text, expected) => {
    expect(show(parseFilter(text))).toBe(expected);
  });

  it.each(["", "id", "id=", "id=1&", "(id=1", "id=1)", '"x"', 'name = "x'])("refuses %s", (text) => {
    expect(() => parseFilter(text)).toThrow("invalid");
  });
});
