// Which lists and rows a caller of v1 can see, and which of them may be changed.
import { forbidden, unknownId } from "../refusal.ts";
import type { List, ListEntry } from "../world/entities.ts";
import type { V1Call } from "./call.ts";

export const visibleList = ({ world, viewer }: V1Call, id: number): List => {
  const list = world.lists.get(id);
  if (list === undefined || !viewer.canSeeList(list)) throw unknownId("List", id);
  return list;
};

export const visibleRow = (call: V1Call, id: number): ListEntry => {
  const entry = call.world.listEntries.get(id);
  const list = entry === undefined ? undefined : call.world.lists.get(entry.listId);
  if (entry === undefined || list === undefined || !call.viewer.canSeeList(list)) throw unknownId("List entry", id);
  return entry;
};

/** Basic members of a private list may look, not change (role 1 in the v1 docs). */
export const requireMayChange = ({ viewer }: V1Call, list: List): void => {
  const role = list.additionalAccess.find((access) => access.personId === viewer.user.id)?.roleId;
  if (role === 1) throw forbidden("Your role in this list does not allow changes");
};
