// Migrations of PostgreSQL: raced by many gateways, all or nothing, never backwards, and over the rows of all tenants.
import { beforeEach, describe, expect, it } from "vitest";
import { StartupError } from "../startup-error.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { newTestPostgres } from "./test-engines.ts";
import { postgresSchema, runAsAdmin, type TestPostgres } from "./test-postgres-server.ts";

let postgres: TestPostgres;
const schema = postgresSchema();
beforeEach(async () => {
  postgres = await newTestPostgres({ migrated: false });
});

const migrate = (migrations = schema.migrations) => migratePostgres(postgres.url, { ...schema, migrations });
const applied = async () =>
  (await runAsAdmin(postgres.adminUrl, "SELECT name FROM postern.schema_migrations ORDER BY number")).map(
    ({ name }) => name,
  );
const names = schema.migrations.map(({ name }) => name);

describe("migrations", () => {
  it("are applied once each when eight gateways start at once", async () => {
    const done = await Promise.all(Array.from({ length: 8 }, () => migrate()));
    expect(done.flatMap((each) => each.applied)).toEqual(names);
    expect(await applied()).toEqual(names);
  });

  it("that fail half way change nothing, nor do those before them in the same start", async () => {
    await migrate();
    const next = { number: names.length + 1, name: "next.sql", sql: "CREATE TABLE next (tenant_id TEXT)" };
    const broken = { number: names.length + 2, name: "broken.sql", sql: "CREATE TABLE next (tenant_id TEXT)" };
    await expect(migrate([...schema.migrations, next, broken])).rejects.toThrow(StartupError);
    expect(await applied()).toEqual(names);
    expect((await migrate([...schema.migrations, next])).applied).toEqual(["next.sql"]);
  });

  it("refuse a store that a newer program wrote", async () => {
    await migrate();
    await expect(migrate(schema.migrations.slice(0, -1))).rejects.toThrow(/newer Postern/);
    expect(await applied()).toEqual(names);
  });

  it("see and change the rows of all tenants, and close the tables they make", async () => {
    await migrate();
    await runAsAdmin(postgres.adminUrl, "INSERT INTO postern.tenants VALUES ('one', 1), ('two', 1)");
    const sql = "UPDATE tenants SET created_at = 2; CREATE TABLE made (tenant_id TEXT NOT NULL PRIMARY KEY)";
    await migrate([...schema.migrations, { number: names.length + 1, name: "next.sql", sql }]);
    expect(await runAsAdmin(postgres.adminUrl, "SELECT * FROM postern.tenants WHERE created_at = 2")).toHaveLength(2);
    const closed = "SELECT relname FROM pg_class WHERE relname IN ('made', 'tenants') AND relforcerowsecurity";
    expect(await runAsAdmin(postgres.adminUrl, closed)).toHaveLength(2);
  });

  it("need the owner's role for that one start only", async () => {
    const { username } = new URL(postgres.url);
    const role = `${username}_${new URL(postgres.url).pathname.slice(-6)}`;
    await runAsAdmin(
      postgres.adminUrl,
      `CREATE ROLE ${role} LOGIN NOINHERIT PASSWORD 'x'; GRANT postern_app, postern_keeper TO ${role}`,
    );
    const url = new URL(postgres.url);
    [url.username, url.password] = [role, "x"];
    await expect(migratePostgres(url.href, schema)).rejects.toThrow(/GRANT postern_owner to it for this start/);
    await migrate();
    expect((await migratePostgres(url.href, schema)).applied).toEqual([]);
    await runAsAdmin(postgres.adminUrl, `DROP ROLE ${role}`);
  });
});
