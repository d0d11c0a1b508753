// Asks v2 again while it shows less than the account has just written through v1, which it lags behind.
import type { Field, FieldHolder } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import type { AccountFieldMemory, RecentWrites } from "./field-memory.ts";
import { holderKey } from "./holder.ts";
import { holdsValue } from "./same-value.ts";

/** Together a little above a second, the longest lag that was seen; most end after the first or second. */
const pausesMs = [100, 150, 250, 350, 350] as const;

/** undefined: all that there are. */
export type FieldIds = readonly string[] | undefined;

export interface LaggingHolder {
  readonly requester: Requester;
  readonly holder: FieldHolder;
  readonly memory: AccountFieldMemory;
}

interface Reading<Told> {
  readonly ids: FieldIds;
  readonly read: () => Promise<Told>;
}

const staleIds = (told: readonly Field[], writes: RecentWrites, ids: FieldIds): readonly string[] =>
  [...writes]
    .filter(([id]) => ids === undefined || ids.includes(id))
    .filter(([id, value]) => !holdsValue(value, told.find((field) => field.id === id)?.data))
    .map(([id]) => id);

/**
 * `read` once, and up to five times more while it tells nothing (undefined: v2 does not show the holder) or less than the
 * account wrote, as long as the call's time allows. `stale`: the fields that are behind to the last.
 */
export const readUntilShown = async <Told extends readonly Field[] | undefined>(
  { requester, holder, memory }: LaggingHolder,
  { ids, read }: Reading<Told>,
): Promise<{ readonly told: Told; readonly stale: readonly string[] }> => {
  const writes: RecentWrites = memory.writes.recall(holderKey(holder)) ?? new Map();
  let told = await read();
  let stale = staleIds(told ?? [], writes, ids);
  for (const pauseMs of pausesMs) {
    const isShown = told !== undefined && stale.length === 0;
    if (isShown || !(await requester.pause(pauseMs))) break;
    told = await read();
    stale = staleIds(told ?? [], writes, ids);
  }
  return { told, stale };
};
