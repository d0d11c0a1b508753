// v1 fields: everything at once without a list, only the list's own with one; plus the short forms per entity kind.
import { missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { EntityKind, Field } from "../world/entities.ts";
import { sharedFieldsOf } from "../world/find-fields.ts";
import type { V1Call, V1Route } from "./call.ts";
import { entityTypeNumbers } from "./format-entities.ts";
import { formatField, formatFieldShort, valueTypeNumber } from "./format-fields.ts";

export const canSeeField = ({ world, viewer }: V1Call, field: Field): boolean => {
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
  const valueType = parameters.integer("value_type");
  const entityType = parameters.integer("entity_type");
  if (listId !== undefined && world.lists.get(listId) === undefined) throw missing("List");
  const found = world.fields
    .all()
    .filter(
      (field) =>
        canSeeField(call, field) &&
        (listId === undefined || field.listId === listId) &&
        (valueType === undefined || valueTypeNumber(field) === valueType) &&
        (entityType === undefined || entityTypeNumbers[field.kind] === entityType),
    );
  return ok(found.map((field) => format(call, field)));
};

const sharedFields =
  (kind: EntityKind) =>
  ({ world }: V1Call) =>
    ok(sharedFieldsOf(world, kind).map(formatFieldShort));

export const fieldRoutes: readonly V1Route[] = [
  { method: "GET", path: "/fields", answer: listFields },
  { method: "GET", path: "/persons/fields", answer: sharedFields("person") },
  { method: "GET", path: "/organizations/fields", answer: sharedFields("company") },
];
