// At start: a write whose intent has no outcome was cut off by a crash. Its outcome is unknown, and the log says so.
import type { Database } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { AuditLog } from "./audit-log.ts";
import type { AuditBody } from "./audit-record.ts";
import type { IntentStore } from "./intent-store.ts";

const pageSize = 500;

export interface SettleDependencies {
  readonly intents: IntentStore;
  readonly auditLog: AuditLog;
  readonly database: Database;
  readonly log: Log;
}

/** Returns how many intents were given the outcome `unknown`. What the chain does not tell of is dropped with a warning. */
export const settleOpenIntents = async ({ intents, auditLog, database, log }: SettleDependencies): Promise<number> => {
  const settleOne = async (tenant: string, callId: string): Promise<number> => {
    const intended = await intents.findIntended(tenant, callId);
    if (intended === undefined) {
      log.warn({ tenant, callId }, "an open intent that no audit event tells of was dropped; somebody else wrote it");
      await database.write([intents.delete(tenant, callId)]);
      return 0;
    }
    // Written by this program and covered by the chain.
    const { id: _id, at: _at, ...event } = JSON.parse(intended) as AuditBody;
    const finished = { ...event, type: "tool.call_finished", outcome: "unknown" } as const;
    await auditLog.append(tenant, finished, [intents.delete(tenant, callId)]);
    return 1;
  };
  let settled = 0;
  for (;;) {
    const open = await intents.listOfAllTenants(pageSize);
    if (open.length === 0) return settled;
    const counts = await Promise.all(open.map(({ tenant, callId }) => settleOne(tenant, callId)));
    settled += counts.reduce((sum, count) => sum + count, 0);
  }
};
