// Drawer names are refused everywhere, so that every file has to say what it is about.
import { expect, it } from "vitest";
import { bannedNameViolations } from "./rules/banned-names.ts";
import { listPaths, report } from "./source-tree.ts";

it("has no folder or file named after a drawer", () => {
  const paths = listPaths("packages", "tests", "scripts");
  expect(paths.length).toBeGreaterThan(200);
  expect(report(bannedNameViolations(paths))).toBe("");
});

it.each([
  "packages/gateway/src/shared/clock.ts",
  "packages/sdk/src/utils.ts",
  "packages/sdk/src/string-utils.ts",
  "tests/scenarios/helpers/start.ts",
  "tests/contract/helper.test.ts",
  "packages/cli/src/common/index.ts",
  "packages/cli/src/core.ts",
  "packages/cli/src/lib/a.ts",
  "packages/cli/src/misc.ts",
])("reports %s", (path) => {
  expect(bannedNameViolations([path])).toHaveLength(1);
});

it("leaves words alone that only contain a drawer's name", () => {
  expect(bannedNameViolations(["packages/gateway/src/scoring/score.ts", "packages/gateway/src/liberty.ts"])).toEqual(
    [],
  );
});
