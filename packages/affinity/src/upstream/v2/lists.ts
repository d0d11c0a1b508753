// v2's lists: found by a part of their name, told with the day they were made, and made without anybody else on them.
import { z } from "zod";
import type { NewList } from "../../model/lists.ts";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

/** What nobody knows yet is kept. */
const list = z.looseObject({
  id,
  name: z.string().nullish(),
  /** `person`, `company`, `opportunity` or what comes later. */
  type: z.string().nullish(),
  isPublic: z.boolean().nullish(),
  ownerId: id.nullish(),
  creatorId: id.nullish(),
  createdAt: z.string().nullish(),
});
export type ListRecord = z.output<typeof list>;

export const listPage = pageOf(list);

export interface ListsQuery extends CursorRequest {
  /** A part of the name, in any case. Not in the first documents of version 2024-01-01. */
  readonly term?: string | undefined;
}

/** Those that the user sees. */
export const listLists = (requester: Requester, { term, limit, cursor }: ListsQuery): Promise<CursorPage<ListRecord>> =>
  requester.read({
    path: withQuery("/v2/lists", { term, limit, cursor }),
    purpose: "list the lists",
    answer: listPage,
  });

export const readList = (requester: Requester, listId: number): Promise<ListRecord> =>
  requester.read({ path: path`/v2/lists/${listId}`, purpose: `read list ${listId}`, answer: list });

/** A public list needs the right to share lists globally. The owner is the key's. */
export const createList = (requester: Requester, { name, type, isPublic }: NewList): Promise<ListRecord> =>
  requester.write({
    method: "POST",
    path: "/v2/lists",
    body: { name, type, isPublic },
    purpose: "create a list",
    howToCheck: "List the lists and look for the name.",
    answer: list,
  });
