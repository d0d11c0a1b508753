// What may be remembered of a row, and when it must not be.
import { expect, it } from "vitest";
import { createRowCache } from "./row-cache.ts";

const createTable = (rows: Record<string, string>) => {
  const reads: string[] = [];
  const read = (key: string) => async () => {
    reads.push(key);
    return rows[key];
  };
  return { rows, reads, read };
};

const manyRows = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`row_${index}`, `text of ${index}`]));
const manyKeys = Object.keys(manyRows);

const createCache = (mostBytes = 2 ** 20) =>
  createRowCache<string>({
    mostBytes,
    slabBytes: 2 ** 12,
    toText: (row) => `(${row})`,
    fromText: (text) => text.slice(1, -1),
  });

it("reads a row once, and again after it was forgotten", async () => {
  const { rows, reads, read } = createTable({ a: "one" });
  const cache = createCache();
  expect([await cache.load("a", read("a")), await cache.load("a", read("a"))]).toEqual(["one", "one"]);
  expect(reads).toEqual(["a"]);
  rows["a"] = "two";
  cache.forget("a");
  expect(await cache.load("a", read("a"))).toBe("two");
});

it("reads each of many rows once", async () => {
  const { reads, read } = createTable(manyRows);
  const cache = createCache();
  for (let round = 0; round < 3; round += 1) {
    for (const key of manyKeys) expect(await cache.load(key, read(key))).toBe(manyRows[key]);
  }
  expect(reads).toEqual(manyKeys);
});

it.each([0, 100, 900])("forgets a row wherever it is kept, %i others after it was asked for", async (others) => {
  const { rows, read } = createTable({ ...manyRows, a: "one" });
  const cache = createCache();
  await cache.load("a", read("a"));
  for (const key of manyKeys.slice(0, others)) await cache.load(key, read(key));
  rows["a"] = "two";
  cache.forget("a");
  expect(cache.recall("a")).toBeUndefined();
  expect(await cache.load("a", read("a"))).toBe("two");
});

it("does not remember what was read before a change and arrived after it", async () => {
  const { rows, read } = createTable({ a: "new" });
  const cache = createCache();
  const reading = cache.load("a", async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return "old";
  });
  cache.forget("a");
  expect(await reading).toBe("old");
  expect(cache.recall("a")).toBeUndefined();
  expect(await cache.load("a", read("a"))).toBe(rows["a"]);
});

it("does not remember that there is no row", async () => {
  const { rows, read } = createTable({});
  const cache = createCache();
  expect(await cache.load("a", read("a"))).toBeUndefined();
  rows["a"] = "made";
  expect(await cache.load("a", read("a"))).toBe("made");
});

it("keeps no more rows than it has room for, and the newest of them", async () => {
  const { read } = createTable(manyRows);
  const cache = createCache(2 ** 14);
  for (const key of manyKeys) await cache.load(key, read(key));
  const kept = manyKeys.filter((key) => cache.recall(key) !== undefined);
  expect(kept.length).toBeLessThanOrEqual(2 ** 14 / 20 + 128);
  expect(kept.length).toBeGreaterThan(60);
  expect(kept.at(-1)).toBe(manyKeys.at(-1));
});
