// A folder is a noun of the domain or a stage of the call; a drawer name says neither and collects everything.
import type { Violation } from "../source-tree.ts";

const drawers = new Set([
  "shared",
  "common",
  "core",
  "lib",
  "libs",
  "util",
  "utils",
  "utilities",
  "helper",
  "helpers",
  "misc",
]);

const wordsOf = (segment: string): string[] => [segment.split(".")[0] ?? "", ...segment.split(/[.-]/)];

/** A path segment is banned when its name, or a word of its kebab-case name, is that of a drawer. */
export const bannedNameViolations = (paths: readonly string[]): Violation[] =>
  paths.flatMap((path) =>
    path
      .split("/")
      .filter((segment) => wordsOf(segment).some((word) => drawers.has(word.toLowerCase())))
      .map((segment) => ({ path, problem: `"${segment}" names a drawer, not a noun or a stage` })),
  );
