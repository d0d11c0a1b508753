// Lists: on v1, which gives all of them in one request and adds and removes rows at once; pages of rows from v2.
import type { DoubtfulWrite } from "@postern/contract";
import type { List } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as rows from "../upstream/v1/list-entries.ts";
import * as v1 from "../upstream/v1/lists.ts";
import * as v2 from "../upstream/v2/rows.ts";
import { findList, isOneList, type ListName } from "./find-list.ts";
import type { AccountListMemory, KnownLists } from "./list-memory.ts";
import { pageThroughV2 } from "./page-token.ts";
import { resolveAddEntry } from "./resolve-list-entry.ts";

export interface ListQuery {
  /** Asks Affinity also when the lists are remembered. */
  readonly isAnew?: boolean | undefined;
}

const createReading = (requester: Requester, memory: AccountListMemory) => {
  const readAnew = async (): Promise<KnownLists> => {
    const askedAt = memory.now();
    const known = { lists: await v1.readLists(requester), askedAt };
    memory.keep(known);
    return known;
  };
  const list = async ({ isAnew }: ListQuery = {}): Promise<KnownLists & { readonly isRemembered: boolean }> => {
    const remembered = isAnew ? undefined : await memory.recall();
    return remembered ? { ...remembered, isRemembered: true } : { ...(await readAnew()), isRemembered: false };
  };
  return {
    list,
    find: async (wanted: ListName): Promise<List> => {
      const { lists, isRemembered } = await list();
      const isEnough = !isRemembered || isOneList(lists, wanted);
      return findList(isEnough ? lists : (await readAnew()).lists, wanted);
    },
    /** No list changes what it holds, so a remembered one will do. */
    typeOf: async (listId: number) => {
      const find = ({ lists }: KnownLists) => lists.find(({ id }) => id === listId);
      const remembered = await memory.recall();
      return ((remembered && find(remembered)) ?? find(await readAnew()))?.type;
    },
  };
};

/** As many rows as v1 tells at once, and as many requests as the look at a list may cost. */
const membersOfPage = 500;
const maxMemberPages = 4;

const readMembers = async (requester: Requester, listId: number): Promise<Set<number> | undefined> => {
  const members = new Set<number>();
  let pageToken: string | undefined;
  for (let count = 0; count < maxMemberPages; count += 1) {
    const page = await rows.listListEntries(requester, { listId, pageSize: membersOfPage, pageToken });
    for (const { entityId } of page.items) if (entityId != null) members.add(entityId);
    if (page.nextPageToken === null) return members;
    pageToken = page.nextPageToken;
  }
  return undefined;
};

export const createLists = (requester: Requester, memory: AccountListMemory) => ({
  /** All lists that the user can see, and when Affinity told them. One request, or none when they are remembered: then without sizes. */
  list: createReading(requester, memory).list,
  /**
   * As `list`, and one request more for what is not among the remembered ones. Throws `invalid_input`, which tells the lists
   * that there are, for none and for several of that name.
   */
  find: (nameOrId: ListName) => createReading(requester, memory).find(nameOrId),
  /** One request: with its own fields and whom it was shared with. */
  get: (listId: number) => v1.getList(requester, listId),
  /** One request. For good: neither generation changes or deletes lists. */
  create: (created: v1.NewSharedList) => v1.createList(requester, created),
  /** One request. */
  addEntry: (created: rows.NewListEntry) => rows.createListEntry(requester, created),
  /** One request. The rows as v2 tells them, without the values of fields. */
  listRawRows: (query: v2.RawEntriesQuery) =>
    pageThroughV2("rows-of-list", query, (page) => v2.listRawEntries(requester, page)),
  /** One request for each 500 rows: the ids of the records on the list, with what was added just now; undefined for one of over 2,000. */
  readMembers: (listId: number) => readMembers(requester, listId),
  /** One request. For good; on a list of opportunities the opportunity goes as well. */
  removeEntry: (place: rows.ListEntryPlace) => rows.deleteListEntry(requester, place),
  /** One request. */
  getEntry: (place: rows.ListEntryPlace) => rows.getListEntry(requester, place),
  /** Two requests, or one when the list is remembered. */
  resolveAddEntry: async (created: rows.NewListEntry, write: DoubtfulWrite) => {
    const type = await createReading(requester, memory).typeOf(created.listId);
    return resolveAddEntry(requester, created, { write, type });
  },
});
