// v1 lists: a bare array of what the caller can see; a single one also has its fields and who was added to it.
import { invalid } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { List, ListAccess } from "../world/entities.ts";
import { listFieldsOf } from "../world/find-fields.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { entityKinds, entityTypeNumbers } from "./format-entities.ts";
import { formatFieldShort } from "./format-fields.ts";
import { optionalUser } from "./read-references.ts";
import { visibleList } from "./visible-lists.ts";

const longestName = 255;

const formatList = ({ world }: V1Call, list: List) => ({
  id: list.id,
  type: entityTypeNumbers[list.kind],
  name: list.name,
  public: list.isPublic,
  owner_id: list.ownerId,
  creator_id: list.creatorId,
  list_size: world.listEntries.count("list", list.id),
});

const formatInCollection = (call: V1Call, list: List) => {
  const { creator_id, ...rest } = formatList(call, list);
  return call.assumptions.listCreator === "shown" ? { ...rest, creator_id } : rest;
};

const formatSingle = (call: V1Call, list: List) => ({
  ...formatList(call, list),
  additional_permissions: list.additionalAccess.map((access) => ({
    internal_person_id: access.personId,
    role_id: access.roleId,
  })),
  fields: listFieldsOf(call.world, list.id).map(formatFieldShort),
});

const wrongAccess = () =>
  invalid(
    "additional_permissions",
    "additional_permissions must be rows of internal_person_id, an active internal person, and role_id, 0, 1 or 2",
  );

const accessFrom = ({ parameters, world }: V1Call): ListAccess[] => {
  const given = parameters.raw("additional_permissions") ?? [];
  const rows: readonly unknown[] = Array.isArray(given) ? given : [given];
  return rows.map((row) => {
    const cells = new Map<string, unknown>(Object.entries(Object(row)));
    const [personId, roleId] = ["internal_person_id", "role_id"].map((name) => {
      const cell = cells.get(name);
      return typeof cell === "string" && cell !== "" ? Number(cell) : cell;
    });
    if (typeof personId !== "number" || typeof roleId !== "number" || ![0, 1, 2].includes(roleId)) throw wrongAccess();
    if (world.users.get(personId)?.status !== "active") throw wrongAccess();
    return { personId, roleId };
  });
};

const createList = (call: V1Call) => {
  const { parameters, viewer, world, now } = call;
  const name = parameters.requiredName("name");
  if (name.length > longestName) throw invalid("name", `name must not be longer than ${longestName} characters`);
  const kind = parameters.requiredChoice("type", entityKinds);
  const isPublic = parameters.boolean("is_public");
  if (isPublic === undefined) throw invalid("is_public", "is_public is required");
  if (isPublic) viewer.demand("share-lists-globally");
  const list = world.lists.put({
    id: world.lists.nextId(),
    name,
    kind,
    isPublic,
    ownerId: optionalUser(call, "owner_id") ?? viewer.user.id,
    creatorId: viewer.user.id,
    additionalAccess: accessFrom(call),
    createdAt: now,
  });
  return ok(formatSingle(call, list));
};

const listAll = (call: V1Call) => {
  const visible = call.world.lists.all().filter(call.viewer.canSeeList);
  return ok(visible.map((list) => formatInCollection(call, list)));
};

export const listRoutes: readonly V1Route[] = [
  { method: "GET", path: "/lists", answer: listAll },
  { method: "POST", path: "/lists", answer: createList },
  {
    method: "GET",
    path: "/lists/{listId}",
    answer: (call) => ok(formatSingle(call, visibleList(call, pathId(call, "listId")))),
  },
];
