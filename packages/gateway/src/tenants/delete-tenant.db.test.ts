// Deletion of a tenant over a real store: cut off at every write, and in the end nothing of it is left but its log and name.

import { randomBytes } from "node:crypto";
import { Secret } from "@postern/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAuditStore } from "../audit/audit-store.ts";
import { createConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import { createGatewayKeyStore } from "../gateway-keys/gateway-key-store.ts";
import { createIdempotentCallStore } from "../idempotent-calls/idempotent-call-store.ts";
import { createMcpInstanceStore } from "../mcp-servers/mcp-instance-store.ts";
import { createMcpServerStore } from "../mcp-servers/mcp-server-store.ts";
import { createSessionTokenStore } from "../mcp-servers/session-token-store.ts";
import { createNotebookStore } from "../notebooks/notebook-store.ts";
import type { Database } from "../platform/database/database.ts";
import { openTestDatabase } from "../platform/database/test-database.ts";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createLog } from "../platform/log.ts";
import { createMonthLedgerStore } from "../rate-budget/month-ledger-store.ts";
import { openTestVault } from "../vault/test-vault.ts";
import type { Vault } from "../vault/vault.ts";
import { createDeleteTenant } from "./delete-tenant.ts";
import { createEnsureTenant } from "./ensure-tenant.ts";
import { createTenantDataStore } from "./tenant-data-store.ts";
import { createTenantStore } from "./tenant-store.ts";

const by = { type: "service", id: "gwk_1" };
const kept = ["tenants", "audit_events", "audit_heads", "open_intents"];
const tables = [...kept, "tenant_keys", ...createTenantDataStore().tables];
const rootKey = randomBytes(32);

let test: TestEngine;
let vault: Vault;
let events: string[];

const ensureTenant = () => {
  const { database } = test;
  const tenants = createTenantStore(database);
  const connections = createConnectionStore(database);
  return createEnsureTenant({ database, tenants, connections, vault, connectorNames: ["affinity"], now: () => 1 });
};

const deletionOf = (database: Database, isBusy = async () => false) =>
  createDeleteTenant({
    database,
    tenants: createTenantStore(database),
    data: createTenantDataStore(),
    commit: async ({ type, tenant }, statements) => {
      await database.write(statements);
      events.push(`${type} ${tenant}`);
    },
    release: () => undefined,
    awaitStarts: async () => undefined,
    isBusy,
    now: () => 5,
    log: createLog({ level: "silent" }),
  });

const place = (tenant: string) => ({
  tenant,
  connectionName: "affinity",
  connectedAccountId: `ca_${tenant}`,
  identifier: "ann",
  version: 1,
});

/** A virtual MCP server, with an endpoint and a token. */
const fillMcp = (tenant: string) => {
  const { database } = test;
  const [servers, serverId, instanceId] = [createMcpServerStore(database), `mcps_${tenant}`, `mcpi_${tenant}`];
  const instance = { id: instanceId, serverId, identifier: "ann", urlHash: tenant, binding: "", createdAt: 1 };
  const token = { id: `mcpt_${tenant}`, instanceId, hash: tenant, binding: "", createdAt: 1, expiresAt: 9 };
  return [
    servers.insert(tenant, { id: serverId, name: "role", at: 1 }),
    servers.insertRevision(tenant, { serverId, revision: 1, definition: "{}", binding: "", at: 1 }),
    createMcpInstanceStore(database).insert(tenant, instance),
    createSessionTokenStore(database).insert(tenant, token),
  ];
};

/** A row of the tenant in every table that there is. */
const fill = async (tenant: string): Promise<void> => {
  const { database } = test;
  await ensureTenant()(tenant);
  const account = activeAccount({ tenant, connector: "affinity", id: `ca_${tenant}`, identifier: "ann" });
  const accounts = createConnectedAccountStore(database);
  const sealed = await vault.seal(place(tenant), { type: "apiKey", apiKey: new Secret(`key of ${tenant}`) });
  const page = { sealed: "pv1.", tenantKeyVersion: 1, askedAt: 1, expiresAt: 9 };
  const call = { keyHash: "k", requestHash: "r", tenantKeyVersion: 1, callId: "call_1", createdAt: 1, expiresAt: 9 };
  const audit = createAuditStore(database);
  const key = { id: `gwk_${tenant}`, tenant, name: "key", createdAt: 1, policy: null };
  await database.write([
    accounts.insert(tenant, account),
    accounts.replaceCredential(tenant, account, { ...sealed, createdAt: 1 }),
    createNotebookStore(database).put(tenant, { accountId: account.id, credentialVersion: 1, name: "lists" }, page),
    createIdempotentCallStore(database).insert(tenant, call),
    createMonthLedgerStore(database).add(
      { workspace: { tenant, connector: "affinity", id: "1", name: "one" }, requests: 1 },
      "2026-11",
    ),
    createGatewayKeyStore(database).insert({ ...key, hash: tenant, binding: "" }),
    ...fillMcp(tenant),
    audit.insertEvent(tenant, {
      sequence: 1,
      hash: "h",
      id: `aud_${tenant}`,
      at: 1,
      type: "connected_account.connected",
      outcome: "succeeded",
      callId: null,
      identifier: null,
      toolName: null,
      body: "{}",
    }),
    audit.putHead(tenant, { sequence: 1, hash: "h" }),
    ...[
      "INSERT INTO open_intents (tenant_id, call_id) VALUES (?, 'call_1')",
      "INSERT INTO call_leases VALUES (?, 'ca_1', 'call_1', 'gw_1', 0, 9)",
    ].map((sql) => ({ reach: tenant, query: { sql, parameters: [tenant] } as never })),
  ]);
};

