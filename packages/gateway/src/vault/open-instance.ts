// Ties a root key to a database: a canary sealed at birth that only the right key opens.
import { createSecretKey, type KeyObject } from "node:crypto";
import type { Database } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { CreateId } from "../platform/ids.ts";
import { StartupError } from "../platform/startup-error.ts";
import { openRecord, type RandomBytes, sealRecord } from "./record-format.ts";
import { loadRootKey } from "./root-key.ts";

interface Tables {
  instance: { id: string; canary: string; created_at: number };
  tenants: { tenant_id: string };
  gateway_keys: { id: string };
}

export interface Instance {
  readonly id: string;
  readonly rootKey: KeyObject;
  /** True when this start made the instance. */
  readonly isNew: boolean;
}

export interface InstanceDependencies {
  readonly database: Database;
  readonly rootKeyFile: string;
  readonly randomBytes: RandomBytes;
  readonly createId: CreateId;
  readonly now: () => number;
}

const canaryContext = (instanceId: string) => ["postern/canary", instanceId];

const queries = () => createQueryBuilder<Tables>();

const holdsNothing = async (database: Database): Promise<boolean> => {
  const [tenants, keys] = await Promise.all([
    database.read(queries().selectFrom("tenants").select("tenant_id").limit(1).compile()),
    database.read(queries().selectFrom("gateway_keys").select("id").limit(1).compile()),
  ]);
  return tenants.length === 0 && keys.length === 0;
};

const create = async (dependencies: InstanceDependencies): Promise<Instance> => {
  const { database, rootKeyFile, randomBytes } = dependencies;
  if (!(await holdsNothing(database))) {
    throw new StartupError(
      "The database holds tenants or keys, but not the instance that they belong to: it was altered. Nothing was started; restore it from a backup.",
    );
  }
  const rootKey = createSecretKey(loadRootKey(rootKeyFile, { mayCreate: true, randomBytes }));
  const id = dependencies.createId("inst");
  const canary = sealRecord(rootKey, { plaintext: randomBytes(32), context: canaryContext(id) }, randomBytes);
  const query = queries().insertInto("instance").values({ id, canary, created_at: dependencies.now() }).compile();
  await database.write([{ query, expectRows: 1 }]);
  return { id, rootKey, isNew: true };
};

/** Opens the instance with its root key, or makes both when the database holds nothing. Throws `StartupError`. */
export const openInstance = async (dependencies: InstanceDependencies): Promise<Instance> => {
  const [row] = await dependencies.database.read(queries().selectFrom("instance").select(["id", "canary"]).compile());
  if (row === undefined) return create(dependencies);
  const rootKey = createSecretKey(
    loadRootKey(dependencies.rootKeyFile, { mayCreate: false, randomBytes: dependencies.randomBytes }),
  );
  try {
    openRecord(rootKey, row.canary, canaryContext(row.id));
  } catch (error) {
    throw new StartupError(
      `The root key ${dependencies.rootKeyFile} does not belong to this database. Nothing was started; put back the key that was made with it.`,
      { cause: error },
    );
  }
  return { id: row.id, rootKey, isNew: false };
};
