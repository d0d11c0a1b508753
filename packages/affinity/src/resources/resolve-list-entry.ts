// Did a lost addition to a list take effect? The record's own rows tell.
import type { DoubtfulWrite, Resolution } from "@postern/contract";
import type { EntityType, ListEntry } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { getCompany } from "../upstream/v1/companies.ts";
import type { NewListEntry } from "../upstream/v1/list-entries.ts";
import { getPerson } from "../upstream/v1/persons.ts";
import { resolveCreation } from "./resolve-write.ts";

type ReadEntries = (
  requester: Requester,
  id: number,
) => Promise<{ readonly listEntries: readonly ListEntry[] | undefined }>;

const readers = new Map<string, ReadEntries>([
  ["person", getPerson],
  ["company", getCompany],
]);

export interface DoubtfulAddition {
  readonly write: DoubtfulWrite;
  /** What the list holds; undefined when there is no such list. */
  readonly type: EntityType | undefined;
}

export const resolveAddEntry = async (
  requester: Requester,
  { listId, entityId }: NewListEntry,
  { write, type }: DoubtfulAddition,
): Promise<Resolution<ListEntry>> => {
  const read = readers.get(type ?? "");
  const record = await read?.(requester, entityId);
  const entries = record?.listEntries?.filter((entry) => entry.listId === listId);
  return resolveCreation(
    entries?.map((row) => ({ ...row, row, isExact: true })),
    write,
  );
};
