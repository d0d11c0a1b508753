// At start: a write whose intent has no outcome was cut off by a crash. Its outcome is unknown, and the log says so.
import type { AuditLog } from "./audit-log.ts";
import type { NewAuditEvent } from "./audit-record.ts";
import type { IntentStore } from "./intent-store.ts";

const pageSize = 500;

/** Returns how many intents were given the outcome `unknown`. */
export const settleOpenIntents = async (store: IntentStore, auditLog: AuditLog): Promise<number> => {
  let settled = 0;
  for (;;) {
    const intents = await store.listOfAllTenants(pageSize);
    if (intents.length === 0) return settled;
    await Promise.all(
      intents.map(async ({ tenant, callId, body }) => {
        const event = {
          ...(JSON.parse(body) as NewAuditEvent),
          type: "tool.call_finished",
          outcome: "unknown",
        } as const;
        await auditLog.append(tenant, event, [store.delete(tenant, callId)]);
      }),
    );
    settled += intents.length;
  }
};
