// What comes to intake, what intake is made of, and the events that tell of it.
import type { ProbeResult } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { Freezes } from "../freezes/freezes.ts";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { Clock } from "../platform/clock.ts";
import type { CreateId } from "../platform/ids.ts";
import type { KeyedMutex } from "../platform/keyed-mutex.ts";
import type { ReadSecret } from "../secret-stores/read-secret.ts";
import type { EnsureTenant } from "../tenants/ensure-tenant.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { Vault } from "../vault/vault.ts";
import type { CallLeases } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { EnteredCredential } from "./entered-credential.ts";
import type { ProbeCredential } from "./probe-credential.ts";

export type ChangedBy = NewAuditEvent["principal"];

/** Which account is meant: it need not exist yet. */
export interface AccountKey {
  readonly tenant: string;
  readonly connectionName: string;
  readonly connector: string;
  readonly identifier: string;
}

export interface IntakeRequest extends EnteredCredential {
  readonly by: ChangedBy;
  readonly key: AccountKey;
}

export interface IntakeDependencies {
  readonly accounts: ConnectedAccountStore;
  readonly tenants: TenantStore;
  readonly ensureTenant: EnsureTenant;
  readonly vault: Vault;
  readonly probe: Pick<ProbeCredential, "entered">;
  readonly readSecret: ReadSecret;
  readonly catalog: Catalog;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly mutex: KeyedMutex;
  readonly notebooks: Pick<Notebooks, "erase">;
  readonly freezes: Pick<Freezes, "rangeOver">;
  readonly leases: Pick<CallLeases, "startEnding" | "awaitStarts">;
}

export type Accepted = Extract<ProbeResult, { status: "accepted" }>;
type Change = Pick<NewAuditEvent, "type" | "outcome"> & {
  readonly details?: Exclude<NewAuditEvent["details"], undefined>;
};

export const changeEvent = (
  by: ChangedBy,
  account: Omit<AccountKey, "tenant" | "connector"> & { id?: string },
  change: Change,
): NewAuditEvent => ({
  ...change,
  principal: by,
  connectionName: account.connectionName,
  identifier: account.identifier,
  ...(account.id === undefined ? {} : { connectedAccountId: account.id }),
});

export const newAccount = (key: AccountKey, id: string, now: number): ConnectedAccount => ({
  ...key,
  id,
  status: "PENDING",
  credentialVersion: 0,
  epoch: 0,
  createdAt: now,
  updatedAt: now,
});
