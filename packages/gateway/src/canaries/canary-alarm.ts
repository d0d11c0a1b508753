// Raises the alarm when a canary is used, and tells which alarms stand. They lie in the deployment's chain, where no tenant's key sees them.
import type { CanaryAlarm } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import { type AuditBody, deploymentChain, type NewAuditEvent } from "../audit/audit-record.ts";
import type { ScanChain } from "../audit/scan-chain.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";

export interface UsedCanary {
  readonly kind: CanaryAlarm["kind"];
  readonly id: string;
  readonly tenant: string | null;
  readonly address?: string | undefined;
}

export interface CanaryAlarms {
  /** Returns at once and never throws: whoever used the canary must not notice. */
  raise(used: UsedCanary): void;
  /** Those that stand, oldest first. */
  list(): Promise<CanaryAlarm[]>;
  /** Takes note of those that stand. */
  clear(by: NewAuditEvent["principal"]): Promise<void>;
}

export interface CanaryAlarmsDependencies {
  readonly auditLog: AuditLog;
  readonly scanChain: ScanChain;
  readonly clock: Clock;
  readonly log: Log;
}

// Whoever uses one again and again fills no disk with it.
const quietMs = 60_000;
const by = { type: "service", id: "postern" } as const;

const toAlarm = ({ at, details = {} }: AuditBody): CanaryAlarm => ({
  at,
  kind: details["kind"] === "gateway_key" ? "gateway_key" : "connected_account",
  id: String(details["canaryId"]),
  tenant: details["tenant"] === undefined ? null : String(details["tenant"]),
  ...(details["address"] === undefined ? {} : { address: String(details["address"]) }),
});

const detailsOf = ({ kind, id, tenant, address }: UsedCanary): Record<string, string> => ({
  kind,
  canaryId: id,
  ...(tenant === null ? {} : { tenant }),
  ...(address === undefined ? {} : { address }),
});

export const createCanaryAlarms = ({ auditLog, scanChain, clock, log }: CanaryAlarmsDependencies): CanaryAlarms => {
  const raisedAt = new Map<string, number>();
  const record = async (used: UsedCanary): Promise<void> => {
    try {
      const event: NewAuditEvent = { type: "canary.used", outcome: "denied", principal: by, details: detailsOf(used) };
      await auditLog.append(deploymentChain, event);
    } catch (error) {
      log.fatal({ err: error, ...used }, "the use of a canary could not be recorded");
    }
  };
  return {
    raise(used) {
      if (clock.now() - (raisedAt.get(used.id) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
      raisedAt.set(used.id, clock.now());
      log.fatal({ canary: used }, "A CANARY WAS USED: somebody has what nobody should have");
      void record(used);
    },
    async list() {
      let standing: CanaryAlarm[] = [];
      await scanChain(deploymentChain, { containing: '"type":"canary.' }, (_chain, event) => {
        if (event.type === "canary.alarms_cleared") standing = [];
        if (event.type === "canary.used") standing.push(toAlarm(event));
      });
      return standing;
    },
    async clear(principal) {
      await auditLog.append(deploymentChain, { type: "canary.alarms_cleared", outcome: "succeeded", principal });
      raisedAt.clear();
    },
  };
};
