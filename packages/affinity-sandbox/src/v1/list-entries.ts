// v1 list entries: a bare array unless a page size is asked for, newest first.
import { unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import { addRow, removeRow } from "../world/change-rows.ts";
import type { List, ListEntry } from "../world/entities.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { formatListEntry } from "./format-entities.ts";
import { pageRows } from "./page-rows.ts";
import { creatorOf } from "./read-references.ts";
import { requireMayChange, visibleList } from "./visible-lists.ts";

const listOf = (call: V1Call): List => visibleList(call, pathId(call, "listId"));

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
  const id = pathId(call, "listEntryId");
  const entry = call.world.listEntries.get(id);
  if (entry?.listId !== list.id) throw unknownId("List entry", id);
  return entry;
};

const changeableListOf = (call: V1Call): List => {
  const list = listOf(call);
  requireMayChange(call, list);
  return list;
};

const addToList = (call: V1Call) => {
  const entry = addRow(call.world, {
    list: changeableListOf(call),
    entityId: call.parameters.requiredInteger("entity_id"),
    creatorId: creatorOf(call),
    now: call.now,
    defaults: call.assumptions.newRowDefaults,
  });
  return ok(formatListEntry(call.world, entry));
};

const removeFromList = (call: V1Call) => {
  changeableListOf(call);
  removeRow(call.world, rowOf(call));
  return ok({ success: true });
};

const path = "/lists/{listId}/list-entries";

export const listEntryRoutes: readonly V1Route[] = [
  { method: "GET", path, answer: listRows },
  { method: "POST", path, answer: addToList },
  {
    method: "GET",
    path: `${path}/{listEntryId}`,
    answer: (call) => ok(formatListEntry(call.world, rowOf(call))),
  },
  { method: "DELETE", path: `${path}/{listEntryId}`, answer: removeFromList },
];
