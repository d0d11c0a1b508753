// What the gateway is put together from, and what of it rests on the database alone: stores, vault and audit log.
import { randomBytes } from "node:crypto";
import type { Connector } from "@postern/contract";
import { createAuditLog } from "./audit/audit-log.ts";
import { createAuditStore } from "./audit/audit-store.ts";
import { createIntentStore } from "./audit/intent-store.ts";
import type { ExtraSurfaces } from "./compose-mcp.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { createConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
import { createConnectionStore } from "./connections/connection-store.ts";
import { createGatewayKeyStore } from "./gateway-keys/gateway-key-store.ts";
import { createMcpChanges } from "./mcp-servers/mcp-changes.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import type { CreateId } from "./platform/ids.ts";
import type { Log } from "./platform/log.ts";
import type { Witness } from "./quarantine/witness.ts";
import type { OpenSecretStore } from "./secret-stores/open-secret-stores.ts";
import { createEnsureTenant } from "./tenants/ensure-tenant.ts";
import { createTenantStore } from "./tenants/tenant-store.ts";
import { createInstanceStore } from "./vault/instance-store.ts";
import type { Instance } from "./vault/open-instance.ts";
import { createTenantKeyStore } from "./vault/tenant-key-store.ts";
import { createTenantKeyring } from "./vault/tenant-keyring.ts";
import { createVault } from "./vault/vault.ts";

export interface Foundations {
  readonly configuration: GatewayConfiguration;
  readonly connectors: readonly Connector[];
  readonly database: Database;
  readonly instance: Instance;
  readonly secretStores: ReadonlyMap<string, OpenSecretStore>;
  /** Empty where no other gateway can run on the database. */
  readonly gatewayId: string;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly log: Log;
  readonly version: string;
  readonly witness: Pick<Witness, "note">;
  /** MCP endpoints beside those of virtual servers, by the id in their path. */
  readonly extraSurfaces: ExtraSurfaces;
}

/** Stores, vault and audit log: what rests on the database alone. */
export const composeGround = (
  { database, instance, gatewayId, clock, createId, log, witness }: Foundations,
  connectorNames: readonly string[],
) => {
  const tenants = createTenantStore(database);
  const connections = createConnectionStore(database);
  const auditStore = createAuditStore(database);
  const tenantKeys = createTenantKeyStore(database);
  const keyring = createTenantKeyring({
    rootKeys: instance.rootKeys,
    instanceId: instance.id,
    store: tenantKeys,
    randomBytes,
    now: clock.now,
    isShared: database.shared !== undefined,
  });
  const mcpChanges = createMcpChanges();
  const onAccounts = (accounts: { tenant?: string; identifier?: string }) =>
    mcpChanges.tell({ about: "account", ...accounts });
  const vault = createVault({ instance, keyring, randomBytes });
  return {
    instance,
    instanceStore: createInstanceStore(database),
    tenantKeys,
    tenants,
    connections,
    auditStore,
    intents: createIntentStore({ database, gatewayId, now: clock.now }),
    keyring,
    vault,
    mcpChanges,
    accounts: createConnectedAccountStore(database, onAccounts),
    keyStore: createGatewayKeyStore(database),
    auditLog: createAuditLog({
      database,
      store: auditStore,
      instanceId: instance.id,
      clock,
      createId,
      log,
      onHead: witness.note,
    }),
    ensureTenant: createEnsureTenant({ database, tenants, connections, vault, connectorNames, now: clock.now }),
  };
};

export type Ground = ReturnType<typeof composeGround>;
