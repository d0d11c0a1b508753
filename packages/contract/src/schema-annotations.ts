// What stands beside the rules of a JSON Schema: words for people, and what a property means when it is left out.
import { isDeepStrictEqual } from "node:util";
import { isSchema, type Schema } from "./schema-alternatives.ts";

/** At one place; several where it has alternatives. */
interface Annotations {
  readonly descriptions: unknown[];
  readonly defaults: unknown[];
}

const join = (path: string, part: string): string =>
  path === "" || part === "[]" ? `${path}${part}` : `${path}.${part}`;

const partsOf = ({ properties, items, additionalProperties }: Schema): readonly (readonly [string, unknown])[] => [
  ...Object.entries(isSchema(properties) ? properties : {}),
  ["[]", items],
  ["{}", additionalProperties],
];

const choicesOf = ({ anyOf, oneOf }: Schema): readonly unknown[] =>
  [anyOf, oneOf].flatMap((choices) => (Array.isArray(choices) ? choices : []));

/** By path: properties joined by dots, `[]` an item of a list, `{}` a property of any name. */
const annotationsOf = (schema: Schema): ReadonlyMap<string, Annotations> => {
  const found = new Map<string, Annotations>();
  const visit = (value: unknown, path: string): void => {
    if (!isSchema(value)) return;
    const here = found.get(path) ?? { descriptions: [], defaults: [] };
    found.set(path, here);
    here.descriptions.push(value["description"]);
    here.defaults.push(value["default"]);
    for (const [part, inner] of partsOf(value)) visit(inner, join(path, part));
    for (const choice of choicesOf(value)) visit(choice, path);
  };
  visit(schema, "");
  return found;
};

export interface AnnotationDifference {
  readonly path: string;
  readonly of: keyof Annotations;
  /** The first that stands there; undefined: none. */
  readonly before: unknown;
  readonly after: unknown;
}

const isTold = (value: unknown): boolean => value !== undefined;

/** Of the places that both schemas have. */
export const annotationDifferences = (older: Schema, newer: Schema): readonly AnnotationDifference[] => {
  const after = annotationsOf(newer);
  return [...annotationsOf(older)].flatMap(([path, was]) => {
    const is = after.get(path);
    if (is === undefined) return [];
    return (["defaults", "descriptions"] as const)
      .filter((of) => !isDeepStrictEqual(was[of].filter(isTold), is[of].filter(isTold)))
      .map((of) => ({ path, of, before: was[of].find(isTold), after: is[of].find(isTold) }));
  });
};
