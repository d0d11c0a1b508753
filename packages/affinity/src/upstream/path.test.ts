// No value may change where a request goes.
import fc from "fast-check";
import { expect, it } from "vitest";
import { assertOwnOrigin, path, withQuery } from "./path.ts";

const origin = "https://api.example";

it("keeps any text inside one segment and one parameter", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((value) => value !== "." && value !== "..");
  fc.assert(
    fc.property(text, text, (segment, parameter) => {
      const built = withQuery(path`/lists/${segment}/fields`, { term: parameter });
      assertOwnOrigin(built);
      const url = new URL(built, origin);
      expect(url.origin).toBe(origin);
      expect(decodeURIComponent(url.pathname.split("/")[2] ?? "")).toBe(segment);
      expect(url.pathname.split("/")).toHaveLength(4);
      expect([...url.searchParams]).toEqual([["term", parameter]]);
    }),
  );
});

it.each(["", ".", "..", "\ud800", "x\udc00"])("refuses the segment %j", (segment) => {
  expect(() => path`/lists/${segment}`).toThrow(expect.objectContaining({ code: "invalid_input" }));
});

it("refuses half of a character in a parameter", () => {
  expect(() => withQuery("/persons", { term: "\ud83d" })).toThrow(expect.objectContaining({ code: "invalid_input" }));
});

it("repeats a parameter for each item and leaves out what has no value", () => {
  expect(withQuery("/v2/persons", { ids: [1, 2], cursor: undefined, limit: 100 })).toBe(
    "/v2/persons?ids=1&ids=2&limit=100",
  );
  expect(withQuery("/lists", {})).toBe("/lists");
});
