// What `postern sandbox` was told, as the sandbox takes it: a wrong name, value or file is refused before anything starts.
import {
  type Assumptions,
  type Plan,
  readAssumption,
  readWorldFiles,
  type SandboxOptions,
  WorldInputError,
  type WorldSize,
} from "@postern/affinity-sandbox";
import { systemCodeOf, usageError } from "../command-error.ts";

export interface SandboxWords {
  readonly seed?: string;
  /** A size, or a path. */
  readonly world: string;
  readonly versionLagMs?: number;
  readonly perMinuteLimit?: number;
  readonly plan?: Plan;
  /** `NAME=VALUE` each. */
  readonly assume: readonly string[];
}

const sizes: readonly WorldSize[] = ["small", "firm", "empty"];

const readWorld = (text: string): NonNullable<SandboxOptions["world"]> => {
  const size = sizes.find((each) => each === text);
  if (size !== undefined) return size;
  try {
    const files = readWorldFiles(text);
    if (files.length > 0) return files;
  } catch (error) {
    if (error instanceof WorldInputError) throw usageError(`--world: ${error.message}. Nothing was started.`);
    const code = systemCodeOf(error);
    if (code === undefined) throw error;
    const why = code === "ENOENT" ? "there is no such file or folder" : `it cannot be read (${code})`;
    throw usageError(`--world ${text}: ${why}. Give small, firm, empty, a JSON file, or a folder of CSV files.`);
  }
  throw usageError(`--world ${text}: the folder has no .json or .csv file. Nothing was started.`);
};

const readAssumptions = (texts: readonly string[]): Partial<Assumptions> => {
  try {
    return Object.assign({}, ...texts.map(readAssumption));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw usageError(`--assume: ${error.message}. Nothing was started.`);
  }
};

export const readSandboxOptions = (words: SandboxWords): SandboxOptions => {
  const { seed, perMinuteLimit, plan, versionLagMs } = words;
  return {
    assume: readAssumptions(words.assume),
    world: readWorld(words.world),
    ...(seed === undefined ? {} : { seed }),
    ...(perMinuteLimit === undefined ? {} : { perMinuteLimit }),
    ...(plan === undefined ? {} : { plan }),
    ...(versionLagMs === undefined ? {} : { versionLagMs }),
  };
};
