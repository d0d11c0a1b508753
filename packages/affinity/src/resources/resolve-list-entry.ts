// Did a lost addition to a list take effect? The record's own rows tell.
import type { DoubtfulWrite, Resolution } from "@postern/contract";
import type { ListEntry } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { getCompany } from "../upstream/v1/companies.ts";
import type { NewListEntry } from "../upstream/v1/list-entries.ts";
import { readLists } from "../upstream/v1/lists.ts";
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

export const resolveAddEntry = async (
  requester: Requester,
  { listId, entityId }: NewListEntry,
  write: DoubtfulWrite,
): Promise<Resolution<ListEntry>> => {
  const list = (await readLists(requester)).find(({ id }) => id === listId);
  const read = readers.get(list?.type ?? "");
  const record = await read?.(requester, entityId);
  const entries = record?.listEntries?.filter((entry) => entry.listId === listId);
  return resolveCreation(
    entries?.map((row) => ({ ...row, row, isExact: true })),
    write,
  );
};
