// Paginators of both generations: in order, resumable, and never for ever.
import type { GatewayError } from "@postern/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allItems } from "./follow-pages.ts";
import { readPages as readV1Pages } from "./v1/read-pages.ts";
import { readPages as readV2Pages } from "./v2/read-pages.ts";

const what = "the rows of a test";

/** Pages of two numbers each up to `total`, asked for by their offset. */
const v1Page = (total: number, asked: (string | undefined)[] = []) => {
  return async (token: string | undefined) => {
    asked.push(token);
    const start = Number(token ?? 0);
    const items = Array.from({ length: Math.min(2, total - start) }, (_, index) => start + index);
    return { items, nextPageToken: start + 2 < total ? String(start + 2) : null };
  };
};
const v2Page = (total: number) => {
  const read = v1Page(total);
  return async (cursor: string | undefined) => {
    const { items, nextPageToken } = await read(cursor);
    return { items, nextCursor: nextPageToken, previousCursor: null, totalCount: undefined };
  };
};

const itemsOf = <Item>({ items }: { readonly items: readonly Item[] }) => items;
const failure = (running: Promise<unknown>): Promise<GatewayError> =>
  running.then(
    () => Promise.reject(new Error("did not fail")),
    (error: GatewayError) => error,
  );

it("reads all pages in order, and asks for each once", async () => {
  const asked: (string | undefined)[] = [];
  expect(await allItems(readV1Pages(v1Page(5, asked), { what }), itemsOf)).toEqual([0, 1, 2, 3, 4]);
  expect(asked).toEqual([undefined, "2", "4"]);
  expect(await allItems(readV2Pages(v2Page(5), { what }), itemsOf)).toEqual([0, 1, 2, 3, 4]);
});

it("asks for no page that nobody reads", async () => {
  const asked: (string | undefined)[] = [];
  for await (const page of readV1Pages(v1Page(9, asked), { what })) if (page.items.includes(2)) break;
  expect(asked).toEqual([undefined, "2"]);
});

it("goes on from any page without losing or repeating a row", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.nat(20), async (total, stopAfter) => {
      const before: number[] = [];
      let from: string | null = null;
      for await (const page of readV1Pages(v1Page(total), { what })) {
        before.push(...page.items);
        from = page.nextPageToken;
        if (before.length > stopAfter * 2) break;
      }
      const after = from === null ? [] : await allItems(readV1Pages(v1Page(total), { what, from }), itemsOf);
      expect([...before, ...after]).toEqual(Array.from({ length: total }, (_, index) => index));
    }),
  );
});

describe("ends with an error", () => {
  const page = (next: (count: number) => string | null, items: readonly number[] = [1]) => {
    let count = 0;
    return async () => {
      count += 1;
      return { items, nextPageToken: next(count) };
    };
  };

  it.each([
    ["a page that names itself", page(() => "again"), "circle"],
    ["pages that lead back", page((count) => String(count % 3)), "circle"],
    ["page after page without a row", page(String, []), "3 pages in a row were empty"],
  ])("at %s", async (_, readPage, message) => {
    const error = await failure(allItems(readV1Pages(readPage, { what }), itemsOf));
    expect(error.code).toBe("upstream_unexpected_response");
    expect(error.message).toContain(message);
    expect(error.message).toContain(what);
  });

  it("at more pages than were allowed", async () => {
    const error = await failure(allItems(readV1Pages(page(String), { what, maxPages: 4 }), itemsOf));
    expect(error.message).toContain("more than 4 pages");
  });
});

it("goes on over an empty page that promises another, as v1 may send one", async () => {
  const pages = [
    { items: [1], nextPageToken: "a" },
    { items: [], nextPageToken: "b" },
    { items: [2], nextPageToken: null },
  ];
  const readPage = async () => pages.shift() ?? { items: [], nextPageToken: null };
  expect(await allItems(readV1Pages(readPage, { what }), itemsOf)).toEqual([1, 2]);
});
