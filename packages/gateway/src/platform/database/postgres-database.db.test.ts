// PostgreSQL beside what every engine does: tenants held apart, rows built upon by many, connections that break, and quiet errors.
import { type AddressInfo, connect, createServer } from "node:net";
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, everyTenant, type Reach } from "./database.ts";
import { jotOnce, readOnce } from "./postgres-commit.ts";
import { createPostgresPool } from "./postgres-connection.ts";
import { openPostgresDatabase } from "./postgres-database.ts";
import { createTranslation } from "./postgres-text.ts";
import { openTestPostgres } from "./test-engines.ts";
import { runAsAdmin } from "./test-postgres-server.ts";

let test: Awaited<ReturnType<typeof openTestPostgres>>;
let other: Database;
beforeEach(async () => {
  test = await openTestPostgres();
  other = openPostgresDatabase({ url: test.url, connections: 5 });
});
afterEach(async () => {
  await other.close();
  await test.end();
});

const query = (sql: string, ...parameters: unknown[]) =>
  ({ sql, parameters }) as unknown as CompiledQuery<{ n: string }>;
const insert = (name: string) => ({
  reach: name,
  query: query("INSERT INTO tenants (tenant_id, created_at) VALUES (?, 1)", name),
});
const all = query("SELECT tenant_id AS n FROM tenants ORDER BY 1");

it("shows a query without any condition the rows of its reach, and the next one nothing of them", async () => {
  await test.database.write([insert("one"), insert("two")]);
  const one = openPostgresDatabase({ url: test.url, connections: 1 });
  expect(await one.read("one", all)).toEqual([{ n: "one" }]);
  expect(await one.read("two", all)).toEqual([{ n: "two" }]);
  expect(await one.read("", all)).toEqual([]);
  await one.close();
});

it("writes no row of another tenant, whatever the statement says", async () => {
  const foreign = { reach: "one", query: query("INSERT INTO tenants (tenant_id, created_at) VALUES ('two', 1)") };
  await expect(test.database.write([foreign])).rejects.toThrow("42501");
  await expect(test.database.read(everyTenant, query("SELECT sealed AS n FROM notebook_pages"))).rejects.toThrow(
    "42501",
  );
});

it("leaves nothing on its connection: no tenant, no role and no setting, after a commit or an aborted transaction", async () => {
  const pool = createPostgresPool(test.url, 1);
  const transactions = { pool, translate: createTranslation() };
  const wrong = query("SELECT no_such_column FROM tenants");
  const left =
    "SELECT current_setting('postern.tenant', true) AS tenant, current_user AS role, current_setting('synchronous_commit') AS commit";
  for (const run of [readOnce, jotOnce]) {
    for (const reach of ["one", everyTenant] as Reach[]) {
      await run(transactions, { reach, query: all });
      await expect(run(transactions, { reach, query: wrong })).rejects.toThrow("42703");
      const { rows } = await pool.query(left);
      expect(rows.map(({ tenant, ...rest }) => ({ tenant: tenant ?? "", ...rest }))).toEqual([
        { tenant: "", role: "postern_app", commit: "on" },
      ]);
    }
  }
  await pool.end();
});

it("builds each write upon the one before, though two gateways write at once", async () => {
  const basis = {
    reach: "one",
    query: query("SELECT sequence AS n FROM audit_heads WHERE tenant_id = 'one'"),
    otherwise: {
      reach: "one",
      query: query("INSERT INTO audit_heads VALUES ('one', 0, '') ON CONFLICT DO NOTHING"),
    },
  };
  const next = (row: { n: string }) => [
    {
      reach: "one",
      query: query("UPDATE audit_heads SET sequence = ? WHERE tenant_id = 'one'", Number(row.n) + 1),
      expectRows: 1,
    },
  ];
  const writes = Array.from({ length: 30 }, (_, index) =>
    (index % 2 === 0 ? test.database : other).shared?.writeUpon(basis, next),
  );
  await Promise.all(writes);
  expect(await test.database.read("one", basis.query)).toEqual([{ n: 30 }]);
});

it("tells the truth of writes whose connections are cut, whenever that happens", async () => {
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'postern'`;
  let isOver = false;
  const cutting = (async () => {
    while (!isOver) await runAsAdmin(test.adminUrl, cut);
  })();
  const names = Array.from({ length: 150 }, (_, index) => `tenant-${index}`);
  const results: PromiseSettledResult<unknown>[] = [];
  for (let index = 0; index < names.length; index += 5) {
    const five = names.slice(index, index + 5).map((name) => test.database.write([insert(name)]));
    results.push(...(await Promise.allSettled(five)));
  }
  isOver = true;
  await cutting;
  const stored = new Set((await test.database.read(everyTenant, all)).map(({ n }) => n));
  const untrue = names.filter((name, index) => stored.has(name) !== (results[index]?.status === "fulfilled"));
  expect(untrue).toEqual([]);
}, 60_000);

/** Passes everything on to the server; the first commit too, but not the answer to it: both ends are cut instead. */
const openForgetfulProxy = async (): Promise<{ readonly url: string; readonly close: () => void }> => {
  const { hostname, port } = new URL(test.url);
  let hasForgotten = false;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let isCommitting = false;
    client.on("data", (bytes) => {
      isCommitting ||= !hasForgotten && bytes.includes("COMMIT\0");
      server.write(bytes);
    });
    server.on("data", (bytes) => {
      if (!isCommitting) return void client.write(bytes);
      hasForgotten = true;
      client.destroy();
      server.destroy();
    });
    for (const [end, far] of [[client, server] as const, [server, client] as const]) {
      end.on("error", () => undefined);
      end.on("close", () => far.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const through = new URL(test.url);
  through.port = String((proxy.address() as AddressInfo).port);
  return { url: through.href, close: () => proxy.close() };
};

it("looks up a commit whose answer was lost, and does not repeat it", async () => {
  const proxy = await openForgetfulProxy();
  const behind = openPostgresDatabase({ url: proxy.url, connections: 2 });
  // Repeated, it would be refused: the row is there.
  await expect(behind.write([insert("once")])).resolves.toEqual([1]);
  expect(await test.database.read("once", all)).toEqual([{ n: "once" }]);
  await behind.close();
  proxy.close();
});

it("quotes no value in what it throws", async () => {
  await test.database.write([insert("marked-secret")]);
  const again = await test.database.write([insert("marked-secret")]).catch((error: unknown) => error);
  expect(again).toMatchObject({ sqlState: "23505", message: expect.stringContaining("tenants_pkey") });
  const wrong = {
    reach: "one",
    query: query("INSERT INTO tenants (tenant_id, created_at) VALUES ('one', ?)", "marked-secret"),
  };
  const malformed = await test.database.write([wrong]).catch((error: unknown) => error);
  for (const error of [again, malformed]) {
    const { message, stack = "", cause } = error as Error;
    expect(`${message}${stack}${String(cause)}${JSON.stringify(error)}`).not.toContain("marked-secret");
  }
});
