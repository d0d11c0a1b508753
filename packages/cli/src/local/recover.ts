// Backups and restores of the store on this machine, with what prevents them in one line for the person.
import { readConfiguration, StartupError } from "@postern/gateway";
import {
  type AcceptedStore,
  acceptRestored,
  backUpStore,
  type RestoredStore,
  restoreStore,
  tryBackup,
  type WrittenBackup,
} from "@postern/gateway/recovery";
import { unavailableError } from "../command-error.ts";
import type { Work } from "../stoppable.ts";
import type { Surroundings } from "../surroundings.ts";

export interface Place {
  readonly dataDir: string | undefined;
  readonly surroundings: Pick<Surroundings, "env" | "now">;
}

const inOneLine = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StartupError ? unavailableError(error.message, error) : error;
  }
};

const configurationOf = ({ dataDir, surroundings }: Place) =>
  readConfiguration(surroundings.env, dataDir === undefined ? {} : { dataDir }).configuration;

export const backUp = (place: Place, file: string, { signal, onProgress }: Work): Promise<WrittenBackup> =>
  inOneLine(() =>
    backUpStore(configurationOf(place), {
      file,
      signal,
      now: place.surroundings.now,
      onProgress: (...rows) => onProgress("backup", ...rows),
    }),
  );

export interface AcceptRequest {
  readonly files: readonly string[];
  readonly acceptsLoss: boolean;
}

export const accept = (place: Place, request: AcceptRequest): Promise<AcceptedStore> =>
  inOneLine(() => acceptRestored(configurationOf(place), request));

export interface RestoreRequest {
  readonly file: string;
  readonly replaces: boolean;
}

const optionsOf = ({ surroundings }: Place, { file, replaces }: RestoreRequest, { signal, onProgress }: Work) => ({
  file,
  replaces,
  signal,
  onProgress,
  now: surroundings.now,
});

export const restore = (place: Place, request: RestoreRequest, work: Work): Promise<RestoredStore> =>
  inOneLine(() => restoreStore(configurationOf(place), optionsOf(place, request, work)));

export const tryRestore = (place: Place, request: RestoreRequest, work: Work): Promise<RestoredStore> =>
  inOneLine(() => tryBackup(configurationOf(place), optionsOf(place, request, work)));
