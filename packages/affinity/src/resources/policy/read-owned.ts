// Which rows show the owners of a rule, and of which records: read from the Owners field of every list that has one.
import { type GatewayError, isGatewayError, type PolicyRule, policyDenied } from "@postern/contract";
import { z } from "zod";
import type { FieldMetadata } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { readFieldMetadata } from "../../upstream/v2/field-metadata.ts";
import { type RowRecord, searchListEntries } from "../../upstream/v2/rows.ts";
import { listUsers } from "../../upstream/v2/users.ts";
import { isForbidden } from "../deal.ts";
import { pickOwnerField } from "../opportunity-owner.ts";
import { settleAll } from "../settle-all.ts";
import type { KnownList } from "./read-catalog.ts";

export interface Owned {
  readonly rows: ReadonlySet<number>;
  readonly opportunities: ReadonlySet<number>;
  readonly persons: ReadonlySet<number>;
  readonly companies: ReadonlySet<number>;
}

interface OwnedBy {
  readonly rule: PolicyRule;
  readonly owners: ReadonlySet<number>;
  readonly lists: readonly KnownList[];
}

const maxLists = 50;
/** Of a hundred rows each, of one list. */
const maxPages = 50;
const maxUsers = 20;

const person = z.object({ id: z.int() });
const people = z.union([z.array(person), person.transform((one) => [one])]);

const tooMuch = (rule: PolicyRule): GatewayError =>
  policyDenied(rule, "there are too many lists, rows or members of the team to find out whose each record is");

/** The ids of the team members that the rule names; an address that nobody has names nobody. */
export const readOwnerIds = async (
  requester: Requester,
  rule: PolicyRule,
  self: { readonly id: string },
): Promise<ReadonlySet<number>> => {
  const { owners = [] } = rule;
  const addresses = new Set(owners.filter((owner) => owner !== "self").map((owner) => owner.toLowerCase()));
  const ids = new Set(owners.includes("self") ? [Number(self.id)] : []);
  let cursor: string | undefined;
  for (let page = 0; addresses.size > 0; page += 1) {
    if (page >= maxUsers) throw tooMuch(rule);
    const { items, nextCursor } = await listUsers(requester, { limit: 100, cursor });
    for (const { id, primaryEmailAddress } of items) {
      if (addresses.has(primaryEmailAddress?.toLowerCase() ?? "")) ids.add(id);
    }
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return ids;
};

/** The filter is Affinity's to apply, and the row's own value is what counts. */
const showsOwner = ({ entity }: RowRecord, field: FieldMetadata, owners: ReadonlySet<number>): boolean => {
  const value = entity?.fields?.find(({ id }) => id === field.id)?.value;
  const told = people.safeParse(value?.data);
  return told.success && told.data.some(({ id }) => owners.has(id));
};

const readRows = async (
  requester: Requester,
  { rule, owners }: OwnedBy,
  { listId, field }: { readonly listId: number; readonly field: FieldMetadata },
): Promise<readonly RowRecord[]> => {
  const operator = field.valueType === "person-multi" ? "has-any-of" : "is-any-of";
  const value = [...owners].map((id) => ({ id }));
  const filter = { fieldId: field.id, valueType: field.valueType, operator, value };
  const criteria = { filters: { operator: "and", filters: [filter] } };
  const rows: RowRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page += 1) {
    if (page >= maxPages) throw tooMuch(rule);
    const asked = { listId, criteria, fieldIds: [field.id], limit: 100, cursor };
    const { items, nextCursor } = await searchListEntries(requester, asked);
    rows.push(...items.filter((row) => row.listId === listId && showsOwner(row, field, owners)));
    if (nextCursor === null) return rows;
    cursor = nextCursor;
  }
};

/** A list without an owner field shows nobody's records. */
const readOwnedRows = async (requester: Requester, by: OwnedBy, { id: listId }: KnownList) => {
  const field = pickOwnerField(await readFieldMetadata(requester, { kind: "list", listId }));
  return field === undefined ? [] : readRows(requester, by, { listId, field });
};

const unreadable = (error: unknown, rule: PolicyRule): unknown =>
  isGatewayError(error) && isForbidden(error)
    ? policyDenied(rule, "whose a record is can be told only to a user who may export lists")
    : error;

const idsOf = (rows: readonly RowRecord[], type: string): ReadonlySet<number> =>
  new Set(rows.flatMap((row) => (row.type === type && row.entity ? [row.entity.id] : [])));

/** Two requests for each list, and one more for each further hundred rows that the owners have in it. */
export const readOwned = async (requester: Requester, by: OwnedBy): Promise<Owned> => {
  if (by.lists.length > maxLists) throw tooMuch(by.rule);
  try {
    const rows =
      by.owners.size === 0 ? [] : (await settleAll(by.lists.map((list) => readOwnedRows(requester, by, list)))).flat();
    return {
      rows: new Set(rows.map(({ id }) => id)),
      opportunities: idsOf(rows, "opportunity"),
      persons: idsOf(rows, "person"),
      companies: idsOf(rows, "company"),
    };
  } catch (error) {
    throw unreadable(error, by.rule);
  }
};
