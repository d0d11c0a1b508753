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

const manyRows = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`row_${index}`, "row"]));

const createCache = (most: number) => createRowCache<string>({ most, weigh: () => 1 });

it("reads a row once, and again after it was forgotten", async () => {
  const { rows, reads, read } = createTable({ a: "one" });
  const cache = createCache(10);
  expect([await cache.load("a", read("a")), await cache.load("a", read("a"))]).toEqual(["one", "one"]);
  expect(reads).toEqual(["a"]);
  rows["a"] = "two";
  cache.forget("a");
  expect(await cache.load("a", read("a"))).toBe("two");
});

it("forgets a row that was moved among the older ones, too", async () => {
  const { rows, read } = createTable({ a: "one", b: "b", c: "c" });
  const cache = createCache(4);
  for (const key of ["a", "b", "c"]) await cache.load(key, read(key));
  rows["a"] = "two";
  cache.forget("a");
  expect(await cache.load("a", read("a"))).toBe("two");
});

it("does not remember what was read before a change and arrived after it", async () => {
  const { rows, read } = createTable({ a: "new" });
  const cache = createCache(10);
  const reading = cache.load("a", async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return "old";
  });
  cache.forget("a");
  expect(await reading).toBe("old");
  expect(await cache.load("a", read("a"))).toBe(rows["a"]);
});

it("does not remember that there is no row", async () => {
  const { rows, read } = createTable({});
  const cache = createCache(10);
  expect(await cache.load("a", read("a"))).toBeUndefined();
  rows["a"] = "made";
  expect(await cache.load("a", read("a"))).toBe("made");
});

it("keeps what is read often and no more rows than it may", async () => {
  const { reads, read } = createTable(
    Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`${index}`, "row"])),
  );
  const cache = createCache(20);
  for (let index = 1; index < 1_000; index += 1) {
    await cache.load("0", read("0"));
    await cache.load(`${index}`, read(`${index}`));
  }
  expect(reads.filter((key) => key === "0")).toHaveLength(1);
  reads.length = 0;
  for (let index = 0; index < 1_000; index += 1) await cache.load(`${index}`, read(`${index}`));
  expect(1_000 - reads.length).toBeLessThanOrEqual(20);
});

it("keeps a row that was asked for twice, however many are asked for once", async () => {
  const { reads, read } = createTable({ regular: "row", ...manyRows });
  const cache = createCache(640);
  for (let count = 0; count < 2; count += 1) await cache.load("regular", read("regular"));
  for (const key of Object.keys(manyRows)) await cache.load(key, read(key));
  await cache.load("regular", read("regular"));
  expect(reads.filter((key) => key === "regular")).toHaveLength(1);
});

it("lets rows go soon that were asked for once, and recalling one does not count", async () => {
  const { read } = createTable(manyRows);
  const cache = createCache(640);
  for (const key of Object.keys(manyRows)) {
    await cache.load(key, read(key));
    expect(cache.recall(key)).toBe("row");
  }
  const kept = Object.keys(manyRows).filter((key) => cache.recall(key) !== undefined);
  // A sixty-fourth, and the few that are mistaken for known ones.
  expect(kept.length).toBeLessThan(10 + 30);
});

it("recalls nothing that was forgotten", async () => {
  const { read } = createTable({ once: "row", twice: "row" });
  const cache = createCache(640);
  for (const key of ["once", "twice", "twice"]) await cache.load(key, read(key));
  for (const key of ["once", "twice"]) cache.forget(key);
  expect([cache.recall("once"), cache.recall("twice")]).toEqual([undefined, undefined]);
});

it("keeps fewer of the rows that weigh more", async () => {
  const { reads, read } = createTable({ a: "large", b: "large", c: "large" });
  const cache = createRowCache<string>({ most: 10, weigh: (row) => row.length });
  for (const key of ["a", "a", "b", "b", "c", "c", "c", "a"]) await cache.load(key, read(key));
  expect(reads).toEqual(["a", "b", "c", "a"]);
});
