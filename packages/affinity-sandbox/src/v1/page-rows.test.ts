// A page costs what it holds: a search reads no further than its page, a table is cut and not copied.
import { describe, expect, it } from "vitest";
import { defaultAssumptions } from "../assumptions.ts";
import type { V1Call } from "./call.ts";
import { pageMatching, pageRows } from "./page-rows.ts";
import { readParameters } from "./parameters.ts";

const callWith = (query: string): V1Call => {
  const empty = { method: "GET", path: "/", body: "", bytes: Buffer.alloc(0), headers: {} };
  const request = { ...empty, query, origin: "http://sandbox.test", remoteAddress: undefined };
  // Paging reads parameters and assumptions and nothing else of a call.
  return { parameters: readParameters(request), assumptions: defaultAssumptions } as V1Call;
};

describe("a page", () => {
  it("of a search is read to its end and one row further", () => {
    const read: number[] = [];
    const numbers = function* () {
      for (let number = 0; ; number += 1) {
        read.push(number);
        yield number;
      }
    };
    const keep = (number: number) => number % 2 === 0;
    const page = pageMatching(callWith("page_size=3"), { rows: numbers(), keep }, { maximum: 500 });
    expect(page.rows).toEqual([0, 2, 4]);
    expect(read.at(-1)).toBe(6);
    const token = encodeURIComponent(page.nextPageToken ?? "");
    const next = pageMatching(callWith(`page_token=${token}`), { rows: numbers(), keep }, { maximum: 500 });
    expect(next.rows).toEqual([6, 8, 10]);
  });

  it("of a table asks for its own rows only", () => {
    const asked: number[][] = [];
    const table = {
      slice: (start: number, end: number) => {
        asked.push([start, end]);
        return Array.from({ length: end - start }, (_, index) => start + index);
      },
    };
    const { nextPageToken } = pageRows(callWith("page_size=10"), table, { maximum: 500 });
    pageRows(callWith(`page_token=${encodeURIComponent(nextPageToken ?? "")}`), table, { maximum: 500 });
    expect(asked).toEqual([
      [0, 11],
      [10, 21],
    ]);
  });
});
