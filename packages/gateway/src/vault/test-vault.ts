// A vault with a root key of its own over a test's database.
import { createSecretKey, randomBytes } from "node:crypto";
import type { Database } from "../platform/database/database.ts";
import { createInstanceStore } from "./instance-store.ts";
import { createLocalRootKey } from "./root-keys/local-root-key.ts";
import { createRootKeyRing } from "./root-keys/root-key-ring.ts";
import { createTenantKeyStore } from "./tenant-key-store.ts";
import { createTenantKeyring } from "./tenant-keyring.ts";
import { createVault, type Vault } from "./vault.ts";

export interface TestVaultOptions {
  readonly rootKey?: Buffer;
  readonly instanceId?: string;
  readonly now?: () => number;
}

export const openTestVault = async (database: Database, options: TestVaultOptions = {}): Promise<Vault> => {
  const { rootKey: bytes = randomBytes(32), instanceId = "inst_a", now = Date.now } = options;
  const rootKey = createLocalRootKey(bytes, { title: "a test's root key", randomBytes });
  const canary = await rootKey.wrap(randomBytes(32), ["postern/canary", instanceId]);
  await database.write([createInstanceStore(database).insertRootKey({ id: rootKey.id, canary, createdAt: 1 })]);
  const keyring = createTenantKeyring({
    rootKeys: createRootKeyRing(rootKey),
    instanceId,
    store: createTenantKeyStore(database),
    randomBytes,
    now,
    isShared: database.shared !== undefined,
  });
  return createVault({ instance: { id: instanceId, key: createSecretKey(randomBytes(32)) }, keyring, randomBytes });
};
