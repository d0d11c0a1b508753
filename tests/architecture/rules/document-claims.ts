// What the documents point at must be there: files behind links, and the tests that they say hold a promise.
import { posix } from "node:path";
import type { SourceFile, Violation } from "../source-tree.ts";

const withoutCodeBlocks = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, "");

const matches = (text: string, pattern: RegExp): string[][] =>
  [...text.matchAll(pattern)].map((match) => match.map((group) => group ?? ""));

const linkTargets = (file: SourceFile): string[] =>
  matches(withoutCodeBlocks(file.text), /\]\(([^)#\s]+)(?:#[^)]*)?\)/g)
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(file.path), target));

/** A promise names its test as `path.test.ts` and may quote the test's name after a colon. */
const namedTests = (file: SourceFile): { path: string; name: string }[] =>
  matches(file.text, /`([\w.-]+\/[\w./-]+\.test\.ts)`(?::\s+"([^"]+)")?/g).map(([, path = "", name = ""]) => ({
    path,
    name: name.replaceAll(/\s+/g, " "),
  }));

const plain = (text: string): string => text.replaceAll(/\\(["'`])/g, "$1").replaceAll(/\s+/g, " ");

/** `exists` answers for files and folders, `read` gives a file's text or undefined; paths are from the repository root. */
export interface Tree {
  readonly exists: (path: string) => boolean;
  readonly read: (path: string) => string | undefined;
}

export const documentViolations = (documents: readonly SourceFile[], tree: Tree): Violation[] =>
  documents.flatMap((file) => {
    const broken = linkTargets(file).filter((target) => !tree.exists(target.replace(/\/$/, "")));
    const unheld = namedTests(file).filter(({ path, name }) => !plain(tree.read(path) ?? "").includes(name));
    const missing = namedTests(file).filter(({ path }) => tree.read(path) === undefined);
    return [
      ...broken.map((target) => `links to ${target}, which is not there`),
      ...missing.map(({ path }) => `names the test ${path}, which is not there`),
      ...unheld
        .filter(({ path }) => tree.read(path) !== undefined)
        .map(({ path, name }) => `${path} has no test "${name}"`),
    ].map((problem) => ({ path: file.path, problem }));
  });
