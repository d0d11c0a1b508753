// What a page costs: it reads its own rows and a neighbour, however large the table is.
import { describe, expect, it } from "vitest";
import type { ApiRequest } from "../wire.ts";
import { createTable, type Row } from "../world/table.ts";
import { byId, pageSource } from "./page-items.ts";
import { type RowReader, sourceOfRows, sourceOfSorted } from "./page-sources.ts";

const rowCount = 200_000;
const table = createTable<Row>({ firstId: 1, indexes: {} });
for (let id = 1; id <= rowCount; id += 1) table.put({ id });

/** The table, with a count of the rows that were read from it. */
const counted = () => {
  let read = 0;
  function* count(rows: Iterable<Row>): Iterable<Row> {
    for (const row of rows) {
      read += 1;
      yield row;
    }
  }
  const rows: RowReader<Row> = { after: (id) => count(table.after(id)), before: (id) => count(table.before(id)) };
  return { rows, read: () => read };
};

const callFor = (url: string) => {
  const { search, origin, pathname, searchParams } = new URL(url);
  const request: ApiRequest = {
    method: "GET",
    path: pathname,
    query: search.slice(1),
    headers: {},
    body: "",
    bytes: new Uint8Array(),
    origin,
    remoteAddress: undefined,
  };
  return { query: searchParams, request };
};

const cursorAt = (direction: string, id: number): string =>
  Buffer.from(`${direction.padStart(12)}:::${id}`).toString("base64url");

describe("a page of a large table", () => {
  it.each([
    ["first", ""],
    ["middle", `&cursor=${cursorAt("after", 100_000)}`],
    ["middle, backwards", `&cursor=${cursorAt("before", 100_000)}`],
    ["last", `&cursor=${cursorAt("after", 199_950)}`],
  ])("reads no more than it holds and its neighbours: the %s one [v2.paging]", (_, cursor) => {
    const { rows, read } = counted();
    const page = pageSource(callFor(`http://x.test/rows?limit=100${cursor}`), sourceOfRows(rows), byId);
    expect(page.items.length).toBeGreaterThan(49);
    expect(read()).toBeLessThanOrEqual(102);
  });

  it("goes through the table once when few rows are wanted [v2.paging]", () => {
    const { rows, read } = counted();
    const source = sourceOfRows(rows, ({ id }) => id % 50_000 === 0);
    const page = pageSource(callFor("http://x.test/rows"), source, byId);
    expect(page.items.map((row) => row.id)).toEqual([50_000, 100_000, 150_000, 200_000]);
    expect([page.pagination, read()]).toEqual([{ prevUrl: null, nextUrl: null }, rowCount]);
  });
});

describe("a page in an order of its own", () => {
  const sorted = [5, 3, 9, 1, 7].map((id) => ({ id }));
  const idsOf = (url: string, rows = sorted) => {
    const page = pageSource(callFor(url), sourceOfSorted(rows), byId);
    return { ids: page.items.map((row) => row.id), ...page.pagination };
  };

  it("goes on behind the last row, wherever that is now [v2.cursor-stability]", () => {
    const first = idsOf("http://x.test/rows?limit=2");
    expect(first.ids).toEqual([5, 3]);
    const next = first.nextUrl ?? "";
    expect(idsOf(next).ids).toEqual([9, 1]);
    expect(idsOf(next, [{ id: 8 }, ...sorted]).ids).toEqual([9, 1]);
    expect(
      idsOf(
        next,
        sorted.filter(({ id }) => id !== 5),
      ).ids,
    ).toEqual([9, 1]);
  });

  it("goes on where the last row was when that is gone [v2.cursor-stability]", () => {
    const next = idsOf("http://x.test/rows?limit=2").nextUrl ?? "";
    expect(
      idsOf(
        next,
        sorted.filter(({ id }) => id !== 3),
      ).ids,
    ).toEqual([9, 1]);
    expect(idsOf(next, []).ids).toEqual([]);
  });

  it("goes back the same way [v2.paging]", () => {
    const last = idsOf(idsOf(idsOf("http://x.test/rows?limit=2").nextUrl ?? "").nextUrl ?? "");
    expect([last.ids, last.nextUrl]).toEqual([[7], null]);
    const middle = idsOf(last.prevUrl ?? "");
    expect([middle.ids, idsOf(middle.prevUrl ?? "").ids, idsOf(middle.prevUrl ?? "").prevUrl]).toEqual([
      [9, 1],
      [5, 3],
      null,
    ]);
  });
});
