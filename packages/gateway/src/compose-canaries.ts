// Puts together what raises the alarm for canaries, and what makes and finds them.
import { randomBytes } from "node:crypto";
import type { Credential } from "@postern/contract";
import type { AuditLog } from "./audit/audit-log.ts";
import { createEventSlices } from "./audit/event-slices.ts";
import { createScanChain } from "./audit/scan-chain.ts";
import { type CanariesDependencies, createCanaries } from "./canaries/canaries.ts";
import { createCanaryAlarms } from "./canaries/canary-alarm.ts";
import { isCanaryText } from "./canaries/canary-text.ts";
import type { ConnectedAccount } from "./connected-accounts/connected-account.ts";
import { createSealedCredentials } from "./connected-accounts/sealed-credentials.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import type { Log } from "./platform/log.ts";

interface WatchParts {
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
}

export const composeCanaryWatch = ({ database, auditLog, clock, log }: WatchParts) => {
  const scanChain = createScanChain(createEventSlices(database), clock);
  const alarms = createCanaryAlarms({ auditLog, scanChain, clock, log });
  return {
    alarms,
    onCanary: ({ id, tenant }: { readonly id: string; readonly tenant: string | null }, address: string | undefined) =>
      alarms.raise({ kind: "gateway_key", id, tenant, address }),
    /** A canary's credential goes upstream like any other, which refuses it: whoever used it is told what it says. */
    watch({ id, tenant }: Pick<ConnectedAccount, "id" | "tenant">, { apiKey }: Credential): void {
      if (isCanaryText(apiKey.reveal())) alarms.raise({ kind: "connected_account", id, tenant });
    },
  };
};

export const composeCanaries = (
  { database }: Pick<WatchParts, "database">,
  parts: Omit<CanariesDependencies, "listCredentials" | "randomBytes">,
) => createCanaries({ ...parts, listCredentials: createSealedCredentials(database).list, randomBytes });
