// Every store function with its tenant predicate taken out: PostgreSQL shows and changes no foreign row even then. SQLite does,
// which proves that the predicate was really gone.

import { createHash } from "node:crypto";
import type { CompiledQuery } from "kysely";
import { expect, it } from "vitest";
import { createAuditStore } from "./audit/audit-store.ts";
import { createEventSlices } from "./audit/event-slices.ts";
import { createIntentStore } from "./audit/intent-store.ts";
import { createCallLeaseStore } from "./connected-accounts/call-lease-store.ts";
import type { ConnectedAccount } from "./connected-accounts/connected-account.ts";
import { createConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
import { createSealedCredentials } from "./connected-accounts/sealed-credentials.ts";
import { activeAccount } from "./connected-accounts/test-account.ts";
import { createConnectionStore } from "./connections/connection-store.ts";
import { createFreezeStore } from "./freezes/freeze-store.ts";
import { createGatewayKeyStore } from "./gateway-keys/gateway-key-store.ts";
import { createIdempotentCallStore } from "./idempotent-calls/idempotent-call-store.ts";
import { createMcpInstanceStore } from "./mcp-servers/mcp-instance-store.ts";
import { createMcpServerStore } from "./mcp-servers/mcp-server-store.ts";
import { createMcpStateStore } from "./mcp-servers/mcp-state-store.ts";
import { createMcpSessionStore } from "./mcp-servers/session-store.ts";
import { createSessionTokenStore } from "./mcp-servers/session-token-store.ts";
import { createNotebookStore } from "./notebooks/notebook-store.ts";
import type { Database, Statement } from "./platform/database/database.ts";
import { openTestDatabase } from "./platform/database/test-database.ts";
import { openTestPostgres } from "./platform/database/test-engines.ts";
import { createMonthLedgerStore } from "./rate-budget/month-ledger-store.ts";
import { createTenantStore } from "./tenants/tenant-store.ts";
import { createInstanceStore } from "./vault/instance-store.ts";
import { createTenantKeyStore } from "./vault/tenant-key-store.ts";

const mine = "mine";
const theirs = "theirs";
/** Stands in every text of the other tenant. */
const mark = "foreign";

const withoutPredicate = <Row>(query: CompiledQuery<Row>): CompiledQuery<Row> => ({
  ...query,
  sql: query.sql.replaceAll(/(?:"\w+"\.)?"tenant_id" = \?/g, "CAST(? AS TEXT) IS NOT NULL"),
});

const stripped = (database: Database): Database => ({
  ...database,
  read: (reach, query) => database.read(reach, withoutPredicate(query)),
  shared: database.shared && {
    ...database.shared,
    jot: async (reach, query) => (await database.shared?.jot(reach, withoutPredicate(query))) ?? [],
  },
  write: (statements) =>
    database.write(statements.map((statement) => ({ ...statement, query: withoutPredicate(statement.query) }))),
});

const storesOf = (database: Database) => ({
  audit: createAuditStore(database),
  slices: createEventSlices(database),
  intents: createIntentStore({ database, gatewayId: "", now: () => 1 }),
  accounts: createConnectedAccountStore(database),
  leases: createCallLeaseStore(database, "gateway"),
  connections: createConnectionStore(database),
  freezes: createFreezeStore(database),
  gatewayKeys: createGatewayKeyStore(database),
  idempotentCalls: createIdempotentCallStore(database),
  mcpServers: createMcpServerStore(database),
  mcpInstances: createMcpInstanceStore(database),
  sessionTokens: createSessionTokenStore(database),
  mcpSessions: createMcpSessionStore(database),
  mcpStates: createMcpStateStore(database),
  notebooks: createNotebookStore(database),
  monthLedger: createMonthLedgerStore(database),
  tenants: createTenantStore(database),
  tenantKeys: createTenantKeyStore(database),
  sealedCredentials: createSealedCredentials(database),
  instance: createInstanceStore(database),
});
type Stores = ReturnType<typeof storesOf>;

const accountOf = (tenant: string, name: string): ConnectedAccount => ({
  ...activeAccount({ tenant, connector: "affinity", id: `ca_${name}`, identifier: name }),
  reason: name,
});
const foreign = accountOf(theirs, mark);
const sealedOf = (name: string) => ({ sealed: name, fingerprint: name, tenantKeyVersion: 1, createdAt: 1 });
const eventOf = (name: string, sequence: number) => ({
  sequence,
  id: `aud_${name}`,
  at: 1,
  type: "tool.call_intended",
  outcome: "intended",
  callId: `call_${name}`,
  identifier: name,
  toolName: name,
  body: name,
  hash: name,
});
const callOf = (name: string) => ({
  keyHash: name,
  requestHash: name,
  tenantKeyVersion: 1,
  callId: `call_${name}`,
  createdAt: 1,
  expiresAt: 9,
});
const pageOf = (name: string) => ({ sealed: name, tenantKeyVersion: 1, askedAt: 1, expiresAt: 9 });
const placeOf = (name: string) => ({ accountId: `ca_${name}`, credentialVersion: 1, epoch: 0, name });
const workspaceOf = (tenant: string, name: string) => ({ tenant, connector: "affinity", id: name, name });
const told = { quota: 77, remaining: 1, resetsAt: 1, observedAt: 5 };
const keyOf = (tenant: string, name: string) => ({ id: `gwk_${name}`, tenant, name, createdAt: 1, policy: null });

const revisionOf = (name: string, revision = 1) => ({
  serverId: `mcps_${name}`,
  revision,
  definition: name,
  binding: name,
  at: 1,
});
const instanceOf = (name: string) => ({
  id: `mcpi_${name}`,
  serverId: `mcps_${name}`,
  identifier: name,
  urlHash: name,
  binding: name,
  createdAt: 1,
});
const tokenOf = (name: string) => ({
  id: `mcpt_${name}`,
  instanceId: `mcpi_${name}`,
  hash: name,
  binding: name,
  createdAt: 1,
  expiresAt: 9,
});

/** As a running call takes it; the embedded store has no use for one. */
const leaseOf = (tenant: string, name: string): Statement => {
  const values = [tenant, `ca_${name}`, `call_${name}`];
  const sql = "INSERT INTO call_leases VALUES (?, ?, ?, 'elsewhere', 0, 9)";
  return { reach: tenant, query: { sql, parameters: values } as unknown as CompiledQuery };
};

/** Rows in every table, each of which names the tenant it belongs to. */
const seed = (stores: Stores, tenant: string, name: string): Statement[] => [
  stores.tenants.insertIfMissing(tenant, 1),
  stores.instance.insertRootKey({ id: "rk", canary: "", createdAt: 1 }),
  stores.tenantKeys.insertFirst(tenant, { wrapped: name, rootKeyId: "rk", createdAt: 1 }),
  // A version that nothing names, and one after it.
  ...(name === mark ? [2, 3] : []).map((version) =>
    stores.tenantKeys.insertNext(tenant, { version, wrapped: name, rootKeyId: "rk", createdAt: 1 }),
  ),
  stores.connections.insertIfMissing(tenant, { name: "affinity", connector: "affinity", createdAt: 1 }),
  stores.connections.insertIfMissing(tenant, { name, connector: "affinity", createdAt: 1 }),
  stores.accounts.insert(tenant, accountOf(tenant, name)),
  stores.accounts.replaceCredential(tenant, accountOf(tenant, name), sealedOf(name)),
  ...(name === mark
    ? [stores.tenants.markDeleting(tenant, 1), stores.freezes.markAccount(tenant, `ca_${name}`, 1)]
    : []),
  leaseOf(tenant, name),
  stores.gatewayKeys.insert({ ...keyOf(tenant, name), hash: name, binding: name }),
  stores.idempotentCalls.insert(tenant, { ...callOf(name), tenantKeyVersion: name === mark ? 3 : 1 }),
  stores.mcpServers.insert(tenant, { id: `mcps_${name}`, name, at: 1 }),
  stores.mcpServers.insertRevision(tenant, revisionOf(name)),
  stores.mcpInstances.insert(tenant, instanceOf(name)),
  stores.sessionTokens.insert(tenant, tokenOf(name)),
  stores.notebooks.put(tenant, placeOf(name), pageOf(name)),
  stores.monthLedger.add({ workspace: workspaceOf(tenant, name), requests: 1 }, "2026-11"),
  stores.audit.insertEvent(tenant, eventOf(name, name === mark ? 5 : 1)),
  stores.audit.putHead(tenant, { sequence: 5, hash: name }),
  stores.intents.insert(tenant, `call_${name}`),
];

const from = foreign;
const to = { ...foreign, reason: "changed" };
type Run = (stores: Stores) => Promise<unknown> | Statement;

/** For whom nothing was stored. */
const leakIfAny = async (found: Promise<unknown>) => ((await found) === undefined ? "" : mark);

/** Each function asked by one tenant for what belongs to the other. */
const asked: Readonly<Record<string, Run>> = {
  "audit.hashAt": ({ audit }) => leakIfAny(audit.hashAt("nobody", 1)),
  "audit.findHead": ({ audit }) => leakIfAny(audit.findHead("nobody")),
  "audit.list": ({ audit }) => audit.list(mine, { size: 10 }),
  "audit.insertEvent": ({ audit }) => audit.insertEvent(mine, eventOf("own", 2)),
  "audit.putHead": ({ audit }) => audit.putHead(mine, { sequence: 2, hash: "own" }),
  "audit.headBasis": ({ audit }) => audit.headBasis(mine, { sequence: 0, hash: "own" }).otherwise,
  "slices.lastSequence": async ({ slices }) => ((await slices.lastSequence("nobody")) === 0 ? "" : mark),
  "slices.timeFrom": ({ slices }) => leakIfAny(slices.timeFrom("nobody", 1)),
  "slices.read": ({ slices }) => slices.read(mine, { from: 1, to: 9, containing: mark }),
  "slices.readOfIdentifier": ({ slices }) => slices.readOfIdentifier(mine, { identifier: mark, blocks: [0] }),
  "intents.insert": ({ intents }) => intents.insert(mine, "call_own"),
  "intents.delete": ({ intents }) => intents.delete(mine, `call_${mark}`),
  "intents.hasOpen": async ({ intents }) => ((await intents.hasOpen("nobody")) ? mark : ""),
  "intents.findIntended": ({ intents }) => intents.findIntended(mine, `call_${mark}`),
  "accounts.find": ({ accounts }) => accounts.find(mine, foreign.id),
  "accounts.list": ({ accounts }) => accounts.list(mine, { size: 10 }),
  "accounts.findByIdentifier": ({ accounts }) => accounts.findByIdentifier(mine, foreign),
  // That theirs is frozen must not be told either.
  "accounts.findCredential": ({ accounts }) => accounts.findCredential(mine, foreign).catch(() => mark),
  "accounts.insert": ({ accounts }) => accounts.insert(mine, accountOf(mine, "own")),
  "accounts.update": ({ accounts }) => accounts.update(mine, { from, to }),
  "accounts.replaceCredential": ({ accounts }) => accounts.replaceCredential(mine, foreign, sealedOf("changed")),
  "accounts.resealCredential": ({ accounts }) =>
    accounts.resealCredential(
      { tenant: mine, connectionName: "affinity", connectedAccountId: foreign.id, identifier: mark, version: 1 },
      { from: mark, to: sealedOf("changed") },
    ),
  "accounts.eraseCredential": ({ accounts }) => accounts.eraseCredential(mine, foreign),
  "leases.take": ({ leases }) => leases.take(mine, foreign, { callId: "call_own", expiresAt: 9 }),
  "leases.list": ({ leases }) => leases.list(mine, { now: 1 }),
  "leases.standing": async ({ leases }) => ((await leases.stands(mine, foreign)) ? mark : ""),
  "leases.stands": async ({ leases }) => ((await leases.stands(mine, foreign)) ? mark : ""),
  "connections.find": ({ connections }) => connections.find(mine, mark),
  "connections.list": ({ connections }) => connections.list(mine),
  "connections.setPolicy": ({ connections }) =>
    connections.setPolicy(mine, { name: mark, text: "changed", binding: "changed" }),
  "connections.insertIfMissing": ({ connections }) =>
    connections.insertIfMissing(mine, { name: "own", connector: "affinity", createdAt: 1 }),
  "freezes.findTenant": ({ freezes }) => leakIfAny(freezes.findTenant(mine)),
  "freezes.listAccounts": ({ freezes }) => freezes.listAccounts(mine),
  "freezes.markTenant": ({ freezes }) => freezes.markTenant(mine, null),
  "freezes.markAccount": ({ freezes }) => freezes.markAccount(mine, foreign.id, null),
  "gatewayKeys.find": ({ gatewayKeys }) => gatewayKeys.find({ tenant: mine }, `gwk_${mark}`),
  "gatewayKeys.list": ({ gatewayKeys }) => gatewayKeys.list({ tenant: mine }, { size: 10 }),
  "gatewayKeys.insert": ({ gatewayKeys }) => gatewayKeys.insert({ ...keyOf(mine, "own"), hash: "own", binding: "own" }),
  "gatewayKeys.revoke": ({ gatewayKeys }) => gatewayKeys.revoke({ ...keyOf(mine, mark), revokedAt: null }, 1),
  "idempotentCalls.find": ({ idempotentCalls }) => idempotentCalls.find(mine, mark, 2),
  "idempotentCalls.insert": ({ idempotentCalls }) => idempotentCalls.insert(mine, callOf("own")),
  "idempotentCalls.putAnswer": ({ idempotentCalls }) =>
    idempotentCalls.putAnswer(mine, { ...callOf(mark), sealed: "changed" }),
  "idempotentCalls.delete": ({ idempotentCalls }) => idempotentCalls.delete(mine, callOf(mark)),
  "idempotentCalls.deleteExpired": ({ idempotentCalls }) => idempotentCalls.deleteExpired(mine, mark, 10),
  "mcpServers.findByName": ({ mcpServers }) => mcpServers.findByName(mine, mark),
  "mcpServers.find": ({ mcpServers }) => mcpServers.find(mine, `mcps_${mark}`),
  "mcpServers.list": ({ mcpServers }) => mcpServers.list(mine, { size: 10 }),
  "mcpServers.insert": ({ mcpServers }) => mcpServers.insert(mine, { id: "mcps_own", name: "own", at: 1 }),
  "mcpServers.insertRevision": ({ mcpServers }) => mcpServers.insertRevision(mine, revisionOf("own-row", 2)),
  "mcpServers.advance": ({ mcpServers }) => mcpServers.advance(mine, { id: `mcps_${mark}`, revision: 1 }, 2),
  "mcpServers.markDeleted": ({ mcpServers }) => mcpServers.markDeleted(mine, `mcps_${mark}`, 2),
  "mcpInstances.find": ({ mcpInstances }) => mcpInstances.find(mine, `mcpi_${mark}`),
  "mcpInstances.findByIdentifier": ({ mcpInstances }) =>
    mcpInstances.findByIdentifier(mine, { serverId: `mcps_${mark}`, identifier: mark }),
  "mcpInstances.list": ({ mcpInstances }) => mcpInstances.list(mine, { serverId: `mcps_${mark}`, size: 10 }),
  "mcpInstances.insert": ({ mcpInstances }) =>
    mcpInstances.insert(mine, { ...instanceOf("own-row"), id: "mcpi_own", identifier: "own" }),
  "mcpInstances.setUrl": ({ mcpInstances }) =>
    mcpInstances.setUrl(mine, { id: `mcpi_${mark}`, urlHash: "changed", binding: "changed" }),
  "mcpInstances.revoke": ({ mcpInstances }) => mcpInstances.revoke(mine, `mcpi_${mark}`, 2),
  "mcpInstances.revokeOfServer": ({ mcpInstances }) => mcpInstances.revokeOfServer(mine, `mcps_${mark}`, 2),
  "mcpInstances.markUsed": ({ mcpInstances }) => mcpInstances.markUsed(mine, `mcpi_${mark}`, 2),
  "sessionTokens.findOfServer": ({ sessionTokens }) =>
    sessionTokens.findOfServer(mine, { serverId: `mcps_${mark}`, id: `mcpt_${mark}` }),
  "sessionTokens.list": ({ sessionTokens }) => sessionTokens.list(mine, { serverId: `mcps_${mark}`, size: 10 }),
  "sessionTokens.find": ({ sessionTokens }) => sessionTokens.find(mine, `mcpt_${mark}`),
  "sessionTokens.insert": ({ sessionTokens }) =>
    sessionTokens.insert(mine, { ...tokenOf("own-row"), id: "mcpt_own", hash: "own" }),
  "sessionTokens.revoke": ({ sessionTokens }) => sessionTokens.revoke(mine, `mcpt_${mark}`, 2),
  "sessionTokens.revokeOfInstance": ({ sessionTokens }) => sessionTokens.revokeOfInstance(mine, `mcpi_${mark}`, 2),
  "sessionTokens.revokeOfServer": ({ sessionTokens }) => sessionTokens.revokeOfServer(mine, `mcps_${mark}`, 2),
  "sessionTokens.deleteExpired": ({ sessionTokens }) => sessionTokens.deleteExpired(mine, `mcpi_${mark}`, 10),
  "mcpSessions.findInstance": ({ mcpSessions }) =>
    mcpSessions.findInstance(mine, `mcpi_${mark}`).then((found) => found && mark),
  "mcpSessions.findToken": ({ mcpSessions }) => mcpSessions.findToken(mine, { instanceId: `mcpi_${mark}`, hash: mark }),
  "mcpStates.readInstances": ({ mcpStates }) => mcpStates.readInstances(mine, [`mcpi_${mark}`]),
  "mcpStates.readTokens": ({ mcpStates }) => mcpStates.readTokens(mine, [`mcpt_${mark}`], 1),
  "notebooks.find": ({ notebooks }) => notebooks.find(mine, placeOf(mark)),
  "notebooks.put": ({ notebooks }) => notebooks.put(mine, placeOf(mark), { ...pageOf("changed"), askedAt: 2 }),
  "notebooks.mark": ({ notebooks }) => notebooks.mark(mine, placeOf(mark), { ...pageOf("changed"), askedAt: 2 }),
  "notebooks.delete": ({ notebooks }) => notebooks.delete(mine, placeOf(mark)),
  "notebooks.deleteAll": ({ notebooks }) => notebooks.deleteAll(mine, `ca_${mark}`),
  "monthLedger.list": ({ monthLedger }) => monthLedger.list(mine, "2026-11"),
  "monthLedger.find": ({ monthLedger }) => monthLedger.find(workspaceOf(mine, mark), "2026-11"),
  "monthLedger.add": ({ monthLedger }) =>
    monthLedger.add({ workspace: workspaceOf(mine, "own"), requests: 1 }, "2026-11"),
  "monthLedger.report": ({ monthLedger }) => monthLedger.report(workspaceOf(mine, mark), "2026-11", told),
  "tenants.exists": async ({ tenants }) => ((await tenants.exists("nobody")) ? mark : ""),
  "tenants.find": ({ tenants }) => leakIfAny(tenants.find("nobody")),
  "tenants.markDeleting": ({ tenants }) => tenants.markDeleting(mine, 1),
  "tenants.markDeleted": ({ tenants }) => tenants.markDeleted(mine, 1),
  "tenants.insertIfMissing": ({ tenants }) => tenants.insertIfMissing("new", 1),
  "tenantKeys.list": async ({ tenantKeys }) => leakIfAny(Promise.resolve((await tenantKeys.list("nobody"))[0])),
  "tenantKeys.insertNext": ({ tenantKeys }) =>
    tenantKeys.insertNext(mine, { version: 2, wrapped: "own", rootKeyId: "rk", createdAt: 1 }),
  "tenantKeys.insertFirst": ({ tenantKeys }) =>
    tenantKeys.insertFirst(mine, { wrapped: "own", rootKeyId: "rk", createdAt: 1 }),
  "tenantKeys.deleteUnused": ({ tenantKeys }) => tenantKeys.deleteUnused(mine, 2),
  "sealedCredentials.listOutdated": ({ sealedCredentials }) =>
    sealedCredentials.listOutdated(mine, { below: 2, after: undefined, size: 10 }),
  "tenantKeys.rewrap": ({ tenantKeys }) =>
    tenantKeys.rewrap(
      { tenant: mine, version: 1, wrapped: mark, rootKeyId: "rk" },
      { wrapped: "changed", rootKeyId: "rk" },
    ),
};

/** Without a tenant on purpose: PostgreSQL gives them other columns and rights, which `secure-schema.sql` lists. */
const overAllTenants = [
  "slices.listChains",
  "audit.heads",
  "tenants.listDeleting",
  "intents.listOwn",
  "intents.listOlder",
  "accounts.findTenantOf",
  "freezes.findAll",
  "freezes.markAll",
  "freezes.listTenants",
  "freezes.listAccountsOfAllTenants",
  "leases.listEnded",
  "leases.deleteMany",
  "leases.deleteOwn",
  "leases.deleteExpired",
  "gatewayKeys.findByHash",
  "mcpInstances.findTenantOf",
  "mcpInstances.findByUrlHash",
  "sessionTokens.findByHash",
  "gatewayKeys.listBound",
  "tenantKeys.countByRootKey",
  "tenantKeys.countVersions",
  "tenantKeys.listTenants",
  "tenantKeys.listBetweenVersions",
  "tenantKeys.listWrappedBy",
  "sealedCredentials.count",
  "sealedCredentials.countOutdated",
  "sealedCredentials.list",
  "gatewayKeys.countUsable",
  "idempotentCalls.deleteExpiredOfAllTenants",
  "notebooks.deleteExpiredOfAllTenants",
];

const tables = [
  "tenants",
  "tenant_keys",
  "connections",
  "connected_accounts",
  "call_leases",
  "gateway_keys",
  "idempotent_calls",
  "mcp_servers",
  "mcp_server_revisions",
  "mcp_instances",
  "mcp_session_tokens",
  "notebook_pages",
  "month_ledger",
  "audit_events",
  "audit_heads",
  "open_intents",
];

const digestOfTheirs = async (database: Database): Promise<string> => {
  const rows = await Promise.all(
    tables.map((table) => {
      const sql = `SELECT * FROM ${table} WHERE tenant_id = '${theirs}' ORDER BY 1, 2`;
      return database.read(theirs, { sql, parameters: [] } as unknown as CompiledQuery);
    }),
  );
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
};

/** The functions that showed or changed a row of the other tenant. */
const leaksOf = async (open: () => Promise<{ database: Database; end(): Promise<void> }>): Promise<string[]> => {
  const leaks: string[] = [];
  for (const [name, run] of Object.entries(asked)) {
    const { database, end } = await open();
    const stores = storesOf(database);
    await database.write([...seed(stores, mine, "own-row"), ...seed(stores, theirs, mark)]);
    const before = await digestOfTheirs(database);
    const bare = stripped(database);
    const made = run(storesOf(bare));
    const answer = made instanceof Promise ? await made : await bare.write([made]).catch(() => "refused");
    if (JSON.stringify(answer ?? "").includes(mark) || (await digestOfTheirs(database)) !== before) leaks.push(name);
    await end();
  }
  return leaks;
};

it("asks every function of every store", async () => {
  const { database, end } = openTestDatabase();
  // The instance and its root keys belong to no tenant.
  const { instance: _none, ...ofTenants } = storesOf(database);
  const all = Object.entries(ofTenants).flatMap(([store, functions]) =>
    Object.keys(functions).map((name) => `${store}.${name}`),
  );
  // Forgets what is remembered, and touches no row.
  all.splice(all.indexOf("accounts.forgetAll"), 1);
  await end();
  expect([...Object.keys(asked), ...overAllTenants].sort()).toEqual(all.sort());
});

it("PostgreSQL shows and changes no foreign row without any predicate", async () => {
  expect(await leaksOf(openTestPostgres)).toEqual([]);
}, 120_000);

it("SQLite, which rests on the predicates, would show or change foreign rows without them", async () => {
  const leaks = await leaksOf(async () => openTestDatabase());
  // What only inserts has no predicate to lose, only a database of several takes leases, and theirs is being deleted already;
  // everything else leaks.
  const withoutLoss = /\.(insert\w*|putHead|headBasis|add|take|markDeleting)$/;
  const inserts = Object.keys(asked).filter((name) => withoutLoss.test(name));
  expect(leaks.sort()).toEqual(
    Object.keys(asked)
      .filter((name) => !inserts.includes(name))
      .sort(),
  );
}, 120_000);
