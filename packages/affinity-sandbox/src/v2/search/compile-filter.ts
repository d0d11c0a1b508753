// Turns the filter groups of a search into a test of one record: every leaf fits its field, its type and its operator.
import { invalid } from "../../refusal.ts";
import type { Location, Scalar } from "../../world/entities.ts";
import type { ApiVersion } from "../api-version.ts";
import type { JsonObject } from "../call.ts";
import type { CatalogField } from "../field-catalog.ts";
import type { ReadField } from "../field-content.ts";
import { arrayFrom, idFrom, objectFrom, optional, textFrom, wordFrom } from "../read-body.ts";
import { compileDate } from "./compile-date.ts";
import {
  attributesOf,
  type FilterTarget,
  type FilterType,
  filterTypes,
  mayBeOneDay,
  ownTargetOf,
} from "./filter-types.ts";
import { type DateOperator, type NumberOperator, type Operator, operatorsOf, type TextOperator } from "./operators.ts";

export interface FilterContext {
  readonly catalog: readonly CatalogField[];
  readonly version: ApiVersion;
  readonly now: number;
}

export type Holds = (read: ReadField) => boolean;

type HoldsFor = (values: readonly Scalar[]) => boolean;

/** An operator that says "not" also holds for a field without a value. */
const negations: ReadonlySet<Operator> = new Set<Operator>([
  "is-none-of",
  "has-none-of",
  "does-not-contain",
  "is-not-equal-to",
  "is-not-on",
  "is-not-within-the-last",
  "is-not-within-the-next",
  "is-not-exactly-relative",
]);

const lower = (value: Scalar): string => String(value).toLowerCase();

type IsSame = (value: Scalar) => boolean;

const locationParts = ["streetAddress", "city", "state", "country", "continent"] as const;

/** Only the parts that are named are compared. */
const sameLocation = (value: unknown): IsSame => {
  const given = objectFrom(value, "value");
  const wanted = locationParts.flatMap((part) => {
    const text = optional(given, part, (each) => textFrom(each, `value.${part}`));
    return text === undefined ? [] : [[part, lower(text)] as const];
  });
  return (location) =>
    typeof location === "object" && wanted.every(([part, text]) => lower((location as Location)[part] ?? "") === text);
};

const sameId = (name: string, value: unknown): IsSame => {
  const id = idFrom(objectFrom(value, "value").get(name), `value.${name}`);
  return (each) => each === id;
};

const sameText = (value: unknown): IsSame => {
  const wanted = lower(textFrom(value, "value"));
  return (each) => lower(each) === wanted;
};

const sameOf = (type: FilterType, value: unknown): IsSame => {
  if (type.startsWith("location")) return sameLocation(value);
  if (type.startsWith("filterable-text")) return sameText(value);
  return sameId(type.includes("dropdown") ? "dropdownOptionId" : "id", value);
};

const compileSet = (type: FilterType, operator: Operator, value: unknown): HoldsFor => {
  const wanted = arrayFrom(value, "value", { from: 1, to: 100 }).map((each) => sameOf(type, each));
  if (operator === "has-all-of") return (values) => wanted.every((isSame) => values.some(isSame));
  const isAmong: HoldsFor = (values) => values.some((each) => wanted.some((isSame) => isSame(each)));
  return negations.has(operator) ? (values) => !isAmong(values) : isAmong;
};

const compileText = (operator: TextOperator, value: unknown): HoldsFor => {
  const wanted = lower(textFrom(value, "value"));
  switch (operator) {
    case "contains":
      return (values) => values.some((each) => lower(each).includes(wanted));
    case "does-not-contain":
      return (values) => !values.some((each) => lower(each).includes(wanted));
    case "starts-with":
      return (values) => values.some((each) => lower(each).startsWith(wanted));
    case "ends-with":
      return (values) => values.some((each) => lower(each).endsWith(wanted));
  }
};

const numberFrom = (value: unknown): number => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalid("value", "value must be a number");
  return value;
};

const compareNumber = (operator: NumberOperator, actual: number, wanted: number): boolean => {
  switch (operator) {
    case "is-equal-to":
      return actual === wanted;
    case "is-not-equal-to":
      return actual !== wanted;
    case "is-greater-than":
      return actual > wanted;
    case "is-greater-than-or-equal-to":
      return actual >= wanted;
    case "is-less-than":
      return actual < wanted;
    case "is-less-than-or-equal-to":
      return actual <= wanted;
  }
};

