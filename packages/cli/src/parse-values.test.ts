// Moments and spans as a person types them.
import { InvalidArgumentError } from "commander";
import { expect, it } from "vitest";
import { parseCallId } from "./audit/call-id.ts";
import { parseSince } from "./parse-values.ts";

const now = Date.parse("2026-07-15T12:00:00.000Z");

it.each([
  ["2026-07-15T09:00:00Z", "2026-07-15T09:00:00.000Z"],
  ["2026-07-15T09:00:00.123+02:00", "2026-07-15T07:00:00.123Z"],
  ["2026-07-15T09:00", "2026-07-15T09:00:00.000Z"],
  ["2026-07-15", "2026-07-15T00:00:00.000Z"],
  ["90s", "2026-07-15T11:58:30.000Z"],
  ["15m", "2026-07-15T11:45:00.000Z"],
  ["2h", "2026-07-15T10:00:00.000Z"],
  ["7d", "2026-07-08T12:00:00.000Z"],
])("takes %s as %s", (text, moment) => {
  expect(parseSince(text, now)).toBe(moment);
});

it.each(["", "yesterday", "1", "-1h", "2026-13-01", "2026-07-15 09:00", "7w"])("refuses %j", (text) => {
  expect(() => parseSince(text, now)).toThrow(InvalidArgumentError);
});

it("takes the id of a call and nothing else for one", () => {
  expect(parseCallId("call_01m80gh66sf6b97s2zwvwn6903")).toBe("call_01m80gh66sf6b97s2zwvwn6903");
  for (const text of ["call_1", "ca_01m80gh66sf6b97s2zwvwn6903", ""]) {
    expect(() => parseCallId(text)).toThrow(InvalidArgumentError);
  }
});
