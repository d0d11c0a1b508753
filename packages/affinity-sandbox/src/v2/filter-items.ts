// Applies the `filter` parameter to a collection: a property is known by its type and by how it is read from an item.
import { invalid } from "../refusal.ts";
import type { V2Call } from "./call.ts";
import { type Comparison, type FilterExpression, type FilterOperator, parseFilter } from "./parse-filter.ts";

export interface FilterProperty<Item> {
  readonly type: "text" | "number" | "date";
  readonly operators: readonly FilterOperator[];
  readonly read: (item: Item) => string | number | null;
}

export type FilterProperties<Item> = Readonly<Record<string, FilterProperty<Item>>>;

type Predicate<Item> = (item: Item) => boolean;

const bad = (message: string) => invalid("filter", message);

const wantedValue = (comparison: Comparison, type: FilterProperty<unknown>["type"]): string | number => {
  const text = comparison.value;
  if (type === "text") return text;
  const number = type === "number" ? Number(text) : Date.parse(text);
  if (text === "" || Number.isNaN(number)) throw bad(`${comparison.property} cannot be compared with "${text}"`);
  return number;
};

const compare = (operator: FilterOperator, actual: string | number, wanted: string | number): boolean => {
  const [text, part] = [String(actual).toLowerCase(), String(wanted).toLowerCase()];
  switch (operator) {
    case "=":
      return actual === wanted || text === part;
    case "=~":
      return text.includes(part);
    case "=^":
      return text.startsWith(part);
    case "=$":
      return text.endsWith(part);
    case ">":
      return actual > wanted;
    case ">=":
      return actual >= wanted;
    case "<":
      return actual < wanted;
    case "<=":
      return actual <= wanted;
  }
};

const compileComparison = <Item>(comparison: Comparison, properties: FilterProperties<Item>): Predicate<Item> => {
  const property = properties[comparison.property];
  if (property === undefined) throw bad(`${comparison.property} cannot be filtered on`);
  const sign = comparison.isNegated ? (holds: boolean) => !holds : (holds: boolean) => holds;
  if (comparison.isPresence) return (item) => sign(property.read(item) !== null);
  if (!property.operators.includes(comparison.operator)) {
    throw bad(`${comparison.operator} is not supported for ${comparison.property}`);
  }
  const wanted = wantedValue(comparison, property.type);
  return (item) => {
    const actual = property.read(item);
    return sign(actual !== null && compare(comparison.operator, actual, wanted));
  };
};

const compile = <Item>(expression: FilterExpression, properties: FilterProperties<Item>): Predicate<Item> => {
  if (expression.kind === "comparison") return compileComparison(expression.comparison, properties);
  if (expression.kind === "not") {
    const operand = compile(expression.operand, properties);
    return (item) => !operand(item);
  }
  const operands = expression.operands.map((operand) => compile(operand, properties));
  if (expression.kind === "and") return (item) => operands.every((holds) => holds(item));
  return (item) => operands.some((holds) => holds(item));
};

export const matchesFilter = <Item>(call: V2Call, properties: FilterProperties<Item>): Predicate<Item> => {
  const text = call.query.get("filter");
  return text === null || text.trim() === "" ? () => true : compile(parseFilter(text), properties);
};
