// A document that points at nothing, or promises what no test holds, is worse than none.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { securityPromises } from "../../scripts/generate/security-promises.ts";
import { documentViolations } from "./rules/document-claims.ts";
import { madeUp, report, repositoryRoot } from "./source-tree.ts";

const inRepository = (path: string) => join(repositoryRoot, path);

const tree = {
  exists: (path: string) => existsSync(inRepository(path)),
  read: (path: string) => (existsSync(inRepository(path)) ? readFileSync(inRepository(path), "utf8") : undefined),
};

const documents = globSync(["*.md", "docs/**/*.md", "packages/*/*.md"], { cwd: repositoryRoot }).map((path) => ({
  path: path.replaceAll("\\", "/"),
  text: readFileSync(inRepository(path), "utf8"),
}));

it("has documents whose links and named tests are all there", () => {
  expect(documents.length).toBeGreaterThanOrEqual(12);
  expect(report(documentViolations(documents, tree))).toBe("");
});

it("has a test for every promise", () => {
  expect(securityPromises.length).toBeGreaterThanOrEqual(20);
  expect(securityPromises.filter(({ heldBy }) => heldBy.length === 0)).toEqual([]);
});

describe("reports", () => {
  const madeUpTree = {
    exists: (path: string) => path === "docs/there.md",
    read: (path: string) => (path === "tests/there.test.ts" ? 'it("refuses a short key", …)' : undefined),
  };
  const reportOf = (text: string) => report(documentViolations([madeUp("docs/page.md", text)], madeUpTree));

  it.each([
    ["[a page](gone.md)", "links to docs/gone.md"],
    ["held by `tests/gone.test.ts`", "names the test tests/gone.test.ts"],
    ['held by `tests/there.test.ts`: "refuses a long key"', 'has no test "refuses a long key"'],
  ])("%s", (text, problem) => {
    expect(reportOf(text)).toContain(problem);
  });

  it("nothing for what is there, for addresses and for code", () => {
    expect(reportOf('[a](there.md#part) `tests/there.test.ts`: "refuses a short key"')).toBe("");
    expect(reportOf("[a](https://example.com/x) [b](#here)\n```\n[c](gone.md)\n```\n")).toBe("");
  });
});
