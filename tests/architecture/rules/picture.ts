// The picture of imports in ARCHITECTURE.md against the imports as they are: no arrow too many, none too few.
import { readEdges } from "../import-specifiers.ts";
import { isTest, type SourceFile } from "../source-tree.ts";

const layers = ["inbound", "call", "platform"];

const packageOf = (path: string): string | undefined => /^packages\/([^/]+)\/src\//.exec(path)?.[1];

const nounOf = (path: string): string | undefined => {
  const folder = /^packages\/gateway\/src\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined || layers.includes(folder) || folder === "configuration" || folder === "migrations"
    ? undefined
    : folder;
};

/** `A --> B` lines of the picture under the heading "Imports". */
export const drawnArrows = (document: string): string[] => {
  const picture = /## Imports\n[\s\S]*?```mermaid\n([\s\S]*?)```/.exec(document)?.[1] ?? "";
  return [...picture.matchAll(/^\s*([\w-]+) --> ([\w-]+)\s*$/gm)].map(([, from, to]) => `${from} --> ${to}`).sort();
};

const arrowsOfFile = (file: SourceFile): string[] =>
  readEdges(file).flatMap(({ to, relative }) => {
    const [from, target] = relative
      ? [nounOf(file.path), nounOf(to)]
      : [packageOf(file.path), /^@postern\/([^/]+)/.exec(to)?.[1]];
    return from === undefined || target === undefined || from === target ? [] : [`${from} --> ${target}`];
  });

/** Between packages, and between the nouns of the gateway. Tests do not count. */
export const importedArrows = (files: readonly SourceFile[]): string[] => {
  const sources = files.filter(({ path }) => !isTest(path) && packageOf(path) !== undefined);
  return [...new Set(sources.flatMap(arrowsOfFile))].sort();
};
