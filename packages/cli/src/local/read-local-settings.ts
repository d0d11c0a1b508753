// Reads the settings that a gateway started here would have, also when some of them are malformed, for `doctor`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { examineDatabase, type RootKeyTrial, readConfiguration, StartupError, tryRootKey } from "@postern/gateway";
import type { Surroundings } from "../surroundings.ts";

type Environment = Surroundings["env"];
type Configuration = ReturnType<typeof readConfiguration>["configuration"];

export interface LocalSettings {
  readonly configuration: Configuration;
  /** What keeps a gateway from starting with these variables; undefined when nothing does. */
  readonly problem: string | undefined;
  readonly warnings: readonly string[];
  /** The newest schema of the store that this program knows. */
  readonly knownSchema: number;
  /** The file that the root key is in, if it is in one of this machine. */
  readonly rootKeyFile: string | undefined;
  /** Tries the root key as a start would. */
  readonly tryRootKey: () => Promise<RootKeyTrial>;
  /** Looks at PostgreSQL as a start would; undefined where the store lies in the data folder. */
  readonly examineDatabase: (() => ReturnType<typeof examineDatabase>) | undefined;
}

const countMigrations = (): number => {
  const folder = new URL("./migrations/", import.meta.resolve("@postern/gateway"));
  return readdirSync(folder).filter((file) => file.endsWith(".sql")).length;
};

/** The variables without those that the message names: the rest can still be judged. */
const withoutNamed = (env: Environment, message: string): Environment => {
  const named = new Set(message.match(/POSTERN_[A-Z_]+/g) ?? []);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !named.has(name)));
};

const rootKeyFileOf = ({ current, credentialsFolder }: Configuration["rootKeys"]): string | undefined => {
  if (current.type === "file") return current.path;
  return current.type === "systemd" && credentialsFolder !== undefined
    ? join(credentialsFolder, current.name)
    : undefined;
};

const withLooks = <Settings extends { readonly configuration: Configuration }>(settings: Settings) => {
  const { rootKeys, database } = settings.configuration;
  const examine = database === undefined ? undefined : () => examineDatabase(database);
  return {
    ...settings,
    rootKeyFile: rootKeyFileOf(rootKeys),
    tryRootKey: () => tryRootKey(rootKeys),
    examineDatabase: examine,
  };
};

export const readLocalSettings = (env: Environment, dataDir: string | undefined): LocalSettings => {
  const flags = dataDir === undefined ? {} : { dataDir };
  const knownSchema = countMigrations();
  try {
    const { configuration, warnings } = readConfiguration(env, flags);
    return withLooks({ configuration, problem: undefined, warnings, knownSchema });
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    const { configuration, warnings } = readConfiguration(withoutNamed(env, error.message), flags);
    return withLooks({ configuration, problem: error.message, warnings, knownSchema });
  }
};
