// v1 lists and their rows: lists come as a bare array, rows too unless a page size is asked for.
import { forbidden, invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import { addRow, removeRow } from "../world/change-rows.ts";
import type { EntityKind, List, ListEntry } from "../world/entities.ts";
import { listFieldsOf } from "../world/find-fields.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { entityTypeNumbers, formatListEntry } from "./format-entities.ts";
import { formatFieldShort } from "./format-fields.ts";
import { pageRows } from "./page-rows.ts";
import { creatorOf } from "./read-references.ts";

const formatList = ({ world }: V1Call, list: List) => ({
  id: list.id,
  type: entityTypeNumbers[list.kind],
  name: list.name,
  public: list.isPublic,
  owner_id: list.ownerId,
  creator_id: list.creatorId,
  list_size: world.listEntries.count("list", list.id),
});

const formatAdditionalAccess = (list: List) =>
  list.additionalAccess.map((access) => ({ internal_person_id: access.personId, role_id: access.roleId }));

const visibleLists = ({ world, viewer }: V1Call): List[] => world.lists.all().filter(viewer.canSeeList);

const listOf = (call: V1Call): List => {
  const list = call.world.lists.get(pathId(call, "listId"));
  if (list === undefined || !call.viewer.canSeeList(list)) throw missing("List");
  return list;
};

const getList = (call: V1Call) => {
  const list = listOf(call);
  const fields = listFieldsOf(call.world, list.id).map(formatFieldShort);
  return ok({ ...formatList(call, list), additional_permissions: formatAdditionalAccess(list), fields });
};

const kindOfNumber = (type: number): EntityKind => {
  const kinds: Readonly<Record<number, EntityKind>> = { 0: "person", 1: "company", 8: "opportunity" };
  const kind = kinds[type];
  if (kind === undefined) throw invalid("type", "type must be 0, 1 or 8");
  return kind;
};

const accessFrom = (value: unknown): List["additionalAccess"] => {
  if (value === undefined) return [];
  const rows = Array.isArray(value) ? value : [value];
  return rows.map((row: unknown) => {
    const { internal_person_id: personId, role_id: roleId } = Object(row);
    if (typeof personId === "number" && typeof roleId === "number") return { personId, roleId };
    throw invalid("additional_permissions", "additional_permissions need internal_person_id and role_id");
  });
};

const createList = (call: V1Call) => {
  const { parameters, viewer, world, now } = call;
  const name = parameters.requiredText("name");
  const kind = kindOfNumber(parameters.requiredInteger("type"));
  if (!parameters.has("is_public")) throw invalid("is_public", "is_public is required");
  const isPublic = parameters.flag("is_public");
  if (isPublic) viewer.demand("share-lists-globally");
  const list = world.lists.put({
    id: world.lists.nextId(),
    name,
    kind,
    isPublic,
    ownerId: parameters.integer("owner_id") ?? viewer.user.id,
    creatorId: viewer.user.id,
    additionalAccess: accessFrom(parameters.raw("additional_permissions")),
    createdAt: now,
  });
  return ok({ ...formatList(call, list), additional_permissions: formatAdditionalAccess(list), fields: [] });
};

/** Newest first, as a live fixture shows. */
const rowsOf = ({ world }: V1Call, list: List): ListEntry[] => world.listEntries.where("list", list.id).reverse();

const listRows = (call: V1Call) => {
  const rows = rowsOf(call, listOf(call));
  const format = (entry: ListEntry) => formatListEntry(call.world, entry);
  if (!call.parameters.has("page_size") && !call.parameters.has("page_token")) return ok(rows.map(format));
  const page = pageRows(call, rows, { maximum: 500 });
  return ok({ list_entries: page.rows.map(format), next_page_token: page.nextPageToken });
};

const rowOf = (call: V1Call): ListEntry => {
  const list = listOf(call);
  const entry = call.world.listEntries.get(pathId(call, "listEntryId"));
  if (entry?.listId !== list.id) throw missing("List entry");
  return entry;
};

const addToList = (call: V1Call) => {
  const list = listOf(call);
  const entry = addRow(call.world, {
    list,
    entityId: call.parameters.requiredInteger("entity_id"),
    creatorId: creatorOf(call),
    now: call.now,
    defaults: call.assumptions.newRowDefaults,
  });
  return ok(formatListEntry(call.world, entry));
};

/** Basic members of a private list may look, not change (role 1 in the v1 docs). */
const requireMayChange = (call: V1Call, list: List): void => {
  const role = list.additionalAccess.find((access) => access.personId === call.viewer.user.id)?.roleId;
  if (role === 1) throw forbidden("Your role in this list does not allow changes");
};

const entryPath = "/lists/{listId}/list-entries/{listEntryId}";

export const listRoutes: readonly V1Route[] = [
  {
    method: "GET",
    path: "/lists",
    answer: (call) => ok(visibleLists(call).map((list) => formatList(call, list))),
  },
  { method: "POST", path: "/lists", answer: createList },
  { method: "GET", path: "/lists/{listId}", answer: getList },
  { method: "GET", path: "/lists/{listId}/list-entries", answer: listRows },
  {
    method: "POST",
    path: "/lists/{listId}/list-entries",
    answer: (call) => {
      requireMayChange(call, listOf(call));
      return addToList(call);
    },
  },
  { method: "GET", path: entryPath, answer: (call) => ok(formatListEntry(call.world, rowOf(call))) },
  {
    method: "DELETE",
    path: entryPath,
    answer: (call) => {
      requireMayChange(call, listOf(call));
      removeRow(call.world, rowOf(call));
      return ok({ success: true });
    },
  },
];
