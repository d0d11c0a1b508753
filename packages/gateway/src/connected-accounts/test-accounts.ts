// What tests of connected accounts stand on: a store, a vault, leases and an audit log, and an upstream that says whose each key is.
import { randomBytes } from "node:crypto";
import { GatewayError, type ProbeResult, Secret, type UpstreamIdentity } from "@postern/contract";
import type { CompiledQuery } from "kysely";
import { createAuditLog } from "../audit/audit-log.ts";
import type { AuditBody } from "../audit/audit-record.ts";
import { createAuditStore } from "../audit/audit-store.ts";
import type { Catalog } from "../connections/catalog.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import { createSystemClock } from "../platform/clock.ts";
import type { Statement } from "../platform/database/database.ts";
import { openTestSqlite } from "../platform/database/test-engines.ts";
import { createIdFactory } from "../platform/ids.ts";
import { createLog } from "../platform/log.ts";
import { createEnsureTenant } from "../tenants/ensure-tenant.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { openTestVault } from "../vault/test-vault.ts";
import { type CallLeases, createCallLeases, type Ending } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { createLeaseBookAlone } from "./lease-book.ts";
import type { ProbeCredential } from "./probe-credential.ts";
import { createRunningCalls } from "./running-calls.ts";

export interface TestAccountsOptions {
  readonly connector: string;
  /** How a test reads a key that is its own; nothing else here may. */
  readonly readKey: (key: Secret) => string;
}

export type TestAccounts = Awaited<ReturnType<typeof openTestAccounts>>;

export const identityOf = (user: string, workspace = "4217"): UpstreamIdentity => ({
  user: { id: user, name: `User ${user}`, email: `${user}@fernhill.example` },
  workspace: { id: workspace, name: "Fernhill Ventures" },
  access: "full",
});

/** Notes what is begun, taken back and ended. */
const watchLeases = (leases: CallLeases, steps: string[]): CallLeases => ({
  ...leases,
  startEnding(account): Ending {
    steps.push(`begin epoch ${account.epoch}`);
    const ending = leases.startEnding(account);
    return {
      takeBack() {
        steps.push("take back");
        ending.takeBack();
      },
      finish(after) {
        steps.push(`end before epoch ${after.epoch}`);
        return ending.finish(after);
      },
    };
  },
  async awaitStarts(account) {
    steps.push(`await starts of version ${account?.credentialVersion}`);
  },
});

/** A key is whose its text says: "maya" and "maya/2" are keys of the same user. */
const openUpstream = ({ readKey }: Pick<TestAccountsOptions, "readKey">) => {
  const asked: string[] = [];
  const upstream = {
    asked,
    /** Done while upstream is being asked. */
    meanwhile: async (): Promise<unknown> => undefined,
    answer: (key: string): ProbeResult =>
      key.startsWith("dead")
        ? { status: "rejected", reason: "The key is refused." }
        : { status: "accepted", identity: identityOf(key.split("/")[0] ?? "", key.split("@")[1]) },
  };
  const entered: ProbeCredential["entered"] = async ({ apiKey }, { connector }, mayBeSent) => {
    await upstream.meanwhile();
    await mayBeSent();
    asked.push(`${connector}: ${readKey(apiKey)}`);
    return upstream.answer(readKey(apiKey));
  };
  const probe: Pick<ProbeCredential, "entered"> = { entered };
  return { upstream, probe };
};

const catalog = {
  connector: () => ({
    connector: {
      parseCredential: (apiKey: string) =>
        apiKey.includes(" ") || apiKey === ""
          ? { problem: "A key has no spaces." }
          : { credential: { type: "apiKey", apiKey: new Secret(apiKey) } },
    },
  }),
} as unknown as Catalog;

/** Of one gateway that is alone with its store. */
export const openTestAccounts = async ({ connector, readKey }: TestAccountsOptions) => {
  const test = openTestSqlite();
  const { database } = test;
  const state = { now: 1_000, steps: [] as string[], erased: [] as string[] };
  const clock = { ...createSystemClock(), now: () => state.now };
  const [accounts, tenants] = [createConnectedAccountStore(database), createTenantStore(database)];
  const vault = await openTestVault(database);
  const auditStore = createAuditStore(database);
  const createId = createIdFactory({ now: clock.now, randomBytes });
  const log = createLog({ level: "silent" });
  const auditLog = createAuditLog({ database, store: auditStore, instanceId: "inst_a", clock, createId, log });
  const running = createRunningCalls();
  const leases = watchLeases(
    createCallLeases({ book: createLeaseBookAlone(accounts, running), running, clock }),
    state.steps,
  );
  const connections = createConnectionStore(database);
  const { upstream, probe } = openUpstream({ readKey });
  return {
    state,
    clock,
    accounts,
    tenants,
    vault,
    auditLog,
    database,
    catalog,
    createId,
    leases,
    upstream,
    probe,
    ensureTenant: createEnsureTenant({
      database,
      tenants,
      connections,
      vault,
      connectorNames: [connector],
      now: clock.now,
    }),
    notebooks: {
      erase(reach: string, accountId: string): Statement {
        state.erased.push(accountId);
        const query = { sql: "DELETE FROM notebook_pages", parameters: [] } as unknown as CompiledQuery;
        return { reach, query };
      },
    },
    /** Events of a chain, oldest first, without what every event has. */
    async events(chain: string) {
      const rows = await auditStore.list(chain, { size: 100 });
      return rows.reverse().map(({ body }) => {
        const { id: _id, at: _at, ...event } = JSON.parse(body) as AuditBody;
        return event;
      });
    },
    /** The key that is stored for the account, as calls would use it. */
    async storedKey(account: ConnectedAccount): Promise<string | undefined> {
      const { tenant, connectionName, id, identifier, credentialVersion: version } = account;
      const sealed = await accounts.findCredential(tenant, account);
      if (sealed === undefined) return undefined;
      const place = { tenant, connectionName, connectedAccountId: id, identifier, version };
      return vault.open(place, sealed, async (content) =>
        content.type === "apiKey" ? readKey(content.apiKey) : `refers to ${content.store}/${content.name}`,
      );
    },
    async end() {
      await leases.close();
      await test.end();
    },
  };
};

export const upstreamDown = (): GatewayError => new GatewayError("upstream_unavailable", "Upstream does not answer.");
