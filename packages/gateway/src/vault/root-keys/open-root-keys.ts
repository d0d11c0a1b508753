// Opens the root keys that the configuration names. What only one kind of key needs is loaded only for it.
import { join } from "node:path";
import { StartupError } from "../../platform/startup-error.ts";
import type { RandomBytes } from "../record-format.ts";
import { loadRootKey } from "./key-file.ts";
import { createLocalRootKey } from "./local-root-key.ts";
import type { RootKey } from "./root-key.ts";
import { createRootKeyRing, type RootKeyRing } from "./root-key-ring.ts";
import type { RootKeySource } from "./root-key-source.ts";

export interface RootKeySettings {
  readonly current: RootKeySource;
  /** Those that only open what they wrapped before. */
  readonly previous: readonly RootKeySource[];
  /** File of the token for a transit engine. */
  readonly tokenFile?: string | undefined;
  /** Where systemd puts a unit's credentials. */
  readonly credentialsFolder?: string | undefined;
}

interface OpenOptions {
  /** A file that is missing is made only while the store holds nothing. */
  readonly mayCreate: boolean;
  readonly randomBytes: RandomBytes;
}

const systemdPath = (folder: string | undefined, name: string): string => {
  if (folder !== undefined) return join(folder, name);
  throw new StartupError(
    `The root key is the systemd credential ${name}, but systemd gave this process no credentials. Nothing was started; add LoadCredential=${name}:… or LoadCredentialEncrypted=${name}:… to the unit.`,
  );
};

const openFile = (path: string, { mayCreate, randomBytes }: OpenOptions): RootKey =>
  createLocalRootKey(loadRootKey(path, { mayCreate, randomBytes }), { title: `root key ${path}`, randomBytes });

const open = async (source: RootKeySource, settings: RootKeySettings, options: OpenOptions): Promise<RootKey> => {
  switch (source.type) {
    case "file":
      return openFile(source.path, options);
    case "systemd":
      return openFile(systemdPath(settings.credentialsFolder, source.name), { ...options, mayCreate: false });
    case "aws-kms":
      return (await import("./aws-kms.ts")).openAwsKmsRootKey(source.keyId);
    case "vault-transit":
      return (await import("./vault-transit.ts")).openVaultTransitRootKey(source, settings.tokenFile);
  }
};

/** Throws `StartupError` for a key that is missing, malformed or open to everybody. */
export const openRootKeys = async (settings: RootKeySettings, options: OpenOptions): Promise<RootKeyRing> => {
  const current = await open(settings.current, settings, options);
  const previous = settings.previous.map((source) => open(source, settings, { ...options, mayCreate: false }));
  return createRootKeyRing(current, await Promise.all(previous));
};
