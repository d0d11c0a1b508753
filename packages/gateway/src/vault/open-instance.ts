// Ties root keys to a store: each proves by a canary, wrapped when it came, that it is the one that it says it is.
import { createSecretKey, type KeyObject } from "node:crypto";
import type { Database } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import { StartupError } from "../platform/startup-error.ts";
import {
  createInstanceStore,
  type InstanceRow,
  type InstanceStore,
  type RootKeyRow,
  unnamedRootKey,
} from "./instance-store.ts";
import { type RandomBytes, RecordDoesNotOpen } from "./record-format.ts";
import { exportLocalRootKey } from "./root-keys/local-root-key.ts";
import { openRootKeys, type RootKeySettings } from "./root-keys/open-root-keys.ts";
import { type RootKey, RootKeyUnavailable, wrappedKeyBytes } from "./root-keys/root-key.ts";
import type { RootKeyRing, WrappedKey } from "./root-keys/root-key-ring.ts";

export interface Instance {
  readonly id: string;
  readonly rootKeys: RootKeyRing;
  /** What belongs to no tenant is bound and digested with keys made from this one. */
  readonly key: KeyObject;
  /** True when this start made the instance. */
  readonly isNew: boolean;
}

export interface InstanceDependencies {
  readonly database: Database;
  readonly rootKeys: RootKeySettings;
  readonly randomBytes: RandomBytes;
  readonly createId: CreateId;
  readonly now: () => number;
}

interface Opening extends InstanceDependencies {
  readonly store: InstanceStore;
}

const canaryContext = (instanceId: string) => ["postern/canary", instanceId];
export const instanceKeyContext = (instanceId: string) => ["postern/instance-key", instanceId];

const stop = (message: string, cause?: unknown): StartupError =>
  new StartupError(`${message} Nothing was started.`, { cause });

/** Tells for people what a root key's keeper said. */
const explain = (key: RootKey, error: unknown): unknown =>
  error instanceof RootKeyUnavailable
    ? stop(`${error.message}. The ${key.title} is needed to open this store.`, error)
    : error;

const isOpenedBy = async (key: RootKey, row: RootKeyRow, instanceId: string): Promise<boolean> => {
  try {
    await key.unwrap(row.canary, canaryContext(instanceId));
    return true;
  } catch (error) {
    if (error instanceof RecordDoesNotOpen) return false;
    throw explain(key, error);
  }
};

const wrapCanary = async (key: RootKey, instanceId: string, { randomBytes, now }: Opening): Promise<RootKeyRow> => {
  try {
    await key.canary(randomBytes);
    const canary = await key.wrap(randomBytes(wrappedKeyBytes), canaryContext(instanceId));
    return { id: key.id, canary, createdAt: now() };
  } catch (error) {
    throw explain(key, error);
  }
};

const create = async (opening: Opening): Promise<Instance> => {
  const { store, database, randomBytes, createId, now } = opening;
  if (!(await store.holdsNothing())) {
    throw stop(
      "The database holds tenants or keys, but not the instance that they belong to: it was altered; restore it from a backup.",
    );
  }
  const rootKeys = await openRootKeys(opening.rootKeys, { mayCreate: true, randomBytes });
  const id = createId("inst");
  const plaintext = randomBytes(wrappedKeyBytes);
  const row = await wrapCanary(rootKeys.current, id, opening);
  const key = await rootKeys.wrap(plaintext, instanceKeyContext(id));
  await database.write([store.insertRootKey(row), store.insert(id, { key, createdAt: now() })]);
  return { id, rootKeys, key: createSecretKey(plaintext), isNew: true };
};

/** The one root key of a store from before gets its name, and what was made from it a key of its own: the same bytes. */
const nameRootKey = async (opening: Opening, instance: InstanceRow, ring: RootKeyRing): Promise<WrappedKey> => {
  const { store, database } = opening;
  const [unnamed] = (await store.rootKeys()).filter(({ id }) => id === unnamedRootKey);
  for (const rootKey of ring.all) {
    const bytes = exportLocalRootKey(rootKey);
    if (unnamed === undefined || bytes === undefined || !(await isOpenedBy(rootKey, unnamed, instance.id))) continue;
    const key = { wrapped: await rootKey.wrap(bytes, instanceKeyContext(instance.id)), rootKeyId: rootKey.id };
    await database.write([
      store.insertRootKey({ ...unnamed, id: rootKey.id }),
      ...store.name({ id: instance.id, key }),
      store.deleteRootKey(unnamedRootKey),
    ]);
    return key;
  }
  throw stop(`The ${ring.current.title} does not belong to this database; put back the key that was made with it.`);
};

/** Each root key that wraps something here must be at hand and be the one that it was. */
const requireRootKeys = async (rows: readonly RootKeyRow[], ring: RootKeyRing, instanceId: string): Promise<void> => {
  for (const row of rows) {
    const key = ring.find(row.id);
    if (key === undefined) {
      throw stop(
        rows.some(({ id }) => ring.find(id) !== undefined)
          ? `Keys of tenants may still be wrapped by the root key ${row.id}, which is not configured; name it in POSTERN_PREVIOUS_ROOT_KEYS until \`postern vault rotate\` has retired it.`
          : `The ${ring.current.title} does not belong to this database, whose keys ${row.id} wraps; put that one back, or name it in POSTERN_PREVIOUS_ROOT_KEYS to rotate to another.`,
      );
    }
    if (!(await isOpenedBy(key, row, instanceId))) {
      throw stop(`The ${key.title} does not open its own canary: the database was altered or the key replaced.`);
    }
  }
};

const open = async (opening: Opening, instance: InstanceRow): Promise<Instance> => {
  const { store, database, randomBytes } = opening;
  const rootKeys = await openRootKeys(opening.rootKeys, { mayCreate: false, randomBytes });
  const wrapped = instance.key ?? (await nameRootKey(opening, instance, rootKeys));
  const rows = await store.rootKeys();
  await requireRootKeys(rows, rootKeys, instance.id);
  if (!rows.some(({ id }) => id === rootKeys.current.id)) {
    await database.write([store.insertRootKey(await wrapCanary(rootKeys.current, instance.id, opening))]);
  }
  try {
    const key = createSecretKey(await rootKeys.unwrap(wrapped, instanceKeyContext(instance.id)));
    return { id: instance.id, rootKeys, key, isNew: false };
  } catch (error) {
    throw stop("The instance's key does not open: the database was altered; restore it from a backup.", error);
  }
};

/** Opens the instance with its root keys, or makes it when the database holds nothing. Throws `StartupError`. */
export const openInstance = async (dependencies: InstanceDependencies): Promise<Instance> => {
  const opening = { ...dependencies, store: createInstanceStore(dependencies.database) };
  const instance = await opening.store.find();
  return instance === undefined ? create(opening) : open(opening, instance);
};
