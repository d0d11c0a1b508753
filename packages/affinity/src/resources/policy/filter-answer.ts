// Leaves out of an answer what lies outside of the rules: whole records, and inside of records what is told of others.

import { referencesOfItem } from "./item-references.ts";
import type { Judge } from "./judge.ts";
import type { AnswerKind } from "./operation-limits.ts";
import { isProperties, type Properties, relationsOf } from "./read-properties.ts";

/** Stands for what is left out. */
export const outside: unique symbol = Symbol("outside");
type Filtered = unknown;

/** Records, or ids of records, inside of others. */
const kindsInside: Readonly<Record<string, AnswerKind>> = {
  list_entries: "row",
  listEntries: "row",
  listEntry: "row",
  opportunities: "opportunity",
  opportunity: "opportunity",
  opportunity_ids: "opportunity",
  opportunityIds: "opportunity",
  opportunitiesPreview: "opportunity",
  accessibleListsPreview: "list",
  fields: "field",
  updates: "field",
};

/** One such record: what holds it is about it, and goes with it. */
const holdsOne: ReadonlySet<string> = new Set(["opportunity", "listEntry"]);

const ofContacts: ReadonlySet<string> = new Set(["interaction_dates", "interactions"]);
const sizes: ReadonlySet<string> = new Set(["list_size", "listSize"]);

const isHeld = (item: Properties): boolean => "value" in item;

const isHiddenField = ({ rules }: Judge, item: Properties): boolean =>
  rules.fields.some(({ hides }) =>
    hides(String(item["id"]), typeof item["name"] === "string" ? item["name"] : undefined),
  );

/** That there is such a field may be told; what it can hold may not. */
const withoutOptions = ({ dropdown_options, ...field }: Properties): Properties =>
  dropdown_options === undefined ? field : { ...field, dropdown_options: [] };

const isOutside = (judge: Judge, kind: AnswerKind, item: Properties): boolean => {
  const references = referencesOfItem(judge, kind, item);
  // A definition stays where only its values are hidden.
  const isDefinition = kind === "field" && !isHeld(item) && isHiddenField(judge, item);
  // All are judged, so that what they want to know is asked for at once.
  const denials = references.filter((reference) => judge.denies(reference) !== undefined);
  if (!isDefinition) return denials.length > 0;
  const list = judge.listOfField(String(item["id"]));
  return typeof list === "number" && judge.denies({ kind: "list", id: list }) !== undefined;
};

const visitItem = (judge: Judge, kind: AnswerKind, item: unknown): Filtered => {
  if (!isProperties(item)) return item;
  if (isOutside(judge, kind, item)) return outside;
  const shown = kind === "field" && !isHeld(item) && isHiddenField(judge, item) ? withoutOptions(item) : item;
  return visitProperties(judge, shown, kind);
};

const visitItems = (judge: Judge, kind: AnswerKind, items: readonly unknown[]): readonly unknown[] =>
  items
    .map((item) => {
      if (typeof item !== "number") return visitItem(judge, kind, item);
      return isOutside(judge, kind, { id: item }) ? outside : item;
    })
    .filter((item) => item !== outside);

const isLeftOut = ({ rules }: Judge, name: string, kind: AnswerKind): boolean => {
  if (ofContacts.has(name)) return rules.fields.some(({ hidesDerived }) => hidesDerived);
  if (sizes.has(name)) return rules.owners.length > 0;
  const field = relationsOf(kind)[name];
  return field !== undefined && rules.fields.some(({ hides }) => hides(...field));
};

/** What a field's value holds by the word for its type. "own": nothing that is judged for itself. */
const kindsOfValues: Readonly<Record<string, AnswerKind | "own">> = {
  list: "list",
  note: "note",
  reminder: "reminder",
  opportunity: "opportunity",
  text: "own",
  "filterable-text": "own",
  number: "own",
  "formula-number": "own",
  datetime: "own",
  location: "own",
  dropdown: "own",
  "ranked-dropdown": "own",
  person: "own",
  company: "own",
  interaction: "own",
};

