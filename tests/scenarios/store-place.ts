// A place for a store: its folder, what its gateways and commands are told, and where tests look into it from outside.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type CommandEnd, type CommandOptions, runCommand } from "./run-command.ts";
import { type ServeProcess, spawnServe } from "./serve-process.ts";
import { postgresOf, storeEnvironment } from "./store-under-test.ts";

export interface StorePlace {
  readonly dataDir: string;
  /** For `queryStore` and its neighbours. */
  readonly looked: string;
  /** The store is the file in the folder. */
  readonly isEmbedded: boolean;
  readonly environment: Readonly<Record<string, string>>;
  run(words: readonly string[], more?: CommandOptions): Promise<CommandEnd>;
  /** Whoever starts a gateway ends it. */
  serve(more?: Readonly<Record<string, string>>): Promise<ServeProcess>;
}

export interface PlaceOptions {
  /** Holds the places of a test, and their root key. */
  readonly folder: string;
  readonly name: string;
  readonly affinityUrl: string;
}

export const newStorePlace = async ({ folder, name, affinityUrl }: PlaceOptions): Promise<StorePlace> => {
  const dataDir = join(folder, name);
  const holder = mkdtempSync(join(folder, "store-"));
  const environment = {
    ...(await storeEnvironment(holder)),
    POSTERN_ROOT_KEY_FILE: join(folder, "root.key"),
    POSTERN_AFFINITY_URL: affinityUrl,
  };
  const looked = postgresOf(holder) === undefined ? dataDir : holder;
  return {
    dataDir,
    looked,
    isEmbedded: looked === dataDir,
    environment,
    run: (words, more = {}) => runCommand([...words, "--data-dir", dataDir], { environment, ...more }),
    serve: (more) => spawnServe({ dataDir, environment: { ...environment, POSTERN_LOG_LEVEL: "warn", ...more } }),
  };
};
