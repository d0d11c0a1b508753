// The project's own files as values, so that every rule is a plain function over files and can be fed made-up ones.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** `path` is relative to the repository root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  readonly problem: string;
}

export const repositoryRoot = join(import.meta.dirname, "..", "..");

const skippedFolders = new Set(["node_modules", "dist", "coverage", ".postern"]);

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });

const toRepositoryPath = (path: string): string => relative(repositoryRoot, path).split(sep).join("/");

/** Paths of all files below the given top folders of the repository, sorted. */
export const listPaths = (...topFolders: string[]): string[] =>
  topFolders
    .flatMap((folder) => walk(join(repositoryRoot, folder)))
    .map(toRepositoryPath)
    .sort();

const isSource = (path: string): boolean => /\.(ts|tsx|mts|mjs|js)$/.test(path);

export const readSources = (...topFolders: string[]): SourceFile[] =>
  listPaths(...topFolders)
    .filter(isSource)
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith("tests/");

export const isGenerated = (path: string): boolean => /\.generated\.[a-z]+$/.test(path);

/** A place is a file, or a folder and all below it when it ends in a slash. */
export const isAt = (path: string, place: string): boolean =>
  place.endsWith("/") ? path.startsWith(place) : path === place;

/** A made-up file for the tests that show a rule can fail. */
export const madeUp = (path: string, text = "// Made up.\n"): SourceFile => ({ path, text });

export const report = (violations: readonly Violation[]): string =>
  violations.map(({ path, problem }) => `${path}: ${problem}`).join("\n");
