// Single parts of the gateway, for benchmarks that measure one of them alone. Not for programs.
export { createAuditLog } from "./audit/audit-log.ts";
export { createAuditStore } from "./audit/audit-store.ts";
export { link } from "./audit/chain.ts";
export { createAuthenticate } from "./call/authenticate.ts";
export { createSearchMode } from "./call/mcp/search-mode.ts";
export { createToolSearch } from "./call/mcp/search-tools.ts";
export type { ClientInput, JsonObject, Surface, SurfaceContext, ToolAnswer } from "./call/mcp/surface.ts";
export { toMcpTool } from "./call/mcp/tool-json.ts";
export { toResult } from "./call/result-json.ts";
export { compose } from "./compose.ts";
export { createConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
export { activeAccount } from "./connected-accounts/test-account.ts";
export { createConnectionStore } from "./connections/connection-store.ts";
export { connectors } from "./connectors.ts";
export { createGatewayKeyText } from "./gateway-keys/gateway-key-format.ts";
export type { McpCaller, OpenedSurface, OpenSurface } from "./inbound/mcp/open-surface.ts";
export type { StreamHub } from "./inbound/mcp/stream-hub.ts";
export { openStore } from "./open-store.ts";
export { createSystemClock } from "./platform/clock.ts";
export { openDataFolder } from "./platform/database/data-folder.ts";
export type { Statement } from "./platform/database/database.ts";
export { migrateSqlite } from "./platform/database/migrate-sqlite.ts";
export { readMigrations } from "./platform/database/migrations.ts";
export { openPostgresDatabase } from "./platform/database/postgres-database.ts";
export { openSqliteDatabase } from "./platform/database/sqlite-database.ts";
export { openTestDatabase } from "./platform/database/test-database.ts";
export {
  createTestPostgres,
  prepareTestServer,
  runAsAdmin,
  type TestPostgres,
  type TestServer,
} from "./platform/database/test-postgres-server.ts";
export { checkPublicUrl } from "./platform/egress/check-public-url.ts";
export { createEgress } from "./platform/egress/egress.ts";
export { createPublicConnect, type LookUp } from "./platform/egress/public-connect.ts";
export { createIdFactory } from "./platform/ids.ts";
export { createLog } from "./platform/log.ts";
export { installPython, whyNoPython } from "./platform/test-python.ts";
export { startKv, type TestKv } from "./secret-stores/test-kv.ts";
export { createEnsureTenant } from "./tenants/ensure-tenant.ts";
export { createTenantStore } from "./tenants/tenant-store.ts";
export { createInstanceStore } from "./vault/instance-store.ts";
export { openInstance } from "./vault/open-instance.ts";
export { openRecord, sealRecord } from "./vault/record-format.ts";
export { openRootKeys, type RootKeySettings } from "./vault/root-keys/open-root-keys.ts";
export { startTransit, type TestTransit } from "./vault/root-keys/test-transit.ts";
export { createRotateRootKey } from "./vault/rotate-root-key.ts";
export { createTenantKeyStore } from "./vault/tenant-key-store.ts";
export { createTenantKeyring } from "./vault/tenant-keyring.ts";
export { openTestVault } from "./vault/test-vault.ts";
export { createVault } from "./vault/vault.ts";

/** The folder of this gateway's migrations. */
export const migrationsFolder = new URL("./migrations/", import.meta.url);