const compileNumber = (operator: NumberOperator | "is-between", value: unknown, version: ApiVersion): HoldsFor => {
  if (operator !== "is-between") {
    const wanted = numberFrom(value);
    return (values) =>
      values.length === 0
        ? negations.has(operator)
        : values.some((each) => compareNumber(operator, Number(each), wanted));
  }
  const [first = 0, second = 0] = arrayFrom(value, "value", { from: 2, to: 2 }).map(numberFrom);
  if (first > second && version >= "2026-09-17") throw invalid("value", "The smaller number must come first");
  const [from, to] = [Math.min(first, second), Math.max(first, second)];
  return (values) => values.some((each) => Number(each) >= from && Number(each) <= to);
};

interface Leaf {
  readonly field: CatalogField;
  readonly attributeId: string | undefined;
  readonly type: FilterType;
  readonly operator: Operator;
  readonly value: unknown;
}

const compileOperator = ({ field, attributeId, type, operator, value }: Leaf, context: FilterContext): HoldsFor => {
  if (operator === "is-empty") return (values) => values.length === 0;
  if (operator === "is-not-empty") return (values) => values.length > 0;
  // The operator is known to be one of its type.
  if (type === "text") return compileText(operator as TextOperator, value);
  if (type === "number") return compileNumber(operator as NumberOperator, value, context.version);
  if (type !== "date") return compileSet(type, operator, value);
  const holds = compileDate(operator as DateOperator, value, {
    ...context,
    mayBeOneDay: mayBeOneDay(field, attributeId),
  });
  return (values) => (values.length === 0 ? negations.has(operator) : values.some((each) => holds(Number(each))));
};

export const fieldNamed = (id: string, { catalog }: Pick<FilterContext, "catalog">): CatalogField => {
  const field = catalog.find((each) => each.id === id);
  if (field === undefined) throw invalid("fieldId", `fieldId: ${id} does not exist here`);
  return field;
};

/** What a filter or sort compares: the field, or the attribute of what it holds. */
export const targetNamed = (field: CatalogField, attributeId: string | undefined): FilterTarget => {
  const attributes = attributesOf(field);
  if (attributes === undefined) {
    const target = ownTargetOf(field);
    if (attributeId !== undefined) throw invalid("attributeId", `The field ${field.id} has no attributes`);
    if (target === undefined) throw invalid("fieldId", `The field ${field.id} cannot be searched by`);
    return target;
  }
  const attribute = attributes.find((each) => each.id === attributeId);
  if (attribute !== undefined) return attribute.target;
  const known = attributes.map((each) => each.id).join(", ");
  throw invalid("attributeId", `The field ${field.id} needs one of its attributes: ${known}`);
};

const leafMembers = new Set(["valueType", "fieldId", "attributeId", "operator", "value"]);

const requireMembers = (leaf: JsonObject, operator: Operator): void => {
  const unknown = [...leaf.keys()].find((name) => !leafMembers.has(name));
  if (unknown !== undefined) throw invalid(unknown, `${unknown} is not a member of a filter`);
  const needsValue = operator !== "is-empty" && operator !== "is-not-empty";
  if (leaf.has("value") === needsValue) return;
  throw invalid("value", `${operator} ${needsValue ? "needs a" : "takes no"} value`);
};

const compileLeaf = (leaf: JsonObject, context: FilterContext): Holds => {
  const field = fieldNamed(textFrom(leaf.get("fieldId"), "fieldId"), context);
  const attributeId = optional(leaf, "attributeId", textFrom);
  const target = targetNamed(field, attributeId);
  const type = wordFrom(leaf.get("valueType"), "valueType", filterTypes);
  if (type !== target.type) throw invalid("valueType", `valueType of the field ${field.id} should be ${target.type}`);
  const operator = wordFrom(leaf.get("operator"), "operator", operatorsOf(type));
  requireMembers(leaf, operator);
  const holds = compileOperator({ field, attributeId, type, operator, value: leaf.get("value") }, context);
  return (read) => holds(target.read(read(field)));
};

const maximumDepth = 20;

/** A group without filters lets everything through. */
export const compileGroup = (value: unknown, context: FilterContext, depth = 1): Holds => {
  if (depth > maximumDepth) throw invalid("filters", `Filter groups can be nested ${maximumDepth} deep at most`);
  const group = objectFrom(value, "filters");
  const operator = wordFrom(group.get("operator"), "filters.operator", ["and", "or"]);
  const parts = arrayFrom(group.get("filters"), "filters.filters", { from: 0, to: 50 }).map((each) => {
    const part = objectFrom(each, "filters.filters");
    return part.has("filters") ? compileGroup(each, context, depth + 1) : compileLeaf(part, context);
  });
  if (parts.length === 0) return () => true;
  return operator === "and"
    ? (read) => parts.every((holds) => holds(read))
    : (read) => parts.some((holds) => holds(read));
};
