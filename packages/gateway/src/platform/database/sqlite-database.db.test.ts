// The embedded store: all or nothing per job, one commit for many jobs, and honest failures.
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { UnexpectedRowCount } from "./database.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
const query = (sql: string, ...parameters: unknown[]) =>
  ({ sql, parameters }) as unknown as CompiledQuery<{ n: number }>;
const insert = (name: string) => ({ query: query("INSERT INTO tenants VALUES (?, 1)", name) });
const names = async () =>
  (await test.database.read(query("SELECT tenant_id AS n FROM tenants ORDER BY 1"))).map((row) => String(row.n));

beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.end());

it("shows a write to reads once it is acknowledged", async () => {
  expect(await test.database.write([insert("a"), insert("b")])).toEqual([1, 1]);
  expect(await names()).toEqual(["a", "b"]);
});

it("takes back a whole job when one of its statements fails, and no other job with it", async () => {
  const results = await Promise.allSettled([
    test.database.write([insert("a")]),
    test.database.write([insert("b"), insert("a")]),
    test.database.write([insert("c")]),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await names()).toEqual(["a", "c"]);
});

it("takes back a job whose guard does not hold", async () => {
  const guarded = { query: query("UPDATE tenants SET created_at = 2 WHERE tenant_id = ?", "nobody"), expectRows: 1 };
  await expect(test.database.write([insert("a"), guarded])).rejects.toBeInstanceOf(UnexpectedRowCount);
  expect(await names()).toEqual([]);
});

it("says that a write has settled before its promise does, whether it succeeded or not", async () => {
  const heard: string[] = [];
  const told = (name: string) => ({ ...insert(name), onSettled: () => void heard.push(`${name} settled`) });
  const jobs = [[told("a")], [told("b"), insert("a")]];
  await Promise.all(
    jobs.map((statements, index) =>
      test.database.write(statements).then(
        () => heard.push(`${index} done`),
        () => heard.push(`${index} failed`),
      ),
    ),
  );
  expect(heard.indexOf("a settled")).toBeLessThan(heard.indexOf("0 done"));
  expect(heard.indexOf("b settled")).toBeLessThan(heard.indexOf("1 failed"));
  expect(heard).toHaveLength(4);
});

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
    test.database.write([{ query: query(`PRAGMA max_page_count = ${pages}`) }]).catch(() => undefined);
  const { n: pages } = (await test.database.read(query("SELECT page_count AS n FROM pragma_page_count")))[0] ?? {
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
