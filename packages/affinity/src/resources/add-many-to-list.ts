// Adds many records to a list, each once: what is there already is left, and what was not reached in time is said.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { AffinityResources } from "./create-affinity-resources.ts";
import { describeCandidates, type Finding, type RecordName } from "./find-record.ts";

export type AddedResult = "added" | "already_there" | "not_found" | "ambiguous" | "failed" | "not_reached";

export interface AddedRow {
  readonly item: RecordName;
  readonly result: AddedResult;
  readonly id?: number | undefined;
  readonly name?: string | undefined;
  /** What is wrong, or who else is called so. */
  readonly why?: string | undefined;
}

/** Side by side; Affinity's limit of requests at once is the account's, not the user's. */
const lanes = 5;
/** What two requests may take, and the answer's way back. */
const reserveMs = 4_000;

interface Work {
  readonly upstream: AffinityResources;
  readonly kind: "person" | "company";
  readonly listId: number;
  /** Ids of what is on the list; undefined where the list is too long to be read. */
  readonly members: Set<number> | undefined;
  /** Taken by another item of this call. */
  readonly taken: Set<number>;
  /** Why nothing more is begun. */
  stop: unknown;
}

const isMember = async ({ upstream, kind, listId, members }: Work, id: number): Promise<boolean> => {
  if (members !== undefined) return members.has(id);
  const { listEntries } = await (kind === "person" ? upstream.persons : upstream.companies).get(id);
  return (listEntries ?? []).some((row) => row.listId === listId);
};

const unclear = (item: RecordName, finding: Exclude<Finding, { found: "one" }>): AddedRow =>
  finding.found === "none"
    ? { item, result: "not_found" }
    : { item, result: "ambiguous", why: describeCandidates(finding.candidates) };

/** A part of a name is good enough to read by, and too little to write by. */
const asWhole = (finding: Finding): Finding =>
  finding.found === "one" && finding.by === "part of name"
    ? { found: "several", candidates: [finding.record], by: finding.by }
    : finding;

const addOne = async (work: Work, item: RecordName): Promise<AddedRow> => {
  const { upstream, kind, listId, taken } = work;
  const finding = asWhole(await (kind === "person" ? upstream.persons : upstream.companies).find(item));
  if (finding.found !== "one") return unclear(item, finding);
  const { id, name } = finding.record;
  if (taken.has(id)) return { item, result: "already_there", id, name, why: "It stands in the input twice." };
  taken.add(id);
  if (await isMember(work, id)) return { item, result: "already_there", id, name };
  await upstream.lists.addEntry({ listId, entityId: id });
  return { item, result: "added", id, name };
};

/** What concerns one record; anything else would befall the others as well. */
const ofThisItem = (item: RecordName, error: unknown): AddedRow | undefined => {
  if (!isGatewayError(error)) return undefined;
  if (error.code === "record_not_found") return { item, result: "not_found" };
  if (
    error.code === "upstream_rejected" ||
    error.code === "invalid_input" ||
    error.code === "upstream_outcome_unknown"
  ) {
    return { item, result: "failed", why: error.message };
  }
  return undefined;
};

const tryOne = async (work: Work, item: RecordName): Promise<AddedRow> => {
  if (work.upstream.deadline.leftMs() < reserveMs) work.stop ??= "The time of this call was used up.";
  if (work.stop !== undefined) return { item, result: "not_reached" };
  try {
    return await addOne(work, item);
  } catch (error) {
    const row = ofThisItem(item, error);
    if (row !== undefined) return row;
    work.stop ??= error;
    return { item, result: "not_reached" };
  }
};

const inLanes = async (items: readonly RecordName[], run: (item: RecordName) => Promise<AddedRow>) => {
  const rows: AddedRow[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [at, item] of queue) rows[at] = await run(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return rows;
};

const whyStopped = (stop: unknown): string | undefined => {
  if (stop === undefined || typeof stop === "string") return stop;
  return stop instanceof Error ? stop.message : String(stop);
};

export interface AddedMany {
  readonly list: { readonly id: number; readonly name: string };
  readonly rows: readonly AddedRow[];
  readonly whyStopped: string | undefined;
}

/**
 * Two requests for each item, one for an id, and one for each 500 rows of the list. Throws when nothing was added and the
 * first failure would befall all.
 */
export const addManyToList = async (
  upstream: AffinityResources,
  { list: wanted, items }: { readonly list: RecordName; readonly items: readonly RecordName[] },
): Promise<AddedMany> => {
  const list = await upstream.lists.find(wanted);
  if (list.type === "opportunity" || list.type === undefined) {
    throw new GatewayError(
      "invalid_input",
      `List ${list.id} holds deals, which are not added but created. Nothing was added. Use affinity_find_or_create_deal for each.`,
    );
  }
  const members = await upstream.lists.readMembers(list.id);
  const work: Work = { upstream, kind: list.type, listId: list.id, members, taken: new Set(), stop: undefined };
  const rows = await inLanes(items, (item) => tryOne(work, item));
  if (work.stop instanceof Error && !rows.some(({ result }) => result === "added")) throw work.stop;
  return { list: { id: list.id, name: list.name ?? "" }, rows, whyStopped: whyStopped(work.stop) };
};
