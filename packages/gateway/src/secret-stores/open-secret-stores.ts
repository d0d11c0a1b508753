// Opens the stores that the configuration names. What only one kind needs is loaded only for it.
import { StartupError } from "../platform/startup-error.ts";
import type { SecretStore } from "./secret-store.ts";
import type { SecretStoreSource } from "./secret-store-source.ts";

export interface SecretStoreSettings {
  readonly sources: readonly SecretStoreSource[];
  /** File of the token for key-value engines. */
  readonly tokenFile?: string | undefined;
}

/** A store and where the secrets of a tenant begin in it. */
export interface OpenSecretStore {
  readonly store: SecretStore;
  readonly source: SecretStoreSource;
}

const open = async (source: SecretStoreSource, tokenFile: string | undefined): Promise<SecretStore> => {
  if (source.type === "aws-secrets-manager") {
    return (await import("./aws-secrets-manager.ts")).openAwsSecretsManager(source);
  }
  if (tokenFile !== undefined) return (await import("./vault-kv.ts")).openVaultKv(source, tokenFile);
  throw new StartupError(
    `The secret store ${source.name} needs a token, but none is named. Nothing was started; set POSTERN_SECRET_STORE_TOKEN_FILE.`,
  );
};

/** By name. Asks none of them: a store that is away stops the calls that need it, not the start. */
export const openSecretStores = async ({
  sources,
  tokenFile,
}: SecretStoreSettings): Promise<ReadonlyMap<string, OpenSecretStore>> =>
  new Map(
    await Promise.all(
      sources.map(async (source) => [source.name, { source, store: await open(source, tokenFile) }] as const),
    ),
  );
