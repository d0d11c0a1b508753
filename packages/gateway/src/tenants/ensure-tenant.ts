// Makes a tenant with all that belongs to it: its row, its key, and one connection per connector.
import { GatewayError } from "@postern/contract";
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

/** Its name stays taken: another tenant of that name would read on in its audit log. */
export const tenantDeleted = (): GatewayError =>
  new GatewayError(
    "conflict",
    "The tenant of this name was deleted, or is being deleted. Nothing was stored. Its name is not given out again; use another.",
  );

/** Does nothing to a tenant that exists. Rejects with `conflict` for one that was deleted. Of two that race, the first one's key stays. */
export const createEnsureTenant =
  ({ database, tenants, connections, vault, connectorNames, now }: EnsureTenantDependencies): EnsureTenant =>
  async (tenant) => {
    const found = await tenants.find(tenant);
    if (found?.deletingAt !== undefined) throw tenantDeleted();
    if (found !== undefined) return;
    const createdAt = now();
    await database.write([
      tenants.insertIfMissing(tenant, createdAt),
      await vault.createTenantKey(tenant, createdAt),
      ...connectorNames.map((name) => connections.insertIfMissing(tenant, { name, connector: name, createdAt })),
    ]);
  };
