// v1's lists: the generation that tells all of them in one request, and of one its fields and whom it was shared with.
import { z } from "zod";
import type { ListAccess, ListDetail, ListRole, NewList } from "../../model/lists.ts";
import type { List } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { path } from "../path.ts";
import type { Requester } from "../request.ts";
import { fieldDefinitions } from "./field-definitions.ts";
import * as wire from "./wire.ts";

const listParts = {
  id: wire.id,
  name: wire.text,
  type: wire.integer,
  public: wire.flag,
  owner_id: wire.integer,
  creator_id: wire.integer,
  list_size: wire.integer,
};
const listShape = z.object(listParts);

const toList = (record: z.output<typeof listShape>): List => ({
  id: record.id,
  name: record.name,
  type: wire.toEntityType(record.type),
  isPublic: record.public,
  ownerId: record.owner_id,
  creatorId: record.creator_id,
  listSize: record.list_size,
});

const lists = listOf(listShape.transform(toList));

const roleNumbers = { admin: 0, basic: 1, standard: 2 } as const satisfies Record<ListRole, number>;
const roles: readonly ListRole[] = ["admin", "basic", "standard"];

const access = z.object({ internal_person_id: wire.id, role_id: z.int() }).transform(
  ({ internal_person_id, role_id }): ListAccess => ({
    personId: internal_person_id,
    role: roles.find((role) => roleNumbers[role] === role_id),
    roleId: role_id,
  }),
);

const listDetail = z
  .object({ ...listParts, fields: fieldDefinitions.optional(), additional_permissions: listOf(access).optional() })
  .transform(
    (record): ListDetail => ({
      ...toList(record),
      fields: record.fields,
      additionalAccess: record.additional_permissions,
    }),
  );

export const readLists = (requester: Requester): Promise<readonly List[]> =>
  requester.read({ path: "/lists", purpose: "read the lists", answer: lists });

export const getList = (requester: Requester, listId: number): Promise<ListDetail> =>
  requester.read({ path: path`/lists/${listId}`, purpose: `read list ${listId}`, answer: listDetail });

export interface NewSharedList extends NewList {
  /** The key's owner without it. */
  readonly ownerId?: number | undefined;
  /** Who else may use it, which matters for a list that is not public. */
  readonly additionalAccess?: readonly { readonly personId: number; readonly role: ListRole }[] | undefined;
}

/** A public list needs the right to share lists globally. Lists cannot be changed or deleted through either generation. */
export const createList = (requester: Requester, created: NewSharedList): Promise<ListDetail> =>
  requester.write({
    method: "POST",
    path: "/lists",
    body: {
      name: created.name,
      type: wire.entityTypeNumbers[created.type],
      is_public: created.isPublic,
      owner_id: created.ownerId,
      additional_permissions: created.additionalAccess?.map(({ personId, role }) => ({
        internal_person_id: personId,
        role_id: roleNumbers[role],
      })),
    },
    purpose: "create a list",
    howToCheck: "List the lists and look for the name.",
    answer: listDetail,
  });
