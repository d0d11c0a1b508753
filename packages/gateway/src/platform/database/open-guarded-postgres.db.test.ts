// A database that would not keep tenants apart, or not keep what it acknowledged, is refused at start: each fault seeded alone.
import { beforeEach, describe, expect, it } from "vitest";
import { StartupError } from "../startup-error.ts";
import { findPostgresFaults } from "./find-postgres-faults.ts";
import { openGuardedPostgres } from "./open-guarded-postgres.ts";
import { createPostgresPool } from "./postgres-connection.ts";
import { newTestPostgres } from "./test-engines.ts";
import { postgresSchema, runAsAdmin, type TestPostgres, urlOf } from "./test-postgres-server.ts";

let postgres: TestPostgres;
beforeEach(async () => {
  postgres = await newTestPostgres({ migrated: true });
});

const open = () => openGuardedPostgres({ url: postgres.url, connections: 2 }, postgresSchema());
const refusal = async () => {
  const error = await open().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StartupError);
  const { message } = error as StartupError;
  expect(message).not.toContain(new URL(postgres.url).password);
  return message;
};
it("opens a database that is as the reference says", async () => {
  await (await open()).close();
});

const alterTable = (table: string, what: string): string => `ALTER TABLE postern.${table} ${what}`;
const closing = "does not force row-level security";
const allowing = "more is allowed than Postern needs";

describe("is refused for", () => {
  it.each([
    ["row-level security that is not forced", alterTable("idempotent_calls", "NO FORCE ROW LEVEL SECURITY"), closing],
    ["row-level security that is off", alterTable("connected_accounts", "DISABLE ROW LEVEL SECURITY"), closing],
    [
      "a policy that shows more",
      "CREATE POLICY extra ON postern.connected_accounts TO postern_app USING (true)",
      "the policy connected_accounts.extra is not one of Postern's",
    ],
    [
      "a policy that shows everybody more",
      "CREATE POLICY extra ON postern.audit_events USING (true)",
      "the policy audit_events.extra is not one of Postern's",
    ],
    ["a missing policy", "DROP POLICY of_tenant ON postern.month_ledger", "month_ledger has no policy of its tenants"],
    [
      "a policy of another condition",
      "DROP POLICY of_tenant ON postern.tenants; CREATE POLICY of_tenant ON postern.tenants TO postern_app USING (true)",
      "the policy tenants.of_tenant is not one of Postern's",
    ],
    [
      "a table of another owner",
      alterTable("notebook_pages", "OWNER TO postern_app"),
      "notebook_pages does not belong to postern_owner",
    ],
    [
      "a table without a tenant",
      `CREATE TABLE postern.extra (x TEXT); ${alterTable("extra", "OWNER TO postern_owner")}`,
      "extra has no tenant",
    ],
    [
      "a view",
      "CREATE VIEW postern.all_accounts AS SELECT * FROM postern.connected_accounts",
      "all_accounts is a view or function",
    ],
    [
      "a function with another's rights",
      "CREATE FUNCTION postern.all_ids() RETURNS SETOF text SECURITY DEFINER LANGUAGE sql AS 'SELECT id FROM postern.connected_accounts'",
      "all_ids is a view or function",
    ],
    ["TRUNCATE, which no policy holds back", "GRANT TRUNCATE ON postern.connected_accounts TO postern_app", allowing],
    ["changes of the audit log", "GRANT UPDATE ON postern.audit_events TO postern_app", allowing],
    ["reading by everybody", "GRANT SELECT ON postern.connected_accounts TO PUBLIC", allowing],
    ["a keeper that sees rows", "GRANT SELECT ON postern.connected_accounts TO postern_keeper", allowing],
    [
      "a keeper that sees credentials",
      "GRANT SELECT (credential_sealed) ON postern.connected_accounts TO postern_keeper",
      "connected_accounts.credential_sealed (SELECT to postern_keeper)",
    ],
    ["tables made by anybody", "GRANT CREATE ON SCHEMA postern TO PUBLIC", "may make tables in the schema"],
  ])("%s", async (_what, sql, words) => {
    await runAsAdmin(postgres.adminUrl, sql);
    expect(await refusal()).toContain(words);
  });

  it.each([
    ["commits that do not wait for the disk", "synchronous_commit = off", "synchronous_commit is off"],
    ["a database that takes no writes", "default_transaction_read_only = on", "it takes no writes"],
  ])("%s", async (_what, setting, words) => {
    const name = new URL(postgres.url).pathname.slice(1);
    await runAsAdmin(postgres.adminUrl, `ALTER DATABASE ${name} SET ${setting}`);
    expect(await refusal()).toContain(words);
  });

  it.each([
    ["a superuser", "SUPERUSER NOINHERIT", "may look past row-level security"],
    ["a login that looks past row-level security", "BYPASSRLS NOINHERIT", "may look past row-level security"],
    ["a login that has the owner's rights all the time", "INHERIT", "without taking its role"],
  ])("%s", async (_what, attributes, words) => {
    const { pathname } = new URL(postgres.url);
    const role = `login_of${pathname.slice(1)}`;
    await runAsAdmin(postgres.adminUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'x' ${attributes}`);
    await runAsAdmin(postgres.adminUrl, `GRANT postern_owner, postern_app, postern_keeper TO ${role}`);
    try {
      postgres = { ...postgres, url: urlOf(postgres.adminUrl, pathname.slice(1), { login: role, password: "x" }) };
      expect(await refusal()).toContain(words);
    } finally {
      await runAsAdmin(postgres.adminUrl, `DROP ROLE ${role}`);
    }
  });

  it("a clock that differs", async () => {
    const pool = createPostgresPool(postgres.url, 1);
    expect(await findPostgresFaults(pool, Date.now() + 40_000)).toEqual([
      expect.stringMatching(/clock .* differ by 4\d s/),
    ]);
    await pool.end();
  });
});

describe("whoever starts it is told what to do about", () => {
  const withUrl = async (change: (url: URL) => void) => {
    const url = new URL(postgres.url);
    change(url);
    postgres = { ...postgres, url: url.href };
    return refusal();
  };

  it("a wrong password", async () => {
    expect(await withUrl((url) => (url.password = "wrong"))).toContain("refuses the login");
  });

  it("a database that is not there", async () => {
    expect(await withUrl((url) => (url.pathname = "/nowhere"))).toContain("create the database first");
  });

  it("a server that does not answer", async () => {
    expect(await withUrl((url) => (url.port = "1"))).toContain("see that it runs and can be reached");
  });

  it("a database that nobody prepared", async () => {
    const name = `${new URL(postgres.url).pathname.slice(1)}_bare`;
    await runAsAdmin(postgres.adminUrl, `CREATE DATABASE ${name}`);
    expect(await withUrl((url) => (url.pathname = `/${name}`))).toContain("lacks the schema postern");
  });
});
