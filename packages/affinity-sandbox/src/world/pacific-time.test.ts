// Pacific time as Affinity uses it: offsets in v1's timestamps, midnights of date fields.
import { describe, expect, it } from "vitest";
import { pacificTimestamp, snapToPacificMidnight } from "./pacific-time.ts";

describe("pacificTimestamp", () => {
  it("prints milliseconds and the offset of winter", () => {
    expect(pacificTimestamp(Date.UTC(2026, 0, 5, 18, 0, 0, 7))).toBe("2026-01-05T10:00:00.007-08:00");
  });

  it("prints the offset of summer", () => {
    expect(pacificTimestamp(Date.UTC(2026, 6, 1, 12))).toBe("2026-07-01T05:00:00.000-07:00");
  });

  it("changes the offset at two in the morning of the second Sunday of March", () => {
    expect(pacificTimestamp(Date.UTC(2026, 2, 8, 9, 59))).toBe("2026-03-08T01:59:00.000-08:00");
    expect(pacificTimestamp(Date.UTC(2026, 2, 8, 10))).toBe("2026-03-08T03:00:00.000-07:00");
  });

  it("agrees with the platform's calendar over five years", () => {
    const formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: "America/Los_Angeles",
      hour: "2-digit",
      hourCycle: "h23",
    });
    for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2029, 0, 1); time += 5 * 3_600_000) {
      expect(pacificTimestamp(time).slice(11, 13)).toBe(formatter.format(time));
    }
  });
});

describe("snapToPacificMidnight", () => {
  it.each([
    ["2024-04-01T15:30:00Z", "2024-04-01T07:00:00.000Z"],
    ["2024-12-01", "2024-12-01T08:00:00.000Z"],
    ["2024-12-01T03:00:00Z", "2024-12-01T08:00:00.000Z"],
    ["2024-12-01T23:30:00-05:00", "2024-12-02T08:00:00.000Z"],
    ["1969-07-20T20:17:00Z", "1969-07-20T07:00:00.000Z"],
  ])("moves %s to %s", (written, read) => {
    expect(snapToPacificMidnight(written)).toBe(read);
  });

  it("refuses what is not a date", () => {
    expect(snapToPacificMidnight("soon")).toBeUndefined();
  });
});
