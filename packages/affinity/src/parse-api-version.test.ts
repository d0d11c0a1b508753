// The setting of v2's version: what it allows, what it means, and how a wrong one is refused.
import { expect, it } from "vitest";
import { affinity } from "./connector.ts";
import { parseApiVersion } from "./parse-api-version.ts";

it.each([
  ["2024-01-01", "2024-01-01"],
  ["2026-07-15", "2026-07-15"],
  ["2026-09-17", "2026-09-17"],
  ["current", "current"],
  ["key", undefined],
])("sends for %s the header %s", (setting, header) => {
  expect(parseApiVersion(setting)).toBe(header);
});

it.each(["", "2026-01-01", "Current", "latest", "2026-09-17 "])("refuses %j and tells what there is", (setting) => {
  expect(() => parseApiVersion(setting)).toThrow("must be one of 2024-01-01, 2026-07-15, 2026-09-17, current, key");
});

it("stops the start of a connector that is given a version that does not exist", () => {
  const settings = { url: "http://127.0.0.1:1", apiVersion: "2026-01-01" };
  expect(() => affinity.open({ settings, now: Date.now, random: Math.random, userAgent: "test" })).toThrow(TypeError);
});
