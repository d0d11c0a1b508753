// The operators of each type of filter, as field metadata tells them and as searches take them.

import type { ApiVersion } from "../api-version.ts";
import { isAfter2024 } from "../format-entities.ts";
import type { FilterType } from "./filter-types.ts";

const words = {
  "is-empty": "Is empty",
  "is-not-empty": "Is not empty",
  "is-any-of": "Is any of",
  "is-none-of": "Is none of",
  "has-any-of": "Has any of",
  "has-none-of": "Has none of",
  "has-all-of": "Has all of",
  contains: "Contains",
  "does-not-contain": "Does not contain",
  "starts-with": "Starts with",
  "ends-with": "Ends with",
  "is-equal-to": "Is equal to",
  "is-not-equal-to": "Is not equal to",
  "is-greater-than": "Is greater than",
  "is-greater-than-or-equal-to": "Is greater than or equal to",
  "is-less-than": "Is less than",
  "is-less-than-or-equal-to": "Is less than or equal to",
  "is-between": "Is between",
  "is-on": "Is on",
  "is-not-on": "Is not on",
  "is-before": "Is before",
  "is-on-or-before": "Is on or before",
  "is-after": "Is after",
  "is-on-or-after": "Is on or after",
  "is-within-the-last": "Is within the last",
  "is-not-within-the-last": "Is not within the last",
  "is-within-the-next": "Is within the next",
  "is-not-within-the-next": "Is not within the next",
  "is-between-relative": "Is between (relative)",
  "is-exactly-relative": "Is exactly",
  "is-not-exactly-relative": "Is not exactly",
  "is-more-than-relative": "Is more than",
  "is-more-than-or-equal-to-relative": "Is more than or equal to",
  "is-less-than-relative": "Is less than",
  "is-less-than-or-equal-to-relative": "Is less than or equal to",
} as const;

export type Operator = keyof typeof words;

const presence = ["is-empty", "is-not-empty"] as const;
const ofOne = ["is-any-of", "is-none-of", ...presence] as const;
const ofSet = ["has-any-of", "has-none-of", "has-all-of", ...presence] as const;
const ofText = ["contains", "does-not-contain", "starts-with", "ends-with", ...presence] as const;

const ofNumber = [
  "is-equal-to",
  "is-not-equal-to",
  "is-greater-than",
  "is-greater-than-or-equal-to",
  "is-less-than",
  "is-less-than-or-equal-to",
  "is-between",
  ...presence,
] as const;

const ofDate = [
  "is-on",
  "is-not-on",
  "is-before",
  "is-on-or-before",
  "is-after",
  "is-on-or-after",
  "is-between",
  "is-within-the-last",
  "is-not-within-the-last",
  "is-within-the-next",
  "is-not-within-the-next",
  "is-between-relative",
  "is-exactly-relative",
  "is-not-exactly-relative",
  "is-more-than-relative",
  "is-more-than-or-equal-to-relative",
  "is-less-than-relative",
  "is-less-than-or-equal-to-relative",
  ...presence,
] as const;

export type TextOperator = Exclude<(typeof ofText)[number], (typeof presence)[number]>;
export type NumberOperator = Exclude<(typeof ofNumber)[number], (typeof presence)[number] | "is-between">;
export type DateOperator = Exclude<(typeof ofDate)[number], (typeof presence)[number]>;

export const operatorsOf = (type: FilterType): readonly Operator[] => {
  if (type === "text") return ofText;
  if (type === "number") return ofNumber;
  if (type === "date") return ofDate;
  return type.endsWith("-multi") ? ofSet : ofOne;
};

export const relativeUnits = (version: ApiVersion): readonly RelativeUnit[] =>
  isAfter2024(version) ? everyUnit : everyUnit.filter((unit) => unit !== "quarter");

const everyUnit = ["minute", "hour", "day", "week", "month", "quarter", "year"] as const;

export type RelativeUnit = (typeof everyUnit)[number];

const isRelative = (operator: Operator): boolean => operator.endsWith("-relative") || operator.includes("-within-the-");

const numberOfValues = (operator: Operator): "none" | "one" | "two" | "multi" => {
  if (operator === "is-empty" || operator === "is-not-empty") return "none";
  if (operator.startsWith("is-between")) return "two";
  return operator.endsWith("-of") ? "multi" : "one";
};

/** As field metadata shows it. */
export const formatOperator = (operator: Operator, version: ApiVersion) => ({
  id: operator,
  name: words[operator],
  numberOfValuesRequired: numberOfValues(operator),
  ...(isRelative(operator) ? { relativeDateUnits: relativeUnits(version) } : {}),
});
