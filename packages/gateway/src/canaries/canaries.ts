// Makes canaries and finds them again. Nothing in the store tells one from what it looks like: not a column, not its event.
import type { Canary } from "@postern/contract";
import { Secret } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import type { ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import { isCanaryGatewayKey } from "../gateway-keys/bind-gateway-key.ts";
import type { BoundGatewayKeyRow, GatewayKeyStore } from "../gateway-keys/gateway-key-store.ts";
import type { CreatedGatewayKey, GatewayKeys } from "../gateway-keys/gateway-keys.ts";
import type { Clock } from "../platform/clock.ts";
import type { CreateId } from "../platform/ids.ts";
import type { EnsureTenant } from "../tenants/ensure-tenant.ts";
import type { Vault } from "../vault/vault.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import { createCanaryText, isCanaryText } from "./canary-text.ts";

type ChangedBy = NewAuditEvent["principal"];

export interface NewCanaryAccount {
  readonly tenant: string;
  readonly connectionName: string;
  readonly connector: string;
  readonly identifier: string;
  readonly user: { readonly name: string; readonly email: string };
}

export interface Canaries {
  createKey(
    by: ChangedBy,
    input: { readonly name: string; readonly tenant: string | null },
  ): Promise<CreatedGatewayKey>;
  /** Rejects with `UnexpectedRowCount` where the identifier has an account already. */
  createAccount(by: ChangedBy, input: NewCanaryAccount): Promise<ConnectedAccount>;
  /** Looks at every gateway key, and opens every credential once without using it. */
  list(): Promise<Canary[]>;
}

export interface CanariesDependencies {
  readonly gatewayKeys: Pick<GatewayKeys, "create">;
  readonly keyStore: Pick<GatewayKeyStore, "listBound">;
  readonly accounts: ConnectedAccountStore;
  readonly listCredentials: (page: {
    readonly after: StoredRecord | undefined;
    readonly size: number;
  }) => Promise<StoredRecord[]>;
  readonly ensureTenant: EnsureTenant;
  readonly vault: Vault;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly randomBytes: (size: number) => Buffer;
}

const pageSize = 200;

const accountOf = (input: NewCanaryAccount, id: string, { now, userId }: { now: number; userId: string }) => {
  const { tenant, connectionName, connector, identifier, user } = input;
  const account: ConnectedAccount = {
    tenant,
    id,
    connectionName,
    connector,
    identifier,
    status: "ACTIVE",
    credentialVersion: 1,
    epoch: 0,
    upstreamIdentity: { user: { id: userId, ...user }, workspace: { id: "1", name: "Main" }, access: "full" },
    createdAt: now,
    updatedAt: now,
  };
  return account;
};

export const createCanaries = (dependencies: CanariesDependencies): Canaries => {
  const { gatewayKeys, keyStore, accounts, vault, auditLog, clock, createId, randomBytes } = dependencies;

  const listKeys = async (): Promise<Canary[]> => {
    const found: Canary[] = [];
    for (let after: string | undefined; ; ) {
      const rows: BoundGatewayKeyRow[] = await keyStore.listBound({ after, size: pageSize });
      const own = rows.filter((row) => row.revokedAt === null && isCanaryGatewayKey(vault, row));
      found.push(...own.map(({ id, tenant, name }) => ({ kind: "gateway_key" as const, id, tenant, name })));
      after = rows.at(-1)?.id;
      if (rows.length < pageSize) return found;
    }
  };

  const isCanary = ({ place, record }: StoredRecord): Promise<boolean> =>
    vault
      .open(place, record, async (content) => content.type === "apiKey" && isCanaryText(content.apiKey.reveal()))
      .catch(() => false);

  const listAccounts = async (): Promise<Canary[]> => {
    const found: Canary[] = [];
    for (let after: StoredRecord | undefined; ; ) {
      const records: StoredRecord[] = await dependencies.listCredentials({ after, size: pageSize });
      for (const record of records) {
        const { tenant, connectedAccountId: id, identifier: name } = record.place;
        if (await isCanary(record)) found.push({ kind: "connected_account", id, tenant, name });
      }
      after = records.at(-1);
      if (after === undefined) return found;
      await clock.sleep(0);
    }
  };

  return {
    createKey: (by, { name, tenant }) => gatewayKeys.create(by, { name, tenant, isCanary: true }),
    async createAccount(by, input) {
      const { tenant, connectionName, identifier } = input;
      await dependencies.ensureTenant(tenant);
      const userId = String(randomBytes(4).readUInt32BE() % 1_000_000);
      const account = accountOf(input, createId("ca"), { now: clock.now(), userId });
      const place = { tenant, connectionName, connectedAccountId: account.id, identifier, version: 1 };
      const apiKey = new Secret(createCanaryText(randomBytes(27)));
      const sealed = await vault.seal(place, { type: "apiKey", apiKey });
      const event: NewAuditEvent = {
        type: "connected_account.connected",
        outcome: "succeeded",
        principal: by,
        connectedAccountId: account.id,
        connectionName,
        identifier,
        credentialVersion: 1,
        details: { upstreamUser: userId, upstreamWorkspace: "1" },
      };
      await auditLog.append(tenant, event, [
        accounts.insert(tenant, account),
        accounts.replaceCredential(tenant, account, { ...sealed, createdAt: account.createdAt }),
      ]);
      return account;
    },
    list: async () => [...(await listKeys()), ...(await listAccounts())],
  };
};
