// What opens an instance, over a real store on both engines: remembered where nobody else can change it, else looked up.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { openTestVault } from "../vault/test-vault.ts";
import type { Vault } from "../vault/vault.ts";
import { bindInstance, bindRevision, bindToken } from "./bind-mcp-rows.ts";
import { createMcpInstanceStore } from "./mcp-instance-store.ts";
import { createMcpServerStore } from "./mcp-server-store.ts";
import { createOpenSessions } from "./open-sessions.ts";
import { toDefinitionText } from "./server-definition.ts";
import { createMcpSessionStore } from "./session-store.ts";
import { createSessionTokenStore } from "./session-token-store.ts";

const tenant = "acme";
const definition = toDefinitionText({
  connections: [{ connectionName: "affinity", tools: ["affinity_get_person"] }],
  isReadOnly: true,
  mode: "all",
  instructions: undefined,
  maxOutputTokens: undefined,
});

let test: TestEngine;
let vault: Vault;
let now: number;
let reads: number;

const openSessions = (acceptsSecretUrls = true) => {
  const { database } = test;
  const counting = {
    ...database,
    read: ((reach, query) => {
      reads += 1;
      return database.read(reach, query);
    }) as typeof database.read,
  };
  return createOpenSessions({
    sessionStore: createMcpSessionStore(counting),
    instances: createMcpInstanceStore(counting),
    vault,
    clock: { now: () => now, monotonic: () => now, sleep: async () => undefined },
    database,
    acceptsSecretUrls,
  });
};

/** A server with one instance, a token that ends at 100, and a secret URL. */
const fill = async (): Promise<void> => {
  const { database } = test;
  const [serverId, instanceId] = ["mcps_1", "mcpi_1"];
  const revision = { tenant, serverId, serverName: "role", revision: 1, definition };
  const instance = { tenant, id: instanceId, serverId, identifier: "ann", urlHash: "url" };
  const token = { tenant, id: "mcpt_1", instanceId, hash: "token", expiresAt: 100 };
  const servers = createMcpServerStore(database);
  await database.write([
    createTenantStore(database).insertIfMissing(tenant, 1),
    servers.insert(tenant, { id: serverId, name: "role", at: 1 }),
    servers.insertRevision(tenant, { ...revision, binding: bindRevision(vault, revision), at: 1 }),
    createMcpInstanceStore(database).insert(tenant, {
      ...instance,
      binding: bindInstance(vault, instance),
      createdAt: 1,
    }),
    createSessionTokenStore(database).insert(tenant, { ...token, binding: bindToken(vault, token), createdAt: 1 }),
  ]);
};

const byToken = { instanceId: "mcpi_1", kind: "token", hash: "token" } as const;
const byUrl = { instanceId: "mcpi_1", kind: "url", hash: "url" } as const;

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
    vault = await openTestVault(test.database);
    [now, reads] = [10, 0];
    await fill();
  });
  afterEach(() => test.end());

  it("tells of a token and of a URL what they open, with the whitelist as rules", async () => {
    const sessions = openSessions();
    const opened = await sessions.find(byToken);
    expect(opened).toMatchObject({ grantId: "mcpt_1", expiresAt: 100, session: { identifier: "ann", revision: 1 } });
    expect(opened?.rules.get("affinity")).toEqual([
      { name: "MCP server role", tools: ["affinity_get_person"], effects: ["read"] },
    ]);
    expect(await sessions.find(byUrl)).toMatchObject({ grantId: "mcpi_1", expiresAt: undefined });
  });

  it("opens nothing by what is for another instance, of another kind, or not known", async () => {
    const sessions = openSessions();
    for (const sent of [
      { ...byToken, instanceId: "mcpi_2" },
      { ...byToken, kind: "url" } as const,
      { ...byUrl, kind: "token" } as const,
      { ...byToken, hash: "other" },
    ]) {
      expect(await sessions.find(sent)).toBeUndefined();
    }
  });

  it("opens nothing by a secret URL where the operator forbids them, also by one that was made before", async () => {
    expect(await openSessions(false).find(byUrl)).toBeUndefined();
    expect(await openSessions(false).find(byToken)).toBeDefined();
  });

  it("ends with the token's time, also where it is remembered", async () => {
    const sessions = openSessions();
    now = 99;
    expect(await sessions.find(byToken)).toBeDefined();
    now = 100;
    expect(sessions.recall(byToken)).toBeUndefined();
    expect(await sessions.find(byToken)).toBeUndefined();
  });

  it("remembers only where no other gateway can take it back, until it is told to forget", async () => {
    const sessions = openSessions();
    await sessions.find(byToken);
    const isAlone = test.database.shared === undefined;
    expect(sessions.recall(byToken) !== undefined).toBe(isAlone);
    sessions.forgetAll();
    expect(sessions.recall(byToken)).toBeUndefined();
  });

  it("does not remember what was found while something was taken back", async () => {
    const sessions = openSessions();
    const finding = sessions.find(byToken);
    sessions.forgetAll();
    expect(await finding).toBeDefined();
    expect(sessions.recall(byToken)).toBeUndefined();
  });

  it("asks the store two questions each time, and once more for the instance's tenant", async () => {
    const sessions = openSessions();
    await sessions.find(byToken);
    expect(reads).toBe(3);
    await sessions.find(byToken);
    expect(reads).toBe(5);
  });
});
