// Makes a tenant with all that belongs to it: its row, its key, and one connection per connector.
import type { ConnectionStore } from "../connections/connection-store.ts";
import type { Database } from "../platform/database/database.ts";
import type { Vault } from "../vault/vault.ts";
import type { TenantStore } from "./tenant-store.ts";

export type EnsureTenant = (tenant: string) => Promise<void>;

export interface EnsureTenantDependencies {
  readonly database: Database;
  readonly tenants: TenantStore;
  readonly connections: ConnectionStore;
  readonly vault: Vault;
  readonly connectorNames: readonly string[];
  readonly now: () => number;
}

/** Does nothing to a tenant that exists. Of two that race, the first one's key stays. */
export const createEnsureTenant =
  ({ database, tenants, connections, vault, connectorNames, now }: EnsureTenantDependencies): EnsureTenant =>
  async (tenant) => {
    if (await tenants.exists(tenant)) return;
    const createdAt = now();
    await database.write([
      tenants.insertIfMissing(tenant, createdAt),
      await vault.createTenantKey(tenant, createdAt),
      ...connectorNames.map((name) => connections.insertIfMissing(tenant, { name, connector: name, createdAt })),
    ]);
  };
