// Date filters: whole Pacific days, calendar units around today, and what each version takes.
import { describe, expect, it } from "vitest";
import type { ApiVersion } from "../api-version.ts";
import { compileDate } from "./compile-date.ts";
import type { DateOperator } from "./operators.ts";

/** One o'clock at night of 20 November in California. */
const now = Date.UTC(2026, 10, 20, 9);

const holds = (operator: DateOperator, value: unknown, version: ApiVersion = "2026-09-17") => {
  const test = compileDate(operator, value, { version, now, mayBeOneDay: false });
  return (time: string): boolean => test(Date.parse(time));
};

describe("a day", () => {
  it.each([
    ["is-on", false, true, true, false],
    ["is-not-on", true, false, false, true],
    ["is-before", true, false, false, false],
    ["is-on-or-before", true, true, true, false],
    ["is-after", false, false, false, true],
    ["is-on-or-after", false, true, true, true],
  ] as const)("of %s begins and ends at midnight in California [v2.search-days]", (operator, ...expected) => {
    const times = ["2026-07-01T06:59:59Z", "2026-07-01T07:00:00Z", "2026-07-02T06:59:59Z", "2026-07-02T07:00:00Z"];
    expect(times.map(holds(operator, "2026-07-01"))).toEqual(expected);
  });

  it.each(["2026-02-30", "2026-7-1", "2026-07-01T00:00:00Z", 20_260_701, null])("is not %s", (value) => {
    expect(() => holds("is-on", value)).toThrow("invalid");
  });
});

describe("a range", () => {
  const days = ["2026-06-30T12:00:00Z", "2026-07-01T12:00:00Z", "2026-07-05T12:00:00Z", "2026-07-06T12:00:00Z"];

  it("includes both its days [v2.search-operators]", () => {
    expect(days.map(holds("is-between", ["2026-07-01", "2026-07-05"]))).toEqual([false, true, true, false]);
  });

  it("may be inverted before 2026-09-17 and neither inverted nor empty from then on [v2.search-versions]", () => {
    const inverted = ["2026-07-05", "2026-07-01"];
    expect(days.map(holds("is-between", inverted, "2026-07-15"))).toEqual([false, true, true, false]);
    expect(() => holds("is-between", inverted)).toThrow("invalid");
    expect(() => holds("is-between", ["2026-07-01", "2026-07-01"])).toThrow("invalid");
    const context = { version: "2026-09-17", now, mayBeOneDay: true } as const;
    expect(compileDate("is-between", ["2026-07-01", "2026-07-01"], context)(Date.parse("2026-07-01T12:00:00Z"))).toBe(
      true,
    );
  });
});

