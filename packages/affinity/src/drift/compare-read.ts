// Whether a documented answer still holds what the connector reads in it, and what else stands beside that.

import type { Kind, Shape } from "../upstream/shape.ts";
import { allowedValues, type Documented, isRequired, jsonTypesOf, propertyNames, propertyOf } from "./documented.ts";
import { type Break, inside, listed } from "./finding.ts";
import type { JsonSchema } from "./read-openapi.ts";
import type { UsedOperation } from "./used-operations.ts";

export interface ReadComparison {
  readonly breaks: readonly Break[];
  /** The places of all properties beside and among those that are read. */
  readonly fields: readonly string[];
  /** Places that are read where there is nothing, which the reader does without. */
  readonly missing: readonly string[];
  /** As `place=value`, where values are known by name. */
  readonly values: readonly string[];
}

interface Walk {
  readonly documented: Documented;
  readonly used: UsedOperation;
  readonly breaks: Break[];
  readonly fields: string[];
  readonly missing: string[];
  readonly values: string[];
}

interface Place {
  readonly path: string;
  readonly alternatives: readonly JsonSchema[];
}

const kindOfType = (type: string): string => (type === "array" ? "list" : type);

const accepts = (kinds: readonly Kind[], type: string): boolean =>
  kinds.some((kind) => kind === kindOfType(type) || (kind === "number" && type === "integer"));

const addBreak = ({ used, breaks }: Walk, found: Break): void => {
  breaks.push({ operation: used.operation, ...found });
};

const compareTypes = (walk: Walk, { kinds }: Shape, { path, alternatives }: Place): void => {
  if (kinds === undefined) return;
  const types = [...new Set(alternatives.flatMap(jsonTypesOf))];
  const refused = types.filter((type) => !accepts(kinds, type)).map(kindOfType);
  if (refused.length === 0) return;
  const detail = `may be ${refused.join(" or ")}, read as ${kinds.join(" or ")}`;
  addBreak(walk, { kind: "field_type", place: path, detail });
};

/** undefined: any. */
const valuesOf = (alternatives: readonly JsonSchema[]): readonly unknown[] | undefined => {
  const allowed = alternatives.filter((each) => jsonTypesOf(each).join() !== "null").map(allowedValues);
  return allowed.includes(undefined) ? undefined : [...new Set(allowed.flatMap((values) => values ?? []))];
};

/** Notes the values that are there, and those of the known ones that are not. */
const compareValues = (walk: Walk, { path, alternatives }: Place, known: readonly string[]): void => {
  const allowed = valuesOf(alternatives);
  if (allowed === undefined) return;
  walk.values.push(...allowed.filter((value) => value !== null).map((value) => `${path}=${String(value)}`));
  for (const value of known.filter((each) => !allowed.includes(each))) {
    addBreak(walk, { kind: "value_gone", place: path, detail: `${listed([value])} is not among ${listed(allowed)}` });
  }
};

const propertiesAt = (walk: Walk, { path, alternatives }: Place, name: string): Place => ({
  path: inside(path, name),
  alternatives: alternatives
    .map((each) => propertyOf(each, name))
    .filter((property) => property !== undefined)
    .flatMap(walk.documented.alternatives),
});

/** The alternatives whose property may have one of the values. */
const ofKind = (walk: Walk, place: Place, [name, values]: readonly [string, readonly string[]]): Place => ({
  path: place.path,
  alternatives: place.alternatives.filter((each) => {
    const allowed = valuesOf(walk.documented.alternatives(propertyOf(each, name) ?? {}));
    return allowed === undefined || allowed.some((value) => values.includes(String(value)));
  }),
});

/** Leaves the kinds of record that are read, where an answer may hold several. */
const narrow = (walk: Walk, shape: Shape, place: Place): Place =>
  Object.keys(shape.properties).reduce((narrowed, name) => {
    const kinds = walk.used.readKinds[inside(place.path, name)];
    if (kinds === undefined) return narrowed;
    compareValues(walk, propertiesAt(walk, place, name), kinds);
    return ofKind(walk, narrowed, [name, kinds]);
  }, place);

const compareProperty = (walk: Walk, place: Place, [name, shape]: readonly [string, Shape]): void => {
  const property = propertiesAt(walk, place, name);
  if (property.alternatives.length === 0) {
    if (shape.mayBeAbsent) walk.missing.push(property.path);
    else addBreak(walk, { kind: "field_gone", place: property.path });
    return;
  }
  const isAlways = place.alternatives.every((each) => isRequired(each, name));
  if (!(shape.mayBeAbsent || isAlways)) addBreak(walk, { kind: "field_optional", place: property.path });
  compare(walk, shape, property);
};

/** The data of a field's value, by the types whose form is read. */
const compareForms = (walk: Walk, place: Place, forms: ReadonlyMap<string, Shape>): void => {
  compareValues(walk, propertiesAt(walk, place, "type"), [...forms.keys()]);
  for (const [type, shape] of forms) {
    const data = propertiesAt(walk, ofKind(walk, place, ["type", [type]]), "data").alternatives;
    const items = data.flatMap((each) => ("items" in each ? walk.documented.alternatives(each["items"]) : [each]));
    const alternatives = items.filter((each) => jsonTypesOf(each).join() !== "null");
    if (alternatives.length > 0) compare(walk, shape, { path: `${place.path}(${type}).data`, alternatives });
  }
};

const compareObject = (walk: Walk, shape: Shape, place: Place): void => {
  const objects = place.alternatives.filter((each) => propertyNames(each).length > 0);
  if (objects.length === 0) return;
  const narrowed = narrow(walk, shape, { ...place, alternatives: objects });
  // That the kinds that are read are gone says it all.
  if (narrowed.alternatives.length === 0) return;
  for (const property of Object.entries(shape.properties)) compareProperty(walk, narrowed, property);
  walk.fields.push(...narrowed.alternatives.flatMap(propertyNames).map((name) => inside(place.path, name)));
  const forms = walk.used.valueForms[place.path];
  if (forms !== undefined) compareForms(walk, narrowed, forms);
};

const compare = (walk: Walk, shape: Shape, place: Place): void => {
  compareTypes(walk, shape, place);
  const known = walk.used.knownValues[place.path];
  if (known !== undefined) compareValues(walk, place, known);
  if (Object.keys(shape.properties).length > 0) compareObject(walk, shape, place);
  if (shape.items === undefined) return;
  const alternatives = place.alternatives.flatMap((each) =>
    "items" in each ? walk.documented.alternatives(each["items"]) : [],
  );
  if (alternatives.length > 0) compare(walk, shape.items, { path: `${place.path}[]`, alternatives });
};

export const compareRead = (documented: Documented, used: UsedOperation, answer: unknown): ReadComparison => {
  const walk: Walk = { documented, used, breaks: [], fields: [], missing: [], values: [] };
  if (used.answer === undefined) return walk;
  if (answer === undefined) addBreak(walk, { kind: "answer_gone" });
  else compare(walk, used.answer, { path: "", alternatives: documented.alternatives(answer) });
  return walk;
};
