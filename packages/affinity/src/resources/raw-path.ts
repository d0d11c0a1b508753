// Which raw requests the proxy lets through: a fixed list of methods and paths of both generations, compared whole.
import * as v1 from "../upstream/v1/raw-paths.ts";
import * as v2 from "../upstream/v2/raw-paths.ts";

interface KnownPath {
  readonly methods: ReadonlySet<string>;
  readonly template: string;
  readonly pattern: RegExp;
}

// No dot, no percent sign, no second slash: neither a step, nor an encoded character, nor another host fits.
const idPattern = "(?!fields$|fields/|search$)[A-Za-z0-9_-]{1,100}";

const toKnownPath = (line: string): KnownPath => {
  const words = line.split(" ");
  const template = words.at(-1) ?? "";
  const pattern = new RegExp(`^${template.replaceAll("{id}", idPattern)}$`);
  return { methods: new Set(words.slice(0, -1)), template, pattern };
};

const knownPaths = [...v1.rawPaths, ...v2.rawPaths].map(toKnownPath);

export interface RawTarget {
  readonly method: string;
  readonly path: string;
}

/** The path with its ids left out, e.g. `/persons/{id}`; undefined for a request that is not on the list. */
export const findTemplate = ({ method, path }: RawTarget): string | undefined =>
  knownPaths.find(({ methods, pattern }) => methods.has(method) && pattern.test(path))?.template;
