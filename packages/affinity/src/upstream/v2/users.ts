// v2's users: who has or had a seat, each under the id of their person.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { texts } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

const user = z.looseObject({
  id,
  firstName: z.string(),
  lastName: z.string().nullish(),
  primaryEmailAddress: z.string().nullish(),
  photoUrl: z.string().nullish(),
  /** `active`, `invited`, `deactivated` or a word that came later. */
  status: z.string(),
  /** The two that only those who manage users are told. */
  emailAddresses: texts.nullish(),
  role: z.string().nullish(),
});

export type User = z.output<typeof user>;

const userPage = pageOf(user);

export interface UserQuery extends CursorRequest {
  /** A part of the first name, the last name or the primary address. */
  readonly term?: string | undefined;
  /** By `id` and `status`, such as `status=active`. */
  readonly filter?: string | undefined;
}

export const listUsers = (requester: Requester, query: UserQuery): Promise<CursorPage<User>> =>
  requester.read({
    path: withQuery("/v2/users", {
      term: query.term,
      filter: query.filter,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: "list users",
    answer: userPage,
  });

export const getUser = (requester: Requester, id: number): Promise<User> =>
  requester.read({ path: path`/v2/users/${id}`, purpose: `read user ${id}`, answer: user });
