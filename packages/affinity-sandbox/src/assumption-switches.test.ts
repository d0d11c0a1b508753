// Turning assumptions by their names, as the command line does.
import { describe, expect, it } from "vitest";
import { assumptionSwitches, readAssumption } from "./assumption-switches.ts";
import { defaultAssumptions } from "./assumptions.ts";

describe("switches of assumptions", () => {
  it("exist for each assumption once, with its default among the values", () => {
    expect(assumptionSwitches.map(({ key }) => key).sort()).toEqual(Object.keys(defaultAssumptions).sort());
    expect(new Set(assumptionSwitches.map(({ name }) => name)).size).toBe(assumptionSwitches.length);
    for (const { byDefault, values } of assumptionSwitches) if (values) expect(values).toContain(byDefault);
  });

  it("read each of their own values back", () => {
    for (const { key, name, values = ["17"] } of assumptionSwitches) {
      for (const value of values) {
        expect(Object.keys(readAssumption(`${name}=${value}`))).toEqual([key]);
        expect(readAssumption(`${key}=${value}`)).toEqual(readAssumption(`${name}=${value}`));
      }
    }
    expect(readAssumption("429-retry-after=on")).toEqual({ retryAfterOn429: true });
    expect(readAssumption("note-refusal-status=422")).toEqual({ noteRefusalStatus: 422 });
  });

  it.each([
    ["page-size=refuse", 'There is no assumption "page-size"'],
    ["over-max-page-size", "over-max-page-size must be one of clamp, refuse"],
    ["429-retry-after=yes", "must be one of on, off"],
    ["largest-upload=-1", "must be a whole number"],
    ["__proto__=x", "There is no assumption"],
  ])("refuse %s", (text, words) => {
    expect(() => readAssumption(text)).toThrow(words);
  });
});
