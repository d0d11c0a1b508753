// A promise is held when all tests that are named for it ran and passed, and by nothing less.
import { expect, it } from "vitest";
import { endingIn, isHeld, type TestReport } from "../../scripts/generate/security-results.ts";

const file = "tests/made-up.test.ts";
const reportOf = (...statuses: readonly string[]): TestReport => ({
  testResults: [
    {
      name: `/somewhere/${file}`,
      assertionResults: statuses.map((status, index) => ({ fullName: `a key case ${index} opens`, title: "", status })),
    },
  ],
});

it("counts how the named tests ended, over all cases of a table", () => {
  expect(endingIn(reportOf("passed", "failed", "passed"), { file, name: "a key case %i opens" })).toBe(
    "1 failed, 2 passed",
  );
  expect(endingIn(reportOf("passed"), { file })).toBe("1 passed");
});

it("holds nothing by tests that failed, were left out or are not there", () => {
  expect(isHeld(endingIn(reportOf("passed", "passed"), { file }))).toBe(true);
  expect(isHeld(endingIn(reportOf("passed", "failed"), { file }))).toBe(false);
  expect(isHeld(endingIn(reportOf("passed", "skipped"), { file }))).toBe(false);
  expect(isHeld(endingIn(reportOf("passed"), { file, name: "another" }))).toBe(false);
  expect(isHeld(endingIn(reportOf("passed"), { file: "tests/other.test.ts" }))).toBe(false);
});