const rowsOf = async (tenant: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const query = { sql: `SELECT count(*) AS n FROM ${table} WHERE tenant_id = ?`, parameters: [tenant] } as never;
        return [table, Number((await test.database.read<{ n: number }>(tenant, query))[0]?.n)] as const;
      }),
    ),
  );
const each = (count: (table: string) => number) => Object.fromEntries(tables.map((table) => [table, count(table)]));
const whole = each(() => 1);
const onlyKept = each((table) => (kept.includes(table) ? 1 : 0));

const brokenAfter = (writes: number): Database => {
  let left = writes;
  return {
    ...test.database,
    write: async (statements) => {
      if (left === 0) throw new Error("cut off");
      left -= 1;
      return test.database.write(statements);
    },
  };
};

const openOther = async () => {
  const accounts = createConnectedAccountStore(test.database);
  const account = await accounts.find("other", "ca_other");
  const stored = account === undefined ? undefined : await accounts.findCredential("other", account);
  return vault.open(place("other"), stored ?? { sealed: "", tenantKeyVersion: 0 }, async (content) =>
    content.type === "apiKey" ? content.apiKey.reveal() : undefined,
  );
};

it("leaves out no table that has rows of tenants", async () => {
  const { database, end } = openTestDatabase();
  const sql =
    "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'tenant_id' WHERE m.type = 'table'";
  const found = await database.read<{ name: string }>("any", { sql, parameters: [] } as never);
  await end();
  expect(found.map(({ name }) => name).sort()).toEqual([...tables].sort());
});

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
    vault = await openTestVault(test.database, { rootKey });
    events = [];
    await fill("gone");
    await fill("other");
  });
  afterEach(() => test.end());

  it("erases keys and rows of the tenant, keeps its log and name, and touches no other tenant", async () => {
    expect(await rowsOf("gone")).toEqual(whole);
    const deletion = deletionOf(test.database);
    await deletion.begin("gone", by);
    await deletion.resume();
    expect(await rowsOf("gone")).toEqual(onlyKept);
    expect(await rowsOf("other")).toEqual(whole);
    expect(await openOther()).toBe("key of other");
    expect(events).toEqual(["tenant.deletion_started gone", "tenant.deleted gone"]);
  });

  it("comes to its end wherever it is cut off, and tells each step once", async () => {
    for (let writes = 0; (await createTenantStore(test.database).find("gone"))?.deletedAt === undefined; writes += 1) {
      const deletion = deletionOf(brokenAfter(writes));
      await deletion.begin("gone", by).catch(() => {});
      await deletion.resume();
      await deletion.stop();
      expect(writes).toBeLessThan(40);
    }
    expect(await rowsOf("gone")).toEqual(onlyKept);
    expect(await rowsOf("other")).toEqual(whole);
    expect(events).toEqual(["tenant.deletion_started gone", "tenant.deleted gone"]);
  });

  it("may be run by two gateways at once", async () => {
    const [one, other] = [deletionOf(test.database), deletionOf(test.database)];
    await Promise.all([one.begin("gone", by), other.begin("gone", by)]);
    await Promise.all([one.resume(), other.resume()]);
    expect(await rowsOf("gone")).toEqual(onlyKept);
    expect(events).toEqual(["tenant.deletion_started gone", "tenant.deleted gone"]);
  });

  it("freezes the tenant and revokes its gateway keys before anything else, and lets no key go while a call runs", async () => {
    let isBusy = true;
    const deletion = deletionOf(test.database, async () => isBusy);
    await deletion.begin("gone", by);
    const accounts = createConnectedAccountStore(test.database);
    expect(await accounts.find("gone", "ca_gone")).toMatchObject({ frozen: "tenant" });
    const [key] = await createGatewayKeyStore(test.database).list({ tenant: "gone" }, { size: 1 });
    expect(key?.revokedAt).not.toBeNull();
    expect(await rowsOf("gone")).toEqual(whole);
    isBusy = false;
    await deletion.resume();
    expect(await rowsOf("gone")).toEqual(onlyKept);
  });

  it("never gives the name out again, neither while it goes nor afterwards", async () => {
    const deletion = deletionOf(test.database);
    await deletion.begin("gone", by);
    await expect(ensureTenant()("gone")).rejects.toMatchObject({ code: "conflict" });
    await deletion.resume();
    await expect(ensureTenant()("gone")).rejects.toMatchObject({ code: "conflict" });
    expect(await createTenantStore(test.database).exists("gone")).toBe(false);
    expect(await rowsOf("gone")).toEqual(onlyKept);
  });
});
