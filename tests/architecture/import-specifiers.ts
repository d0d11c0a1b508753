// Reads which modules a source file names. Biome's formatting puts each import statement at the start of a line,
// so a few patterns are enough and no parser is needed.
import { posix } from "node:path";
import type { SourceFile } from "./source-tree.ts";

const patterns = [
  /^\s*(?:import|export)\s[^;"']*?\bfrom\s*["']([^"']+)["']/gm,
  /^\s*import\s*["']([^"']+)["']/gm,
  /^(?!\s*(?:\/\/|\*)).*?\bimport\(\s*["']([^"']+)["']/gm,
  /\bnew URL\(\s*["']([^"']+\.m?[tj]sx?)["']\s*,\s*import\.meta\.url/g,
];

/** Every module that the file names, in no particular order, without repeats. */
export const readSpecifiers = (text: string): string[] => [
  ...new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""))),
];

/** Dynamic imports of something other than a string literal: no rule could follow them. */
export const hasComputedImport = (text: string): boolean => /^(?!\s*(?:\/\/|\*)).*?\bimport\(\s*[^"'\s)]/m.test(text);

/** An import seen from the tree: `to` is a repository path for a relative specifier, else the specifier itself. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly relative: boolean;
}

export const readEdges = (file: SourceFile): Edge[] =>
  readSpecifiers(file.text).map((specifier) => {
    const relative = specifier.startsWith(".");
    const to = relative ? posix.join(posix.dirname(file.path), specifier) : specifier;
    return { from: file.path, to, relative };
  });
