// The lists and fields that the account's user sees: what names in rules are resolved with, and which list a field belongs to.
import type { EntityType } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { readFields } from "../../upstream/v1/fields.ts";
import { readLists } from "../../upstream/v1/lists.ts";
import { readFieldMetadata } from "../../upstream/v2/field-metadata.ts";
import { type BoundedMemory, createBoundedMemory } from "../fields/bounded-memory.ts";
import { settleParts } from "../settle-all.ts";

export interface KnownList {
  readonly id: number;
  readonly name: string;
  readonly type: EntityType | undefined;
}

export interface KnownField {
  /** v2's id; of a field that people made, `field-` and v1's number. */
  readonly id: string;
  readonly name: string;
  /** undefined: of all records. */
  readonly listId: number | undefined;
  readonly source: string | undefined;
  /** Filled by Affinity from contacts or by enrichment. */
  readonly isDerived: boolean;
}

export interface PolicyCatalog {
  readonly lists: readonly KnownList[];
  readonly fields: readonly KnownField[];
}

/** In every list of opportunities. */
const ofDeals: readonly KnownField[] = [
  { id: "persons", name: "People", listId: undefined, source: undefined, isDerived: false },
  { id: "companies", name: "Organizations", listId: undefined, source: undefined, isDerived: false },
];

const numbered = async (requester: Requester): Promise<readonly KnownField[]> =>
  (await readFields(requester, { excludeDropdownOptions: true })).map((field) => ({
    id: `field-${field.id}`,
    name: field.name,
    listId: field.listId ?? undefined,
    source: field.enrichmentSource ?? undefined,
    isDerived: Boolean(field.enrichmentSource),
  }));

const ofRecords = async (requester: Requester, kind: "person" | "company"): Promise<readonly KnownField[]> =>
  (await readFieldMetadata(requester, { kind })).map(({ id, name, category, enrichmentSource }) => ({
    id,
    name,
    listId: undefined,
    source: enrichmentSource ?? undefined,
    isDerived: category === "enriched" || category === "relationship-intelligence",
  }));

const readKnownLists = async (requester: Requester): Promise<readonly KnownList[]> =>
  (await readLists(requester)).map(({ id, name, type }) => ({ id, name: name ?? "", type }));

const readAll = async (requester: Requester): Promise<PolicyCatalog> => {
  const { lists, fields, persons, companies } = await settleParts({
    lists: readKnownLists(requester),
    fields: numbered(requester),
    persons: ofRecords(requester, "person"),
    companies: ofRecords(requester, "company"),
  });
  const known = new Map([...ofDeals, ...persons, ...companies, ...fields].map((field) => [field.id, field]));
  return { lists, fields: [...known.values()] };
};

/** As long as names of fields are remembered elsewhere, or shorter: until then a renamed list keeps its old name for rules. */
const lifeMs = 30_000;
/** Lists and fields of all accounts together. */
const maxWeight = 100_000;

export type PolicyMemory = BoundedMemory<PolicyCatalog>;

export const createPolicyMemory = (now: () => number): PolicyMemory =>
  createBoundedMemory({ now, lifeMs, maxWeight, weigh: ({ lists, fields }) => lists.length + fields.length });

/** Four requests or more, with the user's own rights, unless it is remembered. */
export const readCatalog = async (
  requester: Requester,
  { memory, accountKey }: { readonly memory: PolicyMemory; readonly accountKey: string | undefined },
): Promise<PolicyCatalog> => {
  const remembered = accountKey === undefined ? undefined : memory.recall(accountKey);
  if (remembered !== undefined) return remembered;
  const catalog = await readAll(requester);
  if (accountKey !== undefined) memory.keep(accountKey, catalog);
  return catalog;
};
