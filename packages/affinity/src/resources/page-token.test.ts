// A page token comes back from outside, so anything may come.
import { isGatewayError } from "@postern/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodePageToken, encodePageToken, pageThroughV1 } from "./page-token.ts";

const cursor = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const listing = fc.string({ minLength: 1, maxLength: 200 });

it("gives back what it was made of", () => {
  fc.assert(
    fc.property(fc.constantFrom("v1" as const, "v2" as const), listing, cursor, (generation, list, text) => {
      const position = { generation, listing: list, cursor: text };
      expect(decodePageToken(encodePageToken(position), list)).toEqual(position);
    }),
  );
});

const refusal = (token: string, list: string): unknown => {
  try {
    return decodePageToken(token, list);
  } catch (error) {
    return error;
  }
};

it("answers invalid_input to anything else", () => {
  const json = fc.json().map((text) => Buffer.from(text).toString("base64url"));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), json), listing, (token, list) => {
      expect(isGatewayError(refusal(token, list), "invalid_input")).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it("refuses a token of another listing, and one that was cut or changed", () => {
  const token = encodePageToken({ generation: "v2", listing: "deals/12058", cursor: "abc" });
  for (const [tried, list] of [
    [token, "deals/all"],
    [token, "deals/7"],
    [token.slice(0, -4), "deals/12058"],
    [`x${token}`, "deals/12058"],
  ] as const) {
    expect(isGatewayError(refusal(tried, list), "invalid_input")).toBe(true);
  }
});

it("refuses a token of a listing that differs only far behind", async () => {
  const term = "x".repeat(2_000);
  const page = { items: [], nextPageToken: "next" };
  const list = (last: string, pageToken?: string) =>
    pageThroughV1(["persons", term + last], { pageToken }, async () => page);
  const { nextPageToken } = await list("1");
  expect(await list("1", nextPageToken ?? "")).toMatchObject({ items: [] });
  await expect(list("2", nextPageToken ?? "")).rejects.toMatchObject({ code: "invalid_input" });
});
