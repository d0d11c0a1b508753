// v1 fields: everything at once without a list, only the list's own with one; made and deleted, never changed.
import { forbidden, invalid, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import { createField, removeField } from "../world/change-fields.ts";
import type { EntityKind, Field, FieldValueType } from "../world/entities.ts";
import { sharedFieldsOf } from "../world/find-fields.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { entityKinds, numberOf } from "./format-entities.ts";
import { formatField, formatFieldShort, valueTypeNumber, valueTypes } from "./format-fields.ts";
import { requireMayChange, visibleList } from "./visible-lists.ts";

/** What Affinity computes from mails and meetings is no field in v1. */
export const canSeeField = ({ world, viewer }: V1Call, field: Field): boolean => {
  if (field.category === "relationship-intelligence" && field.slug !== "source-of-introduction") return false;
  const list = field.listId === null ? undefined : world.lists.get(field.listId);
  return field.listId === null || (list !== undefined && viewer.canSeeList(list));
};

const format = ({ parameters, world }: V1Call, field: Field) => {
  const listName = field.listId === null ? undefined : world.lists.get(field.listId)?.name;
  const isPrefixed = parameters.flag("with_modified_names") && listName !== undefined;
  const name = isPrefixed ? `[${listName}] ${field.name}` : field.name;
  const options = parameters.flag("exclude_dropdown_options") ? { dropdown_options: [] } : {};
  return { ...formatField(field), name, ...options };
};

const listFields = (call: V1Call) => {
  const { parameters, world } = call;
  const listId = parameters.integer("list_id");
  const wantedType = parameters.choice("value_type", valueTypes);
  const kind = parameters.choice("entity_type", entityKinds);
  const candidates =
    listId === undefined ? world.fields.all() : world.fields.where("list", visibleList(call, listId).id);
  const found = candidates.filter(
    (field) =>
      canSeeField(call, field) &&
      (wantedType === undefined || valueTypeNumber(field) === numberOf(valueTypes, wantedType)) &&
      (kind === undefined || field.kind === kind),
  );
  return ok(found.map((field) => format(call, field)));
};

const sharedFields = (kind: EntityKind) => (call: V1Call) => {
  const fields = sharedFieldsOf(call.world, kind).filter((field) => canSeeField(call, field));
  return ok(fields.map(formatFieldShort));
};

const multiTypes: Readonly<Partial<Record<FieldValueType, FieldValueType>>> = {
  person: "person-multi",
  company: "company-multi",
  dropdown: "dropdown-multi",
  number: "number-multi",
  location: "location-multi",
};

const valueTypeFrom = ({ parameters }: V1Call): FieldValueType => {
  const single = parameters.requiredChoice("value_type", valueTypes);
  if (single === "filterable-text") {
    throw invalid("value_type", "value_type 10 belongs to enriched fields, which cannot be created");
  }
  if (parameters.boolean("allows_multiple") !== true) return single;
  const multi = multiTypes[single];
  if (multi === undefined) throw invalid("allows_multiple", "allows_multiple: this type holds a single value");
  return multi;
};

/** The list that the field will belong to, if it is to be one list's own. */
const listIdFrom = (call: V1Call, kind: EntityKind): number | null => {
  const { parameters, viewer } = call;
  const listId = parameters.integer("list_id");
  if (listId === undefined) {
    if (parameters.boolean("is_list_specific") === true) throw invalid("list_id", "list_id is required");
    if (kind === "opportunity") throw invalid("list_id", "list_id is required: opportunities have no global fields");
    viewer.demand("manage-global-fields");
    return null;
  }
  const list = visibleList(call, listId);
  requireMayChange(call, list);
  if (list.kind !== kind) throw invalid("entity_type", "entity_type must be the type of the list");
  return list.id;
};

const createFromCall = (call: V1Call) => {
  const { parameters } = call;
  const kind = parameters.requiredChoice("entity_type", entityKinds);
  const draft = {
    name: parameters.requiredName("name"),
    kind,
    valueType: valueTypeFrom(call),
    listId: listIdFrom(call, kind),
    isRequired: parameters.boolean("is_required") ?? false,
  };
  return ok(formatField(createField(call.world, draft, call.now)));
};

const deleteFromCall = (call: V1Call) => {
  const id = pathId(call, "fieldId");
  const field = call.world.fields.get(id);
  if (field === undefined || !canSeeField(call, field)) throw unknownId("Field", id);
  if (field.slug !== null) throw forbidden("Fields that Affinity provides cannot be deleted");
  if (field.listId === null) call.viewer.demand("manage-global-fields");
  else requireMayChange(call, visibleList(call, field.listId));
  removeField(call.world, field);
  return ok({ success: true });
};

export const fieldRoutes: readonly V1Route[] = [
  { method: "GET", path: "/fields", answer: listFields },
  { method: "POST", path: "/fields", answer: createFromCall },
  { method: "DELETE", path: "/fields/{fieldId}", answer: deleteFromCall },
  { method: "GET", path: "/persons/fields", answer: sharedFields("person") },
  { method: "GET", path: "/organizations/fields", answer: sharedFields("company") },
];
