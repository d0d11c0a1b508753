// A gateway key that somebody found in public: it is revoked, or only put on record, as the operator chose.
import type { AuditLog } from "../audit/audit-log.ts";
import { deploymentChain } from "../audit/audit-record.ts";
import type { Log } from "../platform/log.ts";
import type { Vault } from "../vault/vault.ts";
import { isBoundGatewayKey } from "./bind-gateway-key.ts";
import { hasGatewayKeyForm, hashGatewayKey } from "./gateway-key-format.ts";
import type { GatewayKeyStore } from "./gateway-key-store.ts";
import type { GatewayKeys } from "./gateway-keys.ts";

/** Takes reported texts and returns at once, whatever they are: the reporter learns nothing of them. */
export type ReportLeaks = (tokens: readonly string[]) => void;

export interface ReportLeaksDependencies {
  readonly keyStore: Pick<GatewayKeyStore, "findByHash">;
  readonly gatewayKeys: Pick<GatewayKeys, "revoke">;
  readonly vault: Pick<Vault, "bind">;
  readonly auditLog: AuditLog;
  readonly log: Log;
  readonly onLeak: "revoke" | "flag";
}

const by = { type: "service", id: "token-leaks" } as const;
// What waits is bounded: a report that is dropped is logged, and can be sent again.
const mostWaiting = 1_000;

export const createReportLeaks = (dependencies: ReportLeaksDependencies): ReportLeaks => {
  const { keyStore, gatewayKeys, vault, auditLog, log, onLeak } = dependencies;

  const handle = async (token: string): Promise<void> => {
    const row = await keyStore.findByHash(hashGatewayKey(token));
    if (row === undefined || row.revokedAt !== null || !isBoundGatewayKey(vault, row)) return;
    log.fatal({ gatewayKeyId: row.id, onLeak }, "a gateway key was reported as leaked");
    if (onLeak === "revoke") await gatewayKeys.revoke(by, { range: "deployment", id: row.id });
    await auditLog.append(row.tenant ?? deploymentChain, {
      type: "gateway_key.leak_reported",
      outcome: "succeeded",
      principal: by,
      details: { gatewayKeyId: row.id, done: onLeak === "revoke" ? "revoked" : "flagged" },
    });
  };

  const waiting = new Set<string>();
  let isWorking = false;
  const work = async (): Promise<void> => {
    isWorking = true;
    for (const token of waiting) {
      await handle(token).catch((error: unknown) =>
        log.error({ err: error }, "a reported gateway key was not handled"),
      );
      waiting.delete(token);
    }
    isWorking = false;
  };

  return (tokens) => {
    // A wrong checksum costs no look into the store.
    const real = tokens.filter(hasGatewayKeyForm);
    const room = mostWaiting - waiting.size;
    if (real.length > room) log.error({ dropped: real.length - room }, "too many reported keys at once");
    for (const token of real.slice(0, Math.max(0, room))) waiting.add(token);
    if (!isWorking && waiting.size > 0) void work();
  };
};
