// What upstream tells about its limits, and what it leaves out.
import { expect, it } from "vitest";
import { readLimits, retryAfterSeconds } from "./rate-limits.ts";

const user = (remaining: string) => ({
  "x-ratelimit-limit-user": "900",
  "x-ratelimit-limit-user-remaining": remaining,
  "x-ratelimit-limit-user-reset": "12",
});

it("reads both limits, or the one that is told whole", () => {
  expect(readLimits({})).toBeUndefined();
  expect(readLimits({ "x-ratelimit-limit-user": "900" })).toBeUndefined();
  expect(readLimits({ ...user("3"), "x-ratelimit-limit-org": "-1" })).toEqual({
    user: { limit: 900, remaining: 3, resetsInSeconds: 12 },
  });
});

it("prefers Retry-After, then the exhausted limit's reset, then a short pause for the concurrency limit", () => {
  expect(retryAfterSeconds({ "retry-after": "7" }, readLimits(user("0")))).toBe(7);
  expect(retryAfterSeconds({}, readLimits(user("0")))).toBe(12);
  expect(retryAfterSeconds({}, readLimits(user("5")))).toBe(1);
  expect(retryAfterSeconds({ "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, undefined)).toBe(1);
});

it("believes no limit that cannot be", () => {
  const limit = (name: string, [limit, remaining, reset]: readonly [string, string, string]) => ({
    [`x-ratelimit-limit-${name}`]: limit,
    [`x-ratelimit-limit-${name}-remaining`]: remaining,
    [`x-ratelimit-limit-${name}-reset`]: reset,
  });
  expect(readLimits(limit("user", ["900", "3", "999999999"]))?.user?.resetsInSeconds).toBe(60);
  expect(readLimits(limit("org", ["100000", "3", "999999999"]))?.workspaceMonth?.resetsInSeconds).toBe(32 * 86_400);
  for (const odd of [
    ["900", "901", "1"],
    ["900", "-1", "1"],
    ["900", "NaN", "1"],
    ["900", "1", "-5"],
    ["1e3", "1", "1"],
  ] as const) {
    expect(readLimits(limit("user", odd))).toBeUndefined();
  }
  expect(retryAfterSeconds({ "retry-after": "999999999" }, undefined)).toBe(3_600);
  expect(retryAfterSeconds({ "retry-after": "-7" }, undefined)).toBe(1);
});
