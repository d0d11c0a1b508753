// Compares the limits that two JSON Schemas set on texts, numbers and lengths.
import { isSame, type Schema } from "./schema-alternatives.ts";

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

const isNone = (limit: unknown): boolean =>
  limit === undefined || (typeof limit === "number" && !Number.isFinite(limit));

const told = (keyword: string, inner: unknown, outer: unknown): string => {
  const [own, others] = [inner, outer].map((limit) => (isNone(limit) ? "none" : JSON.stringify(limit)));
  return `${keyword} ${others}, against ${own}`;
};

/** Lengths of texts or lists. */
export const lengthDifferences = (
  inner: Schema,
  outer: Schema,
  [least, most]: readonly [string, string],
): readonly string[] => [
  ...((numberOf(inner[least]) ?? 0) < (numberOf(outer[least]) ?? 0) ? [told(least, inner[least], outer[least])] : []),
  ...((numberOf(inner[most]) ?? Number.POSITIVE_INFINITY) > (numberOf(outer[most]) ?? Number.POSITIVE_INFINITY)
    ? [told(most, inner[most], outer[most])]
    : []),
];

/** Those of which nothing can be said but whether they are the same. */
const unequal = (inner: Schema, outer: Schema, keywords: readonly string[]): readonly string[] =>
  keywords
    .filter((keyword) => outer[keyword] !== undefined && !isSame(inner[keyword], outer[keyword]))
    .map((keyword) => told(keyword, inner[keyword], outer[keyword]));

export const stringDifferences = (inner: Schema, outer: Schema): readonly string[] => [
  ...lengthDifferences(inner, outer, ["minLength", "maxLength"]),
  ...unequal(inner, outer, ["pattern", "format", "contentEncoding"]),
];

interface Bound {
  readonly at: number;
  readonly isOpen: boolean;
}

/** The tighter of the two; `sign` turns an upper bound into a lower one. */
const boundOf = (schema: Schema, [closed, open]: readonly [string, string], sign: 1 | -1): Bound => {
  const at = (numberOf(schema[closed]) ?? sign * Number.NEGATIVE_INFINITY) * sign;
  const openAt = (numberOf(schema[open]) ?? sign * Number.NEGATIVE_INFINITY) * sign;
  if (openAt < at || openAt === Number.NEGATIVE_INFINITY) return { at, isOpen: false };
  return schema["type"] === "integer" ? { at: Math.floor(openAt) + 1, isOpen: false } : { at: openAt, isOpen: true };
};

const isWithin = (inner: Bound, outer: Bound): boolean =>
  inner.at > outer.at || (inner.at === outer.at && (!outer.isOpen || inner.isOpen));

export const numberDifferences = (inner: Schema, outer: Schema): readonly string[] => {
  const sides = [
    { keywords: ["minimum", "exclusiveMinimum"], sign: 1 },
    { keywords: ["maximum", "exclusiveMaximum"], sign: -1 },
  ] as const;
  return [
    ...(outer["type"] === "integer" && inner["type"] !== "integer" ? ["type integer, against number"] : []),
    ...sides.flatMap(({ keywords, sign }) => {
      const [bound, outerBound] = [boundOf(inner, keywords, sign), boundOf(outer, keywords, sign)];
      if (isWithin(bound, outerBound)) return [];
      return [told(keywords[0], bound.at * sign, outerBound.at * sign)];
    }),
    ...unequal(inner, outer, ["multipleOf"]),
  ];
};
