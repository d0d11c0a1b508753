// A table reads its rows either way by id, so that a page costs what it holds.
import { describe, expect, it } from "vitest";
import { createTable, type Row } from "./table.ts";

interface Pet extends Row {
  readonly kind: string;
}

const table = createTable<Pet, "kind">({ firstId: 1, indexes: { kind: (pet) => [pet.kind] } });
for (const [id, kind] of [
  [5, "cat"],
  [2, "dog"],
  [9, "cat"],
  [7, "dog"],
] as const) {
  table.put({ id, kind });
}

const ids = (rows: Iterable<Row>): number[] => [...rows].map((row) => row.id);

describe("a table", () => {
  it("reads from an id on, upwards and downwards, without that id", () => {
    expect([ids(table.after(5)), ids(table.after(6)), ids(table.after(9))]).toEqual([[7, 9], [7, 9], []]);
    expect([ids(table.before(7)), ids(table.before(6)), ids(table.before(2))]).toEqual([[5, 2], [5, 2], []]);
  });

  it("reads the rows of an index the same way", () => {
    expect(ids(table.whereAfter("kind", "cat", 5))).toEqual([9]);
    expect(ids(table.whereBefore("kind", "cat", 9))).toEqual([5]);
    expect(ids(table.whereBefore("kind", "bird", 9))).toEqual([]);
  });
});
