// v2 lists, their fields, and the lists that a company or person stands in.
import { missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { List } from "../world/entities.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { listOwnFields, recordFields } from "./field-catalog.ts";
import { formatList, formatListWithType } from "./format-entities.ts";
import { answerFieldMetadata } from "./list-field-metadata.ts";
import { byId, pageItems } from "./page-items.ts";
import { recordOf } from "./records.ts";

export const listOf = (call: V2Call): List => {
  const list = call.world.lists.get(pathId(call, "listId"));
  if (list === undefined || !call.viewer.canSeeList(list)) throw missing("List");
  return list;
};

const listLists = (call: V2Call) => {
  const term = call.query.get("term")?.toLowerCase() ?? "";
  const found = call.world.lists
    .all()
    .filter((list) => call.viewer.canSeeList(list) && list.name.toLowerCase().includes(term));
  const { items, pagination } = pageItems(call, found, byId);
  return ok({ data: items.map((list) => formatListWithType(list, call.version)), pagination });
};

const listsOfRecord = (kind: "company" | "person") => (call: V2Call) => {
  const { world, viewer } = call;
  const record = recordOf(call, kind);
  const listIds = new Set(world.listEntries.where("entity", entityKey(kind, record.id)).map((entry) => entry.listId));
  const found = world.lists.all().filter((list) => listIds.has(list.id) && viewer.canSeeList(list));
  const { items, pagination } = pageItems(call, found, byId);
  return ok({ data: items.map((list) => formatList(list, call.version)), pagination });
};

export const listRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/lists", answer: listLists },
  {
    method: "GET",
    path: "/v2/lists/{listId}",
    answer: (call) => ok(formatListWithType(listOf(call), call.version)),
  },
  {
    method: "GET",
    path: "/v2/lists/{listId}/fields",
    answer: (call) => {
      const list = listOf(call);
      return answerFieldMetadata(call, [...listOwnFields(call.world, list), ...recordFields(call.world, list.kind)]);
    },
  },
  { method: "GET", path: "/v2/companies/{recordId}/lists", answer: listsOfRecord("company") },
  { method: "GET", path: "/v2/persons/{recordId}/lists", answer: listsOfRecord("person") },
];