/** A value of a field, as v2 tells it: a record that lies outside, and what is of an unknown type, is told as nothing. */
const visitValue = (judge: Judge, value: Properties): Properties => {
  const kind = kindsOfValues[String(value["type"]).replace(/-multi$/, "")];
  const { lists, owners } = judge.rules;
  if (kind === "own" || lists.length + owners.length === 0) return value;
  if (kind === undefined) return { ...value, data: null };
  if (Array.isArray(value["data"])) return visitPage(judge, kind, value);
  const data = visitItem(judge, kind, value["data"]);
  return { ...value, data: data === outside ? null : data };
};

const isTypedValue = (value: Properties): boolean => typeof value["type"] === "string" && "data" in value;

const visitInside = (judge: Judge, name: string, value: unknown): Filtered => {
  const kind = kindsInside[name];
  if (Array.isArray(value)) {
    return kind === undefined ? value.map((item) => visitInner(judge, item)) : visitItems(judge, kind, value);
  }
  if (!isProperties(value)) return value;
  if (name === "value" && isTypedValue(value)) return visitValue(judge, value);
  if (name === "pagination" && judge.rules.lists.length + judge.rules.owners.length > 0) {
    const { totalCount: _, ...pagination } = value;
    return pagination;
  }
  if (kind !== undefined && Array.isArray(value["data"])) return visitPage(judge, kind, value);
  return kind === undefined ? visitInner(judge, value) : visitItem(judge, kind, value);
};

const visitInner = (judge: Judge, value: unknown): Filtered => {
  if (Array.isArray(value)) return value.map((item) => visitInner(judge, item));
  return isProperties(value) ? visitProperties(judge, value, "other") : value;
};

const visitProperties = (judge: Judge, item: Properties, kind: AnswerKind): Filtered => {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item)) {
    if (isLeftOut(judge, name, kind)) continue;
    const visited = visitInside(judge, name, value);
    if (visited === outside && holdsOne.has(name)) return outside;
    if (visited !== outside) shown[name] = visited;
  }
  return shown;
};

/** Something with `data`; how many there are besides tells of those that were left out. */
const visitPage = (judge: Judge, kind: AnswerKind, page: Properties): Properties => {
  const { data, totalCount, ...rest } = page;
  const items = Array.isArray(data) ? visitItems(judge, kind, data) : data;
  const inner = visitProperties(judge, rest, "other");
  const count = totalCount === undefined || !Array.isArray(items) ? {} : { totalCount: items.length };
  return { ...(isProperties(inner) ? inner : {}), data: items, ...count };
};

/** v1's pages name their items by their kind. */
const pageNames: Readonly<Partial<Record<AnswerKind, string>>> = {
  person: "persons",
  company: "organizations",
  opportunity: "opportunities",
  row: "list_entries",
  note: "notes",
  file: "entity_files",
  reminder: "reminders",
};

/** The items of a page; undefined for one record. */
export const itemsName = (kind: AnswerKind, answer: Properties): string | undefined => {
  if ("id" in answer) return undefined;
  const name = pageNames[kind] ?? "data";
  return [name, "data"].find((each) => Array.isArray(answer[each]));
};

/** `outside` for one record that lies outside. Needs no request: what is not known counts as outside. */
export const filterAnswer = (judge: Judge, kind: AnswerKind, answer: unknown): unknown => {
  if (Array.isArray(answer)) return visitItems(judge, kind, answer);
  if (!isProperties(answer)) return answer;
  if (isTypedValue(answer)) return visitValue(judge, answer);
  const name = itemsName(kind, answer);
  if (name === undefined) return visitItem(judge, kind, answer);
  const { [name]: items, ...rest } = answer;
  const inner = visitProperties(judge, rest, "other");
  return { ...(isProperties(inner) ? inner : {}), [name]: visitItems(judge, kind, items as readonly unknown[]) };
};
