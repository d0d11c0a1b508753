// Lets reads of v2 wait until it shows what the account has written through v1 a moment ago.
import type { Requester } from "../upstream/request.ts";
import type { BoundedMemory } from "./fields/bounded-memory.ts";

/** Kinds of records that the account wrote through v1, for as long as v2 may lag behind. */
export type Settling = BoundedMemory<true>;

const stepMs = 150;
/** Together a little above a second: an account that goes on writing must not keep its reads waiting. */
const maxSteps = 8;

/** Waits a little above a second at most, and no longer than the call has time; not at all when nothing was written. */
export const untilSettled = async (requester: Requester, settling: Settling, kind: string): Promise<void> => {
  for (let step = 0; step < maxSteps; step += 1) {
    if (settling.recall(kind) === undefined || !(await requester.pause(stepMs))) return;
  }
};

/** Writes through v1, and remembers it: also when the outcome is unknown. */
export const unsettle = async <Result>(
  settling: Settling,
  kind: string,
  write: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await write();
  } finally {
    settling.keep(kind, true);
  }
};
