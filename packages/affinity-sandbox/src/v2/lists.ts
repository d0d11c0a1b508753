// v2 lists: finding and making them, and the lists that a company or person stands in.

import { forbidden, missing } from "../refusal.ts";
import { created, ok } from "../wire.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { List } from "../world/entities.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { formatList, formatListWithType, isAfter2024 } from "./format-entities.ts";
import { byId, pageItems } from "./page-items.ts";
import { flagFrom, nameLength, optional, textFrom, wordFrom } from "./read-body.ts";
import { recordOf } from "./records.ts";

export const listOf = (call: V2Call): List => {
  const list = call.world.lists.get(pathId(call, "listId"));
  if (list === undefined || !call.viewer.canSeeList(list)) throw missing("List");
  return list;
};

/** Basic members of a private list may look, not change (role 1 in the v1 documents). */
export const requireMayChange = ({ viewer }: V2Call, list: List): void => {
  const role = list.additionalAccess.find((access) => access.personId === viewer.user.id)?.roleId;
  if (role === 1) throw forbidden("Your role in this list does not allow changes");
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

const createList = (call: V2Call) => {
  const { truth, viewer, now } = call;
  const body = knownBody(call, ["name", "type", "isPublic"]);
  const name = textFrom(body.get("name"), "name", nameLength);
  const kind = wordFrom(body.get("type"), "type", ["company", "opportunity", "person"]);
  const isPublic = optional(body, "isPublic", flagFrom) ?? false;
  if (isPublic) viewer.demand("share-lists-globally");
  const owner = { ownerId: viewer.user.id, creatorId: viewer.user.id };
  const id = truth.lists.nextId();
  const list = truth.lists.put({ id, name, kind, isPublic, ...owner, additionalAccess: [], createdAt: now });
  // Making lists is younger than the published shapes of the first version: it answers there in those of the second.
  const version = isAfter2024(call.version) ? call.version : "2026-07-15";
  return created(formatListWithType(list, version));
};

export const listRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/lists", answer: listLists },
  { method: "POST", path: "/v2/lists", answer: createList },
  {
    method: "GET",
    path: "/v2/lists/{listId}",
    answer: (call) => ok(formatListWithType(listOf(call), call.version)),
  },
  { method: "GET", path: "/v2/companies/{companyId}/lists", answer: listsOfRecord("company") },
  { method: "GET", path: "/v2/persons/{personId}/lists", answer: listsOfRecord("person") },
];
