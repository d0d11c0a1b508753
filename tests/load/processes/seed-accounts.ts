// Fills a store with ACTIVE connected accounts, sealed as intake seals them, without asking anybody a hundred thousand times.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Secret } from "@postern/contract";
import {
  createConnectedAccountStore,
  createConnectionStore,
  createEnsureTenant,
  createIdFactory,
  createTenantKeyring,
  createTenantKeyStore,
  createTenantStore,
  createVault,
  migrateSqlite,
  migrationsFolder,
  openDataFolder,
  openInstance,
  openPostgresDatabase,
  openSqliteDatabase,
  readMigrations,
  type Statement,
} from "@postern/gateway/parts";

const [dataDir = "", count = "10", databaseUrl = ""] = process.argv.slice(2);
const folder = openDataFolder(dataDir);
migrateSqlite(folder.databaseFile, readMigrations(migrationsFolder));
const database =
  databaseUrl === ""
    ? openSqliteDatabase(folder.databaseFile)
    : openPostgresDatabase({ url: databaseUrl, connections: 5 });
const now = () => Date.now();
const createId = createIdFactory({ now, randomBytes });
const rootKeys = { current: { type: "file", path: join(dataDir, "root.key") }, previous: [] } as const;
const instance = await openInstance({ database, rootKeys, randomBytes, createId, now });
const store = createTenantKeyStore(database);
const keyring = createTenantKeyring({ ...instance, instanceId: instance.id, store, randomBytes, now, isShared: false });
const vault = createVault({ instance, keyring, randomBytes });
const accounts = createConnectedAccountStore(database);
const tenant = "default";
await createEnsureTenant({
  database,
  tenants: createTenantStore(database),
  connections: createConnectionStore(database),
  vault,
  connectorNames: ["affinity"],
  now,
})(tenant);

/** Each account is another person's: with one person behind all, one minute pool would stand for a hundred thousand. */
const upstreamIdentityOf = (index: number) =>
  ({
    user: { id: String(44_301 + index), name: "Maya Lindqvist", email: `maya.${index}@fernhill.example` },
    workspace: { id: "4217", name: "Fernhill Ventures" },
    access: "full",
  }) as const;

const statementsFor = async (index: number): Promise<Statement[]> => {
  const id = createId("ca");
  const identifier = `user_${index}`;
  const place = { tenant, connectionName: "affinity", connectedAccountId: id, identifier, version: 1 };
  const sealed = await vault.seal(place, { type: "apiKey", apiKey: new Secret(`bench-key-${index}-0123456789abcdef`) });
  const at = { createdAt: now(), updatedAt: now() };
  const names = { tenant, id, connectionName: "affinity", connector: "affinity", identifier };
  const upstreamIdentity = upstreamIdentityOf(index);
  const account = { ...names, ...at, upstreamIdentity, status: "ACTIVE", credentialVersion: 1, epoch: 0 } as const;
  return [
    accounts.insert(tenant, account),
    accounts.replaceCredential(tenant, account, { ...sealed, createdAt: now() }),
  ];
};

const batch = 1_000;
for (let start = 0; start < Number(count); start += batch) {
  const size = Math.min(batch, Number(count) - start);
  const statements = await Promise.all(Array.from({ length: size }, (_, index) => statementsFor(start + index)));
  await database.write(statements.flat());
}
await database.close();
folder.release();
process.send?.({ count: Number(count) });
process.disconnect?.();
