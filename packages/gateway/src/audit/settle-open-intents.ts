// A write whose intent has no outcome was cut off by a crash. Its outcome is unknown, and the log says so: at start for what
// this gateway left, and from then on for what no gateway can still be at.
import { type Database, UnexpectedRowCount } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { AuditLog } from "./audit-log.ts";
import type { AuditBody } from "./audit-record.ts";
import type { IntentStore, OpenIntent } from "./intent-store.ts";

const pageSize = 500;
// The longest call takes two minutes; the rest is for clocks that differ and for an outcome that waits for the database.
const runsAtMostMs = 10 * 60 * 1_000;

export interface SettleDependencies {
  readonly intents: IntentStore;
  readonly auditLog: AuditLog;
  readonly database: Database;
  readonly now: () => number;
  readonly log: Log;
}

/** Each returns how many intents were given the outcome `unknown`. What the chain does not tell of is dropped with a warning. */
export interface SettleOpenIntents {
  /** What this gateway's last run left. Only before it takes calls. */
  own(): Promise<number>;
  /** What any gateway announced longer ago than a call can take. */
  abandoned(): Promise<number>;
}

export const createSettleOpenIntents = (dependencies: SettleDependencies): SettleOpenIntents => {
  const { intents, auditLog, database, now, log } = dependencies;
  const settleOne = async ({ tenant, callId }: OpenIntent): Promise<number> => {
    const intended = await intents.findIntended(tenant, callId);
    if (intended === undefined) {
      log.warn({ tenant, callId }, "an open intent that no audit event tells of was dropped; somebody else wrote it");
      await database.write([intents.delete(tenant, callId)]);
      return 0;
    }
    // Written by this program and covered by the chain.
    const { id: _id, at: _at, ...event } = JSON.parse(intended) as AuditBody;
    const finished = { ...event, type: "tool.call_finished", outcome: "unknown" } as const;
    try {
      await auditLog.append(tenant, finished, [{ ...intents.delete(tenant, callId), expectRows: 1 }]);
      return 1;
    } catch (error) {
      // Its outcome was recorded a moment ago, by its own gateway or by another one that settles.
      if (error instanceof UnexpectedRowCount) return 0;
      throw error;
    }
  };
  const settle = async (list: () => Promise<OpenIntent[]>): Promise<number> => {
    let settled = 0;
    for (;;) {
      const open = await list();
      if (open.length === 0) return settled;
      const counts = await Promise.all(open.map(settleOne));
      settled += counts.reduce((sum, count) => sum + count, 0);
    }
  };
  return {
    own: () => settle(() => intents.listOwn(pageSize)),
    abandoned: () => settle(() => intents.listOlder(now() - runsAtMostMs, pageSize)),
  };
};
