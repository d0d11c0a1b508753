// A gateway key, or another secret of ours, that somebody found in public: revoked, or only put on record, as the operator chose.
import type { AuditLog } from "../audit/audit-log.ts";
import { deploymentChain } from "../audit/audit-record.ts";
import type { Log } from "../platform/log.ts";
import type { Vault } from "../vault/vault.ts";
import { isBoundGatewayKey, isCanaryGatewayKey } from "./bind-gateway-key.ts";
import { hasGatewayKeyForm, hashGatewayKey } from "./gateway-key-format.ts";
import type { GatewayKeyStore } from "./gateway-key-store.ts";
import type { GatewayKeys } from "./gateway-keys.ts";

/** Resolves when all that was reported is dealt with, also where that went wrong: nobody but the log hears of it. */
export type ReportLeaks = (tokens: readonly string[]) => Promise<void>;

/** Secrets of another kind that are taken back when they are found. */
export interface LeakedSecrets {
  /** Without a look into the store. */
  fits(text: string): boolean;
  handle(text: string): Promise<void>;
}

export interface ReportLeaksDependencies {
  readonly others: readonly LeakedSecrets[];
  readonly keyStore: Pick<GatewayKeyStore, "findByHash">;
  readonly gatewayKeys: Pick<GatewayKeys, "revoke">;
  readonly vault: Pick<Vault, "bind">;
  readonly auditLog: AuditLog;
  readonly log: Log;
  readonly onLeak: "revoke" | "flag";
  /** A canary that was found in public was in somebody's hands. */
  readonly onCanary: (canary: { readonly id: string; readonly tenant: string | null }) => void;
}

const by = { type: "service", id: "token-leaks" } as const;
// What waits is bounded: what is dropped is logged, and can be reported again.
const mostWaiting = 1_000;

export const createReportLeaks = (dependencies: ReportLeaksDependencies): ReportLeaks => {
  const { keyStore, gatewayKeys, vault, auditLog, log, onLeak, onCanary, others } = dependencies;

  const handleKey = async (token: string): Promise<void> => {
    const row = await keyStore.findByHash(hashGatewayKey(token));
    if (row !== undefined && isCanaryGatewayKey(vault, row)) onCanary(row);
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

  const kinds: readonly LeakedSecrets[] = [{ fits: hasGatewayKeyForm, handle: handleKey }, ...others];
  const handle = async (token: string): Promise<void> => kinds.find(({ fits }) => fits(token))?.handle(token);

  const waiting = new Map<string, Promise<void>>();
  let last = Promise.resolve();
  /** One after the other, and each key once however often it is reported meanwhile. */
  const enqueue = (token: string): Promise<void> => {
    const known = waiting.get(token);
    if (known !== undefined) return known;
    last = last
      .then(() => handle(token))
      .catch((error: unknown) => log.error({ err: error }, "a reported secret was not handled"))
      .finally(() => waiting.delete(token));
    waiting.set(token, last);
    return last;
  };

  return async (tokens) => {
    // A wrong checksum costs no look into the store.
    const real = tokens.filter((token) => kinds.some(({ fits }) => fits(token)));
    const room = Math.max(0, mostWaiting - waiting.size);
    if (real.length > room) log.error({ dropped: real.length - room }, "too many reported secrets at once");
    await Promise.all(real.slice(0, room).map(enqueue));
  };
};
