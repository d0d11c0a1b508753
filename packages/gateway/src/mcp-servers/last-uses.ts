// Writes down when an instance was last used: beside the requests, and at most once a minute for each.
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { McpInstanceStore } from "./mcp-instance-store.ts";

export interface LastUses {
  /** Does not wait for the store. */
  note(tenant: string, instanceId: string): void;
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>;
}

export interface LastUsesDependencies {
  readonly instances: Pick<McpInstanceStore, "markUsed">;
  readonly database: Pick<Database, "write">;
  readonly clock: Clock;
  readonly log: Log;
}

const eachMs = 60_000;
const mostKnown = 100_000;

export const createLastUses = ({ instances, database, clock, log }: LastUsesDependencies): LastUses => {
  const writtenAt = new Map<string, number>();
  const writing = new Set<Promise<unknown>>();
  const write = async (tenant: string, instanceId: string, at: number): Promise<void> => {
    try {
      await database.write([instances.markUsed(tenant, instanceId, at)]);
    } catch (error) {
      log.warn({ err: error, instanceId }, "when an MCP instance was last used could not be written");
    }
  };
  return {
    note(tenant, instanceId) {
      const now = clock.now();
      if (now < (writtenAt.get(instanceId) ?? 0) + eachMs) return;
      if (writtenAt.size >= mostKnown) writtenAt.clear();
      writtenAt.set(instanceId, now);
      const written = write(tenant, instanceId, now).finally(() => writing.delete(written));
      writing.add(written);
    },
    async close() {
      await Promise.all(writing);
    },
  };
};
