// Applies the `filter` parameter to a collection: a property is known by its type and by how it is read from an item.
import { invalid } from "../refusal.ts";
import type { V2Call } from "./call.ts";
import { type Comparison, type FilterExpression, type FilterOperator, parseFilter } from "./parse-filter.ts";

type Single = string | number;

export interface FilterProperty<Item> {
  readonly type: "text" | "number" | "date";
  readonly operators: readonly FilterOperator[];
  /** A property with several values reads as an array. */
  readonly read: (item: Item) => Single | readonly Single[] | null;
}

export type FilterProperties<Item> = Readonly<Record<string, FilterProperty<Item>>>;

type Predicate<Item> = (item: Item) => boolean;

const bad = (message: string) => invalid("filter", message);

const wantedValue = (property: string, type: FilterProperty<unknown>["type"], text: string): Single => {
  if (type === "text") return text;
  const isWellFormed = type === "number" ? /^-?\d+(\.\d+)?$/.test(text) : /^\d{4}-\d{2}-\d{2}(T|$)/i.test(text);
  const number = type === "number" ? Number(text) : Date.parse(text);
  if (!isWellFormed || !Number.isFinite(number)) throw bad(`${property} cannot be compared with "${text}"`);
  return number;
};

const areEqual = (actual: Single, wanted: Single): boolean =>
  actual === wanted || String(actual).toLowerCase() === String(wanted).toLowerCase();

const compareOne = (operator: FilterOperator, actual: Single, wanted: Single): boolean => {
  const [text, part] = [String(actual).toLowerCase(), String(wanted).toLowerCase()];
  switch (operator) {
    case "=":
      return areEqual(actual, wanted);
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

/** `=` asks for the same values in the same order, `=~` for each of them somewhere. */
const compareAll = (operator: FilterOperator, actual: readonly Single[], wanted: readonly Single[]): boolean => {
  if (operator === "=~") return wanted.every((each) => actual.some((one) => areEqual(one, each)));
  return actual.length === wanted.length && actual.every((one, index) => areEqual(one, wanted[index] ?? ""));
};

type Holds = (actual: Single | readonly Single[]) => boolean;

const listOf = (actual: Single | readonly Single[]): readonly Single[] =>
  typeof actual === "object" ? actual : [actual];

const compileOperand = (comparison: Comparison, type: FilterProperty<unknown>["type"]): Holds => {
  const { property, operator, items } = comparison;
  if (items === undefined) {
    const wanted = wantedValue(property, type, comparison.value);
    return (actual) => listOf(actual).some((one) => compareOne(operator, one, wanted));
  }
  if (operator !== "=" && operator !== "=~") throw bad(`${operator} does not take a collection`);
  const wanted = items.map((item) => wantedValue(property, type, item));
  return (actual) => compareAll(operator, listOf(actual), wanted);
};

const compileComparison = <Item>(comparison: Comparison, properties: FilterProperties<Item>): Predicate<Item> => {
  const property = Object.hasOwn(properties, comparison.property) ? properties[comparison.property] : undefined;
  if (property === undefined) throw bad(`${comparison.property} cannot be filtered on`);
  const sign = comparison.isNegated ? (holds: boolean) => !holds : (holds: boolean) => holds;
  if (comparison.isPresence) return (item) => sign(property.read(item) !== null);
  if (!property.operators.includes(comparison.operator)) {
    throw bad(`${comparison.operator} is not supported for ${comparison.property}`);
  }
  const holds = compileOperand(comparison, property.type);
  return (item) => {
    const actual = property.read(item);
    return sign(actual !== null && holds(actual));
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

export const matchesFilter = <Item>(
  { query }: Pick<V2Call, "query">,
  properties: FilterProperties<Item>,
): Predicate<Item> => {
  const text = query.get("filter");
  return text === null || text.trim() === "" ? () => true : compile(parseFilter(text), properties);
};
