// Checks the files that hold keys: the root key, dev.json and the first gateway key.
import { existsSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { systemCodeOf } from "../command-error.ts";
import { shellQuote } from "../command-line.ts";
import { devFilePath, readDevFile } from "../dev-file.ts";
import { modeOf, openToOthers, statsOf } from "./check-folder.ts";
import { type Finding, findingsOf } from "./finding.ts";

const ROOT_KEY_BYTES = 32;
// A group may read it: that is how secrets are mounted for a service.
const EVERYBODY = 0o007;

export interface RootKeyPlace {
  readonly file: string;
  readonly dataDir: string;
  /** `dev` keeps its root key beside its made-up data. */
  readonly isDevelopment: boolean;
  readonly holdsData: boolean;
}

const rootKey = findingsOf("root key");

const missingRootKey = ({ file, holdsData }: RootKeyPlace): Finding => {
  if (holdsData) {
    return rootKey.fault({
      said: `The root key ${file} is missing, and only it opens the store.`,
      remedy: "Put the file back from its backup, or name where it is with POSTERN_ROOT_KEY_FILE.",
    });
  }
  const parent = dirname(file);
  if (existsSync(parent)) return rootKey.note(`There is no root key ${file} yet; the first start makes it.`);
  return rootKey.fault({
    said: `The folder ${parent} of the root key is missing; a gateway does not make it.`,
    remedy: `Run: mkdir -m 700 -p ${shellQuote(parent)}`,
  });
};

const presentRootKey = ({ file }: RootKeyPlace, stats: Stats): Finding => {
  if (!stats.isFile() || stats.size !== ROOT_KEY_BYTES) {
    return rootKey.fault({
      said: `The root key ${file} is not a file of ${ROOT_KEY_BYTES} bytes (it has ${stats.size}).`,
      remedy: "Put the right file back, or name it with POSTERN_ROOT_KEY_FILE.",
    });
  }
  if (openToOthers(stats, EVERYBODY)) {
    return rootKey.fault({
      said: `Everybody on this machine may touch the root key ${file} (mode ${modeOf(stats)}).`,
      remedy: `Run: chmod 400 ${shellQuote(file)}`,
    });
  }
  return rootKey.ok(`${file} is there and closed to others.`);
};

const apartFromData = ({ file, dataDir, isDevelopment, holdsData }: RootKeyPlace): readonly Finding[] => {
  if (!file.startsWith(join(dataDir, "/"))) return [];
  const said = `The root key lies in the data folder: whoever copies ${dataDir} has both.`;
  const remedy = "Move the file to a folder of its own and name it with POSTERN_ROOT_KEY_FILE.";
  if (isDevelopment)
    return [rootKey.note(`${said} For \`postern dev\`, whose data is made up, that is as it should be.`)];
  return [holdsData ? rootKey.fault({ said, remedy }) : rootKey.note(said, remedy)];
};

export const checkRootKey = (place: RootKeyPlace): readonly Finding[] => {
  try {
    const stats = statsOf(place.file);
    const own = stats === undefined ? missingRootKey(place) : presentRootKey(place, stats);
    return stats === undefined && place.holdsData ? [own] : [own, ...apartFromData(place)];
  } catch (error) {
    const said = `The root key ${place.file} cannot be looked at (${systemCodeOf(error) ?? "unknown error"}).`;
    return [rootKey.fault({ said, remedy: "Let this user read it, or name another file with POSTERN_ROOT_KEY_FILE." })];
  }
};

/** What a trial of a root key that a service keeps gave. */
export type RootKeyTrial = { readonly title: string } | { readonly problem: string };

export const checkKeptRootKey = async (tryRootKey: () => Promise<RootKeyTrial>): Promise<readonly Finding[]> => {
  const trial = await tryRootKey();
  if ("title" in trial) return [rootKey.ok(`The ${trial.title} wraps, opens and binds.`)];
  const remedy = "Let this process reach it with an identity that may use it, or correct POSTERN_ROOT_KEY.";
  return [rootKey.fault({ said: trial.problem, remedy })];
};

const devFile = findingsOf("dev.json");

/** Undefined when there is none. */
export const checkDevFile = (dataDir: string): Finding | undefined => {
  const path = devFilePath(dataDir);
  const remedy = `Run \`postern dev\` again, which writes a new one, or delete ${path}.`;
  try {
    const stats = statsOf(path);
    if (stats === undefined) return undefined;
    if (readDevFile(dataDir) === undefined) {
      return devFile.fault({ said: `${path} is broken: it is not what \`postern dev\` writes.`, remedy });
    }
    if (openToOthers(stats)) {
      return devFile.fault({
        said: `Others on this machine may read ${path} (mode ${modeOf(stats)}), which holds a gateway key.`,
        remedy: `Run: chmod 600 ${shellQuote(path)}`,
      });
    }
    return devFile.ok(`${path} is whole and closed to others.`);
  } catch (error) {
    return devFile.fault({ said: `${path} cannot be read (${systemCodeOf(error) ?? "it is no file"}).`, remedy });
  }
};

const firstKey = findingsOf("first key");

/** Undefined when there is none. */
export const checkFirstKey = (dataDir: string): Finding | undefined => {
  const path = join(dataDir, "first-key");
  const stats = statsOf(path);
  if (stats === undefined) return undefined;
  if (openToOthers(stats)) {
    return firstKey.fault({
      said: `Others on this machine may read ${path} (mode ${modeOf(stats)}), which holds a deployment key.`,
      remedy: `Run: chmod 600 ${shellQuote(path)} and, if somebody may have read it, make another with \`postern keys create\` and revoke this one.`,
    });
  }
  return firstKey.note(`${path} still holds the first deployment key.`, "Move it to where you keep secrets.");
};