describe("a span around now", () => {
  it.each([
    ["is-within-the-last", { amount: [2], unit: "day" }, [false, true, true, true, false]],
    ["is-not-within-the-last", { amount: [2], unit: "day" }, [true, false, false, false, true]],
    ["is-within-the-last", { amount: [1, 2], unit: "day" }, [false, true, true, false, false]],
    ["is-within-the-next", { amount: [1], unit: "week" }, [false, false, false, true, true]],
    ["is-not-within-the-next", { amount: [1], unit: "week" }, [true, true, true, false, false]],
    ["is-between-relative", { amount: [1, 3], unit: "day" }, [true, true, true, false, false]],
    ["is-exactly-relative", { amount: 2, unit: "day" }, [false, true, false, false, false]],
    ["is-not-exactly-relative", { amount: 2, unit: "day" }, [true, false, true, true, true]],
    ["is-more-than-relative", { amount: 2, unit: "day" }, [true, false, false, false, false]],
    ["is-more-than-or-equal-to-relative", { amount: 2, unit: "day" }, [true, true, false, false, false]],
    ["is-less-than-relative", { amount: 2, unit: "day" }, [false, false, true, true, false]],
    ["is-less-than-or-equal-to-relative", { amount: 2, unit: "day" }, [false, true, true, true, false]],
  ] as const)("of %s %j counts whole days [v2.search-days] [v2.search-past]", (operator, value, expected) => {
    const times = ["17", "18", "19", "20", "21"].map((day) => `2026-11-${day}T12:00:00-08:00`);
    expect(times.map(holds(operator, value))).toEqual(expected);
  });

  it.each([
    ["month", "2026-10-20"],
    ["quarter", "2026-08-20"],
    ["year", "2025-11-20"],
    ["week", "2026-11-13"],
  ])("counts a %s by the calendar [v2.search-days]", (unit, day) => {
    const isThen = holds("is-exactly-relative", { amount: 1, unit });
    expect([isThen(`${day}T12:00:00-07:00`), isThen("2026-11-20T12:00:00-08:00")]).toEqual([true, false]);
  });

  it("ends a short month on its last day [v2.search-days]", () => {
    const march31 = { version: "2026-09-17", now: Date.UTC(2026, 2, 31, 20), mayBeOneDay: false } as const;
    const holdsThen = compileDate("is-exactly-relative", { amount: 1, unit: "month" }, march31);
    expect([holdsThen(Date.UTC(2026, 1, 28, 20)), holdsThen(Date.UTC(2026, 2, 3, 20))]).toEqual([true, false]);
  });

  it.each([
    ["is-within-the-last", { amount: [2], unit: "hour" }, [false, true, true, false]],
    ["is-within-the-next", { amount: [90], unit: "minute" }, [false, false, true, true]],
    ["is-exactly-relative", { amount: 2, unit: "hour" }, [false, true, false, false]],
    ["is-more-than-relative", { amount: 2, unit: "hour" }, [true, false, false, false]],
    ["is-less-than-relative", { amount: 2, unit: "hour" }, [false, false, true, true]],
  ] as const)("of %s %j counts from the moment itself [v2.search-days]", (operator, value, expected) => {
    const times = ["2026-11-20T05:30:00Z", "2026-11-20T07:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z"];
    expect(times.map(holds(operator, value))).toEqual(expected);
  });

  it("reaches as far as an amount says, though no calendar does", () => {
    expect(holds("is-within-the-last", { amount: [2_147_483_647], unit: "year" })("1999-01-01")).toBe(true);
    expect(holds("is-exactly-relative", { amount: 2_147_483_647, unit: "year" })("1999-01-01")).toBe(false);
  });
});

describe("what a version takes", () => {
  it.each([
    ["is-within-the-last", { amount: [1], unit: "quarter" }, "2024-01-01", false],
    ["is-within-the-last", { amount: [1], unit: "quarter" }, "2026-07-15", true],
    ["is-within-the-next", { amount: [0], unit: "day" }, "2026-07-15", true],
    ["is-within-the-next", { amount: [0], unit: "day" }, "2026-09-17", false],
    ["is-exactly-relative", { amount: 0, unit: "day" }, "2026-09-17", true],
    ["is-between-relative", { amount: [1], unit: "day" }, "2026-07-15", true],
    ["is-between-relative", { amount: [1], unit: "day" }, "2026-09-17", false],
    ["is-between-relative", { amount: [2, 1], unit: "day" }, "2026-07-15", true],
    ["is-between-relative", { amount: [2, 1], unit: "day" }, "2026-09-17", false],
    ["is-between-relative", { amount: [1, 1], unit: "day" }, "2026-09-17", true],
  ] as const)("%s %j in %s: %s [v2.search-versions]", (operator, value, version, isTaken) => {
    const compile = () => holds(operator, value, version);
    if (isTaken) expect(compile).not.toThrow();
    else expect(compile).toThrow("invalid");
  });

  it.each([
    ["is-within-the-last", { amount: 1, unit: "day" }],
    ["is-within-the-last", { amount: [], unit: "day" }],
    ["is-within-the-last", { amount: [1, 2, 3], unit: "day" }],
    ["is-within-the-last", { amount: [1.5], unit: "day" }],
    ["is-within-the-last", { amount: [1], unit: "decade" }],
    ["is-exactly-relative", { amount: [1], unit: "day" }],
    ["is-exactly-relative", { amount: -1, unit: "day" }],
    ["is-exactly-relative", 1],
    ["is-between", ["2026-01-01"]],
    ["is-between", "2026-01-01"],
  ] as const)("never %s %j", (operator, value) => {
    expect(() => holds(operator, value)).toThrow("invalid");
  });
});
