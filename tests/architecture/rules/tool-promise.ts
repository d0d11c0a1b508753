// A tool's schemas are a promise to its callers: they change only together with the tool's version.
import { isDeepStrictEqual } from "node:util";
import type { ToolContract } from "@postern/contract";

type Promises = Readonly<Record<string, ToolContract>>;

const problemOf = (name: string, recorded: ToolContract | undefined, current: ToolContract | undefined) => {
  if (current === undefined) return `${name} is gone: removing a tool breaks its callers`;
  if (recorded === undefined) return `${name} is not recorded: run \`npm run generate\``;
  if (isDeepStrictEqual(recorded, current)) return undefined;
  return recorded.version === current.version
    ? `${name} promises something else than recorded: raise its version, then run \`npm run generate\``
    : `${name} has a new version: run \`npm run generate\``;
};

export const toolPromiseProblems = (recorded: Promises, current: Promises): string[] =>
  [...new Set([...Object.keys(recorded), ...Object.keys(current)])].flatMap(
    (name) => problemOf(name, recorded[name], current[name]) ?? [],
  );
