// What the sandbox claims is tested: a test's title ends with the ids of the behaviours it shows, as in `[v1.row-order]`.
import type { SourceFile } from "../source-tree.ts";

/** The text that a call other than `describe` begins with: the titles of `it(…)` and of `it.each([…])(…)`. */
const titlePattern = /(?<!describe)\(\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1\s*,/gs;
const idsAtEnd = /(?: \[[\w.-]+\])+$/;

/** The test files that show a behaviour, by the behaviour's id. */
export const findBehaviourTests = (files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { path, text } of files) {
    if (!path.endsWith(".test.ts")) continue;
    for (const [, , title = ""] of text.matchAll(titlePattern)) {
      const [ids = ""] = idsAtEnd.exec(title) ?? [];
      for (const [, id = ""] of ids.matchAll(/\[([\w.-]+)\]/g)) {
        const paths = found.get(id) ?? [];
        if (!paths.includes(path)) found.set(id, [...paths, path]);
      }
    }
  }
  return found;
};
