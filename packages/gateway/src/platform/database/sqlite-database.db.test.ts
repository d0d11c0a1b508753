// The embedded store beside what every engine does: one commit for many jobs, full disks, and an orderly end.
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { everyTenant } from "./database.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
const query = (sql: string, ...parameters: unknown[]) =>
  ({ sql, parameters }) as unknown as CompiledQuery<{ n: number }>;
const insert = (name: string) => ({
  reach: name,
  query: query("INSERT INTO tenants (tenant_id, created_at) VALUES (?, 1)", name),
});
const names = async () =>
  (await test.database.read(everyTenant, query("SELECT tenant_id AS n FROM tenants ORDER BY 1"))).map((row) =>
    String(row.n),
  );

beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.end());

it("commits jobs that arrive together once", async () => {
  // Each commit of a write-ahead log ends in one frame with a commit mark (a non-zero page count, bytes 4 to 7).
  const commits = () => {
    const wal = new DatabaseSync(test.file, { readOnly: true });
    const total = wal.prepare("PRAGMA data_version").get();
    wal.close();
    return total;
  };
  commits();
  const before = statSync(`${test.file}-wal`).size;
  await test.database.write([insert("first")]);
  const perCommit = statSync(`${test.file}-wal`).size - before;
  const start = statSync(`${test.file}-wal`).size;
  await Promise.all(Array.from({ length: 200 }, (_, index) => test.database.write([insert(`job-${index}`)])));
  const grown = statSync(`${test.file}-wal`).size - start;
  // Two hundred single commits would write the changed pages two hundred times.
  expect(grown).toBeLessThan(perCommit * 40);
  expect(await names()).toHaveLength(201);
});

it("rejects every job when the disk takes no more, and works again when it does", async () => {
  const limit = (pages: number) =>
    test.database
      .write([{ reach: everyTenant, query: query(`PRAGMA max_page_count = ${pages}`) }])
      .catch(() => undefined);
  const { n: pages } = (
    await test.database.read(everyTenant, query("SELECT page_count AS n FROM pragma_page_count"))
  )[0] ?? {
    n: 0,
  };
  await limit(pages);
  const big = "x".repeat(60_000);
  const results = await Promise.allSettled([
    test.database.write([insert(big), insert(`${big}1`)]),
    test.database.write([insert(`${big}2`)]),
  ]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  await limit(1_000_000);
  await expect(test.database.write([insert("after")])).resolves.toEqual([1]);
  expect(await names()).toEqual(["after"]);
});

it("finishes what was sent before it closes, and refuses what comes after", async () => {
  const last = test.database.write([insert("last")]);
  await test.database.close();
  await expect(last).resolves.toEqual([1]);
  await expect(test.database.write([insert("late")])).rejects.toThrow();
  const file = new DatabaseSync(test.file, { readOnly: true });
  expect(file.prepare("SELECT tenant_id FROM tenants").all()).toEqual([{ tenant_id: "last" }]);
  file.close();
});
