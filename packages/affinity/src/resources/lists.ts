// Lists: on v1, which gives all of them in one request and adds and removes rows at once.
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/lists.ts";

export const createLists = (requester: Requester) => ({
  /** One request. */
  list: () => v1.readLists(requester),
  /** One request. */
  addEntry: (created: v1.NewListEntry) => v1.createListEntry(requester, created),
  /** One request. For good; on a list of opportunities the opportunity goes as well. */
  removeEntry: (place: v1.ListEntryPlace) => v1.deleteListEntry(requester, place),
});
