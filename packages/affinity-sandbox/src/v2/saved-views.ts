// Saved views of a list: a sheet's filters choose the rows and its columns the fields; its sort order is not kept.
import { invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { ListEntry } from "../world/entities.ts";
import type { SavedView } from "../world/workspace.ts";
import { currentApiVersion } from "./api-version.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type CatalogField, rowFields } from "./field-catalog.ts";
import { createReadField } from "./field-content.ts";
import { utc } from "./format-entities.ts";
import { formatEntry, isRedactedRow, subjectOf } from "./list-entries.ts";
import { listOf } from "./lists.ts";
import { byId, pageItems, pageSource } from "./page-items.ts";
import { rowsWhere, sourceOfRows } from "./page-sources.ts";
import { compileGroup } from "./search/compile-filter.ts";

const formatView = ({ id, name, type, createdAt }: SavedView) => ({ id, name, type, createdAt: utc(createdAt) });

const listViews = (call: V2Call) => {
  const { items, pagination } = pageItems(call, call.world.savedViews.where("list", listOf(call).id), byId);
  return ok({ data: items.map(formatView), pagination });
};

const viewOf = (call: V2Call): SavedView => {
  const list = listOf(call);
  const view = call.world.savedViews.get(pathId(call, "viewId"));
  if (view?.listId !== list.id) throw missing("Saved view");
  return view;
};

type KeepsRow = (entry: ListEntry) => boolean;

const rowFilterOf = (call: V2Call, view: SavedView, catalog: readonly CatalogField[]): KeepsRow => {
  if (view.filters === null) return () => true;
  // A view was made in the app, so that the version of the request does not matter to what it says.
  const holds = compileGroup(view.filters, { catalog, version: currentApiVersion, now: call.now });
  return (entry) => !isRedactedRow(call, entry) && holds(createReadField(call, subjectOf(entry)));
};

const listViewEntries = (call: V2Call) => {
  const list = listOf(call);
  call.viewer.demand("export-lists");
  const view = viewOf(call);
  if (view.type !== "sheet") throw invalid("viewId", `Only views of type sheet have rows; this one is a ${view.type}`);
  const keeps = rowFilterOf(call, view, rowFields(call.world, list, currentApiVersion));
  const columns = rowFields(call.world, list, call.version).filter((field) => view.columns.includes(field.id));
  const rows = sourceOfRows(rowsWhere(call.world.listEntries, "list", list.id), keeps);
  const { items, pagination } = pageSource(call, rows, byId);
  return ok({ data: items.map((entry) => formatEntry(call, entry, columns)), pagination });
};

export const savedViewRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/lists/{listId}/saved-views", answer: listViews },
  { method: "GET", path: "/v2/lists/{listId}/saved-views/{viewId}", answer: (call) => ok(formatView(viewOf(call))) },
  { method: "GET", path: "/v2/lists/{listId}/saved-views/{viewId}/list-entries", answer: listViewEntries },
];
