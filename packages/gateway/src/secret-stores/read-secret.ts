// Reads the key that a reference names, inside its tenant's part of the store, and forgets it after a short while.
import { GatewayError, Secret, type SecretReference } from "@postern/contract";
import type { OpenSecretStore } from "./open-secret-stores.ts";
import { SecretStoreUnavailable } from "./secret-store.ts";
import { tenantSegment } from "./secret-store-source.ts";

export interface ReadSecretOptions {
  /** Asks the store, whatever is remembered. */
  readonly fresh?: boolean;
}

/** No store of the configuration has that name. */
export class UnknownSecretStore extends Error {
  override readonly name = "UnknownSecretStore";
  /** Of the stores that there are. */
  readonly known: readonly string[];

  constructor(known: readonly string[]) {
    super("No secret store has that name");
    this.known = known;
  }
}

/**
 * The secret; undefined when its store has none there. Rejects with `vault_locked` when the store is away or refuses us, and
 * with `UnknownSecretStore`.
 */
export type ReadSecret = (
  tenant: string,
  reference: SecretReference,
  options?: ReadSecretOptions,
) => Promise<Secret | undefined>;

export interface ReadSecretDependencies {
  readonly stores: ReadonlyMap<string, OpenSecretStore>;
  /** How long a secret is remembered; 0 asks each time. */
  readonly rememberedForMs: number;
}

const mostRemembered = 10_000;

const away = (error: unknown): unknown =>
  error instanceof SecretStoreUnavailable
    ? new GatewayError(
        "vault_locked",
        `The user's key is kept elsewhere, and that cannot be asked now. ${error.message}. Nothing was called upstream; try again when it is back.`,
        { cause: error },
      )
    : error;

/** Remembers answers for a while, by timers that do not keep the process alive: nothing lies longer than it may. */
const createMemory = (rememberedForMs: number) => {
  const remembered = new Map<string, Promise<Secret | undefined>>();
  const forget = (name: string, answer: Promise<Secret | undefined>): void => {
    if (remembered.get(name) === answer) remembered.delete(name);
  };
  return {
    recall: (name: string) => remembered.get(name),
    keep(name: string, answer: Promise<Secret | undefined>): void {
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(name, answer);
      // From when it is known; what was not found or not told is asked again at once.
      answer.then(
        (secret) => {
          if (secret === undefined || rememberedForMs === 0) forget(name, answer);
          else setTimeout(() => forget(name, answer), rememberedForMs).unref();
        },
        () => forget(name, answer),
      );
    },
  };
};

export const createReadSecret = ({ stores, rememberedForMs }: ReadSecretDependencies): ReadSecret => {
  const memory = createMemory(rememberedForMs);
  const ask = async ({ store, source }: OpenSecretStore, tenant: string, { name, field }: SecretReference) => {
    const prefix = source.prefix.map((each) => (each === tenantSegment ? tenant : each));
    try {
      const text = await store.read([...prefix, name].join("/"), field);
      return text === undefined ? undefined : new Secret(text.trim());
    } catch (error) {
      throw away(error);
    }
  };
  return async (tenant, reference, { fresh = false } = {}) => {
    const open = stores.get(reference.store);
    if (open === undefined) throw new UnknownSecretStore([...stores.keys()]);
    const name = JSON.stringify([tenant, reference.store, reference.name, reference.field ?? null]);
    const known = fresh ? undefined : memory.recall(name);
    if (known !== undefined) return known;
    const answer = ask(open, tenant, reference);
    memory.keep(name, answer);
    return answer;
  };
};
