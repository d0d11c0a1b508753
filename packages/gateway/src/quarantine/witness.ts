// Writes down how far the audit chains have come, a second later at most: a store that comes back older is found out by it.
import type { ChainHead } from "../audit/chain.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { appendHeads, readWitness, writeWitness } from "./witness-file.ts";

export interface Witness {
  /** A chain has come so far, and that is on disk. */
  note(tenant: string, head: ChainHead): void;
  /** Resolves once everything noted is written, and notes no more. */
  close(): Promise<void>;
}

export interface WitnessDependencies {
  readonly file: string;
  readonly clock: Pick<Clock, "sleep">;
  readonly log: Log;
}

const flushEveryMs = 1_000;
// Heads that newer ones have overtaken are dropped when this much has been added.
const mostAddedBytes = 16 * 1024 * 1024;

/** For a store in quarantine: what it does now is not what shall be held against another. */
export const silentWitness: Witness = { note: () => undefined, close: async () => undefined };

export const createWitness = ({ file, clock, log }: WitnessDependencies): Witness => {
  const stopping = new AbortController();
  let pending = new Map<string, ChainHead>();
  let addedBytes = 0;
  let writing: Promise<void> | undefined;

  const compact = (): void => {
    const all = readWitness(file);
    if (all !== undefined) writeWitness(file, all);
    addedBytes = 0;
  };
  const flush = async (): Promise<void> => {
    const heads = pending;
    pending = new Map();
    try {
      addedBytes += await appendHeads(file, heads);
      if (addedBytes > mostAddedBytes) compact();
    } catch (error) {
      // What was noted meanwhile is newer.
      pending = new Map([...heads, ...pending]);
      log.error({ err: error }, "the witness cannot be written; a store that comes back older may not be found out");
    }
  };
  const run = async (): Promise<void> => {
    await clock.sleep(flushEveryMs, stopping.signal);
    await flush();
    writing = undefined;
    if (pending.size > 0 && !stopping.signal.aborted) writing = run();
  };
  return {
    note(tenant, head) {
      pending.set(tenant, head);
      if (writing === undefined && !stopping.signal.aborted) writing = run();
    },
    async close() {
      stopping.abort();
      await writing;
      if (pending.size > 0) await flush();
    },
  };
};
