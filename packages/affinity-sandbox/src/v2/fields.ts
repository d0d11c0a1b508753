// The fields of companies, persons and lists: what they are, and making, changing and removing those of the account.

import { forbidden, invalid, missing } from "../refusal.ts";
import { created, noContent, ok } from "../wire.ts";
import { createField, removeField } from "../world/change-fields.ts";
import type { Field, FieldValueType, List } from "../world/entities.ts";
import { type JsonObject, queryValues, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { type CatalogField, recordFields, requireFieldOf, rowFields, storedField } from "./field-catalog.ts";
import { matchesFilter } from "./filter-items.ts";
import { formatFieldMetadata } from "./format-fields.ts";
import { listOf, requireMayChange } from "./lists.ts";
import { pageItems } from "./page-items.ts";
import { flagFrom, nameLength, optional, textFrom, wordFrom } from "./read-body.ts";
import { routesSince } from "./routes-since.ts";
import { filterabilityOf, sortabilityOf } from "./search/describe-search.ts";

/** Where fields live: with all records of a kind, or in one list. */
interface FieldPlace {
  readonly path: string;
  readonly catalogOf: (call: V2Call) => readonly CatalogField[];
  /** Refuses who may not change fields there. */
  readonly requireMayChange: (call: V2Call) => void;
  readonly ownerOf: (call: V2Call) => Pick<Field, "kind" | "listId">;
}

const includable = ["filterability", "sortability"];

const listFields = (place: FieldPlace) => (call: V2Call) => {
  const includes = queryValues(call, "includes");
  const unknown = includes.find((each) => !includable.includes(each));
  if (unknown !== undefined) throw invalid("includes", `includes: ${unknown} is not valid`);
  const matches = matchesFilter<CatalogField>(call, {
    name: { type: "text", operators: ["=", "=~"], read: (field) => field.name },
  });
  const found = place.catalogOf(call).filter(matches);
  const { items, pagination } = pageItems(call, found, { positionOf: (_, index) => index, defaultLimit: 100 });
  const data = items.map((field) => ({
    ...formatFieldMetadata(field, call.version),
    ...(includes.includes("filterability") ? { filterability: filterabilityOf(field, call.version) } : {}),
    ...(includes.includes("sortability") ? { sortability: sortabilityOf(field) } : {}),
  }));
  return ok({ data, pagination });
};

const creatableTypes: readonly FieldValueType[] = [
  "person",
  "person-multi",
  "company",
  "company-multi",
  "filterable-text",
  "filterable-text-multi",
  "number",
  "number-multi",
  "datetime",
  "location",
  "location-multi",
  "text",
  "ranked-dropdown",
  "dropdown",
  "dropdown-multi",
];

const descriptionFrom = (value: unknown, name: string): string | null =>
  value === null ? null : textFrom(value, name);

const settingsFrom = (body: JsonObject) => ({
  name: optional(body, "name", (value, name) => textFrom(value, name, nameLength)),
  description: optional(body, "description", descriptionFrom),
  isRequired: optional(body, "isRequired", flagFrom),
});

const addField = (place: FieldPlace) => (call: V2Call) => {
  place.requireMayChange(call);
  const body = knownBody(call, ["name", "valueType", "description", "isRequired"]);
  const { name, description = null, isRequired = false } = settingsFrom(body);
  if (name === undefined) throw invalid("name", "name is required");
  const valueType = wordFrom(body.get("valueType"), "valueType", creatableTypes);
  const draft = { ...place.ownerOf(call), name, valueType, description, isRequired };
  const field = createField(call.truth, draft, call.now);
  return created(formatFieldMetadata(storedField(field), call.version));
};

const changeableFieldOf = (place: FieldPlace, call: V2Call): Field => {
  place.requireMayChange(call);
  const found = requireFieldOf(place.catalogOf(call), call.ids["fieldId"] ?? "");
  if (found.source !== "stored" || found.field.slug !== null) {
    throw forbidden(`The field ${found.id} belongs to Affinity and cannot be changed`);
  }
  const field = call.truth.fields.get(found.field.id);
  if (field === undefined) throw missing("Field");
  if (field.listId !== place.ownerOf(call).listId) {
    throw forbidden(`The field ${found.id} belongs to all records, not to this list`);
  }
  return field;
};

const updateField = (place: FieldPlace) => (call: V2Call) => {
  const field = changeableFieldOf(place, call);
  const { name, description, isRequired } = settingsFrom(knownBody(call, ["name", "description", "isRequired"]));
  call.truth.fields.put({
    ...field,
    name: name ?? field.name,
    description: description === undefined ? field.description : description,
    isRequired: isRequired ?? field.isRequired,
  });
  return noContent();
};

const deleteField = (place: FieldPlace) => (call: V2Call) => {
  removeField(call.truth, changeableFieldOf(place, call));
  return noContent();
};

const routesOf = (place: FieldPlace): readonly V2Route[] => [
  { method: "GET", path: place.path, answer: listFields(place) },
  ...routesSince("2026-09-17", [
    { method: "POST", path: place.path, answer: addField(place) },
    { method: "POST", path: `${place.path}/{fieldId}`, answer: updateField(place) },
    { method: "DELETE", path: `${place.path}/{fieldId}`, answer: deleteField(place) },
  ]),
];

const ofRecords = (kind: "company" | "person", path: string): FieldPlace => ({
  path,
  catalogOf: ({ world, version }) => recordFields(world, kind, version),
  requireMayChange: ({ viewer }) => viewer.demand("manage-global-fields"),
  ownerOf: () => ({ kind, listId: null }),
});

const ofLists: FieldPlace = {
  path: "/v2/lists/{listId}/fields",
  catalogOf: (call) => rowFields(call.world, listOf(call), call.version),
  requireMayChange: (call) => requireMayChange(call, listOf(call)),
  ownerOf: (call) => {
    const { id, kind }: List = listOf(call);
    return { kind, listId: id };
  },
};

export const fieldRoutes: readonly V2Route[] = [
  ...routesOf(ofRecords("company", "/v2/companies/fields")),
  ...routesOf(ofRecords("person", "/v2/persons/fields")),
  ...routesOf(ofLists),
];
