// Days against the calendar of the platform, which knows California's summers from another source than our rule.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOfInstant, instantOfDay } from "./pacific-day.ts";

const california = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

const seenThere = (instant: string) => {
  const parts = new Map(california.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    clock: `${part("hour")}:${part("minute")}:${part("second")}`,
  };
};

const dayMs = 86_400_000;
const daysBetween = (first: string, last: string) => {
  const start = Date.parse(`${first}T00:00:00Z`);
  const count = (Date.parse(`${last}T00:00:00Z`) - start) / dayMs;
  return fc.integer({ min: 0, max: count }).map((at) => new Date(start + at * dayMs).toISOString().slice(0, 10));
};

const midnightOf = (day: string): string => {
  const instant = instantOfDay(day);
  if (instant === undefined) throw new Error(`${day} is no day`);
  return instant;
};

describe("a day", () => {
  it("of 2015 to 2030 is midnight in California, and comes back as the same day", () => {
    const start = Date.parse("2015-01-01T00:00:00Z");
    for (let at = start; at <= Date.parse("2030-12-31T00:00:00Z"); at += dayMs) {
      const day = new Date(at).toISOString().slice(0, 10);
      expect(seenThere(midnightOf(day))).toEqual({ day, clock: "00:00:00" });
      expect(dayOfInstant(midnightOf(day))).toBe(day);
    }
  });

  it("of 1987 to 2100 is midnight there, under the older law too", () => {
    fc.assert(
      fc.property(daysBetween("1987-01-01", "2100-12-31"), (day) => {
        expect(seenThere(midnightOf(day))).toEqual({ day, clock: "00:00:00" });
      }),
      { numRuns: 5_000 },
    );
  });

  it("before that is an instant of the same day, there and in UTC", () => {
    fc.assert(
      fc.property(daysBetween("1900-01-01", "1986-12-31"), (day) => {
        expect(seenThere(midnightOf(day)).day).toBe(day);
        expect(midnightOf(day).slice(0, 10)).toBe(day);
        expect(dayOfInstant(midnightOf(day))).toBe(day);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is read out of its midnight in whatever offset and precision it is written", () => {
    const offsets = fc.integer({ min: -14 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
    fc.assert(
      fc.property(daysBetween("2015-01-01", "2030-12-31"), offsets, fc.boolean(), (day, minutes, isPrecise) => {
        const local = new Date(Date.parse(midnightOf(day)) + minutes * 60_000).toISOString().slice(0, 19);
        const size = Math.abs(minutes);
        const pad = (number: number) => String(number).padStart(2, "0");
        const zone = `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
        expect(dayOfInstant(`${local}${isPrecise ? ".000" : ""}${zone}`)).toBe(day);
      }),
    );
  });

  it.each(["2026-02-29", "2026-13-01", "2026-11-31", "2026-1-1", "22.11.2026", "", "2026-11-22T00:00:00Z", "26-11-22"])(
    "is not %j",
    (text) => {
      expect(instantOfDay(text)).toBeUndefined();
    },
  );
});

describe("an instant", () => {
  it.each([
    "2024-04-01T00:00:00Z",
    "2024-04-01T15:30:00Z",
    "2024-04-01T07:00:01Z",
    "2024-04-01T07:00",
    "yesterday",
    "",
  ])("that is no midnight in California is no day: %j", (text) => {
    expect(dayOfInstant(text)).toBeUndefined();
  });

  it("is one on both sides of the nights on which clocks change", () => {
    expect(["2026-03-08", "2026-03-09", "2026-11-01", "2026-11-02"].map(instantOfDay)).toEqual([
      "2026-03-08T08:00:00Z",
      "2026-03-09T07:00:00Z",
      "2026-11-01T07:00:00Z",
      "2026-11-02T08:00:00Z",
    ]);
  });
});
