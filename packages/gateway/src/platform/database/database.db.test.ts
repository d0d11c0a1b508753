// What every engine does behind the seam: all or nothing per write, guards that hold, and word of the end before the promise.
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, everyTenant, UnexpectedRowCount } from "./database.ts";
import { type TestEngine, testEngines } from "./test-engines.ts";

const query = (sql: string, ...parameters: unknown[]) =>
  ({ sql, parameters }) as unknown as CompiledQuery<{ n: string }>;
const insert = (name: string) => ({
  reach: name,
  query: query("INSERT INTO tenants (tenant_id, created_at) VALUES (?, 1)", name),
});

describe.each(testEngines)("on $engine", ({ open }) => {
  let test: TestEngine;
  let database: Database;
  beforeEach(async () => {
    test = await open();
    ({ database } = test);
  });
  afterEach(() => test.end());

  const names = async () =>
    (await database.read(everyTenant, query("SELECT tenant_id AS n FROM tenants ORDER BY 1"))).map((row) => row.n);

  it("shows a write to reads once it is acknowledged", async () => {
    expect(await database.write([insert("a"), insert("b")])).toEqual([1, 1]);
    expect(await names()).toEqual(["a", "b"]);
  });

  it("takes back a whole write when one of its statements fails, and no other write with it", async () => {
    const results = await Promise.allSettled([
      database.write([insert("a")]),
      database.write([insert("b"), insert("b")]),
      database.write([insert("c")]),
    ]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await names()).toEqual(["a", "c"]);
  });

  it("takes back a write whose guard does not hold", async () => {
    const update = query("UPDATE tenants SET created_at = 2 WHERE tenant_id = ?", "nobody");
    const guarded = { reach: "nobody", query: update, expectRows: 1 };
    await expect(database.write([insert("a"), guarded])).rejects.toBeInstanceOf(UnexpectedRowCount);
    expect(await names()).toEqual([]);
    expect(await database.write([insert("a")])).toEqual([1]);
  });

  it("says that a write has settled before its promise does, whether it succeeded or not", async () => {
    const heard: string[] = [];
    const told = (name: string) => ({ ...insert(name), onSettled: () => void heard.push(`${name} settled`) });
    const jobs = [[told("a")], [told("b"), insert("b")]];
    await Promise.all(
      jobs.map((statements, index) =>
        database.write(statements).then(
          () => heard.push(`${index} done`),
          () => heard.push(`${index} failed`),
        ),
      ),
    );
    expect(heard.indexOf("a settled")).toBeLessThan(heard.indexOf("0 done"));
    expect(heard.indexOf("b settled")).toBeLessThan(heard.indexOf("1 failed"));
    expect(heard).toHaveLength(4);
  });

  it("gives whole numbers back as numbers, also those beyond 32 bits", async () => {
    const createdAt = 1_790_000_000_123;
    await database.write([
      { reach: "a", query: query("INSERT INTO tenants (tenant_id, created_at) VALUES (?, ?)", "a", createdAt) },
    ]);
    const read = query("SELECT created_at AS n, count(*) AS c FROM tenants WHERE tenant_id = ? GROUP BY 1", "a");
    expect(await database.read("a", read)).toEqual([{ n: createdAt, c: 1 }]);
  });

  it("finishes what was sent before it closes, and refuses what comes after", async () => {
    const other = await open();
    const last = other.database.write([insert("last")]);
    await other.database.close();
    await expect(last).resolves.toEqual([1]);
    await expect(other.database.write([insert("late")])).rejects.toThrow();
    await other.end().catch(() => undefined);
  });
});
