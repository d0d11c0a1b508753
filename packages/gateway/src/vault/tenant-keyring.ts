// The key of each tenant: made once, wrapped by a root key at rest, unwrapped in memory for the busy tenants, and not for long.
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { GatewayError, isGatewayError } from "@postern/contract";
import type { Statement } from "../platform/database/database.ts";
import { type RandomBytes, RecordDoesNotOpen } from "./record-format.ts";
import { RootKeyUnavailable, wrappedKeyBytes } from "./root-keys/root-key.ts";
import type { RootKeyRing } from "./root-keys/root-key-ring.ts";
import type { TenantKeyStore } from "./tenant-key-store.ts";
import type { WrappedTenantKey } from "./tenant-key-versions.ts";

/** What is derived from one version of a tenant's key, one key per purpose. */
export interface TenantKeys {
  readonly version: number;
  readonly seal: KeyObject;
  readonly fingerprint: KeyObject;
  readonly audit: KeyObject;
}

export interface TenantKeyringDependencies {
  readonly rootKeys: RootKeyRing;
  readonly instanceId: string;
  readonly store: TenantKeyStore;
  readonly randomBytes: RandomBytes;
  readonly now: () => number;
  /** Whether other gateways write to the store as well. */
  readonly isShared: boolean;
}

const keyBytes = 32;
const rememberedTenants = 1_000;
/** A root key that was taken away opens nothing more after this time, however busy the tenant is. */
export const rememberedMs = 5 * 60_000;

export const deriveKey = (key: KeyObject, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), `postern/v1/${purpose}`, keyBytes)));

export const tenantKeyContext = (instanceId: string, tenant: string, version: number) => [
  "postern/tenant-key",
  instanceId,
  tenant,
  version,
];

export const vaultLocked = (what: string, cause?: unknown): GatewayError =>
  new GatewayError(
    "vault_locked",
    `${what}. No stored key was used and nothing was stored. Whoever runs the gateway has to look into it; its log tells more.`,
    { cause, retryable: cause instanceof RootKeyUnavailable },
  );

/** Whether nothing is wrong with what was to be opened: whoever keeps the root key only cannot be asked. */
export const isKeeperAway = (error: unknown): boolean => isGatewayError(error, "vault_locked") && error.retryable;

const explain = (error: unknown): unknown => {
  if (error instanceof RootKeyUnavailable) return vaultLocked("The root key is out of reach", error);
  return error instanceof RecordDoesNotOpen ? vaultLocked("The tenant's key does not open", error) : error;
};

const spread = (version: number, key: KeyObject): TenantKeys => ({
  version,
  seal: deriveKey(key, "seal"),
  fingerprint: deriveKey(key, "fingerprint"),
  audit: deriveKey(key, "audit-hmac"),
});

type AllKeys = readonly [TenantKeys, ...TenantKeys[]];

export interface TenantKeyring {
  /** Makes a tenant's first key; it exists once the statement is committed. Rejects with `vault_locked`. */
  create(tenant: string, now: number): Promise<Statement>;
  /** Makes the version after `newest`, and tries it; it exists once the statement is committed, if nobody was first. */
  createNext(tenant: string, newest: number, now: number): Promise<Statement>;
  /** Lets go of a version, if a newer one is there and nothing names it. */
  retire(tenant: string, version: number): Statement;
  /** Drops what is in memory of a tenant's keys. */
  forget(tenant: string): void;
  /** What is in memory: the keys of `version`, or the newest where none is asked for. */
  known(tenant: string, version?: number): TenantKeys | undefined;
  /** The keys to seal with. Rejects with `vault_locked` when there are none, they do not open, or the root key is away. */
  newest(tenant: string): Promise<TenantKeys>;
  /** The keys that a record of this version was sealed with. Rejects with `vault_locked`. */
  version(tenant: string, version: number): Promise<TenantKeys>;
  /** Those of all versions that there are, newest first; where other gateways make versions too, theirs as well. */
  live(tenant: string): Promise<AllKeys>;
}

interface Remembered {
  readonly keys: AllKeys;
  readonly until: number;
}

/** The busy tenants' keys, each for its time and no longer; read once by calls that come together. */
const createMemory = (now: () => number) => {
  const byTenant = new Map<string, Remembered>();
  const reading = new Map<string, Promise<AllKeys>>();
  const remember = (tenant: string, keys: AllKeys) => {
    byTenant.delete(tenant);
    const [oldest] = byTenant.keys();
    if (byTenant.size >= rememberedTenants && oldest !== undefined) byTenant.delete(oldest);
    byTenant.set(tenant, { keys, until: now() + rememberedMs });
  };
  return {
    recall: (tenant: string): AllKeys | undefined => {
      const found = byTenant.get(tenant);
      return found === undefined || found.until <= now() ? undefined : found.keys;
    },
    async load(tenant: string, read: (tenant: string) => Promise<AllKeys>): Promise<AllKeys> {
      const underWay = reading.get(tenant);
      if (underWay !== undefined) return underWay;
      const started = read(tenant);
      reading.set(tenant, started);
      try {
        const keys = await started;
        // Not what was read before a version came or went.
        if (reading.get(tenant) === started) remember(tenant, keys);
        return keys;
      } finally {
        if (reading.get(tenant) === started) reading.delete(tenant);
      }
    },
    forget: (tenant: string) => {
      byTenant.delete(tenant);
      reading.delete(tenant);
    },
  };
};

/** Makes keys, and opens them again. */
const createWrapping = ({ rootKeys, instanceId, randomBytes }: TenantKeyringDependencies) => {
  const contextOf = (tenant: string, version: number) => tenantKeyContext(instanceId, tenant, version);
  return {
    async make(tenant: string, version: number): Promise<WrappedTenantKey> {
      const key = randomBytes(wrappedKeyBytes);
      const context = contextOf(tenant, version);
      const row = { ...(await rootKeys.wrap(key, context)), version };
      const again = await rootKeys.unwrap(row, context);
      const isSame = again.equals(key);
      for (const bytes of [key, again]) bytes.fill(0);
      if (!isSame) throw new RecordDoesNotOpen();
      return row;
    },
    unwrap: async (tenant: string, row: WrappedTenantKey): Promise<TenantKeys> =>
      spread(row.version, createSecretKey(await rootKeys.unwrap(row, contextOf(tenant, row.version)))),
  };
};

const explained = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw explain(error);
  }
};

export const createTenantKeyring = (dependencies: TenantKeyringDependencies): TenantKeyring => {
  const { store, now, isShared } = dependencies;
  const { recall, load, forget } = createMemory(now);
  const { make, unwrap } = createWrapping(dependencies);

  /** An older version that does not open is missing, and takes nothing else along. */
  const unwrapOlder = async (tenant: string, row: WrappedTenantKey): Promise<TenantKeys[]> => {
    try {
      return [await unwrap(tenant, row)];
    } catch (error) {
      if (error instanceof RecordDoesNotOpen) return [];
      throw error;
    }
  };
  const read = (tenant: string): Promise<AllKeys> =>
    explained(async () => {
      const [newest, ...older] = await store.list(tenant);
      if (newest === undefined) throw vaultLocked("The tenant has no key");
      const [first, ...others] = await Promise.all([
        unwrap(tenant, newest),
        ...older.map((row) => unwrapOlder(tenant, row)),
      ]);
      return [first, ...others.flat()];
    });
  const all = async (tenant: string): Promise<AllKeys> => recall(tenant) ?? (await load(tenant, read));
  const find = (keys: AllKeys | undefined, version: number) => keys?.find((each) => each.version === version);

  return {
    known(tenant, version) {
      const keys = recall(tenant);
      return version === undefined ? keys?.[0] : find(keys, version);
    },
    create: (tenant, createdAt) =>
      explained(async () => ({
        ...store.insertFirst(tenant, { ...(await make(tenant, 1)), createdAt }),
        onSettled: () => forget(tenant),
      })),
    createNext: (tenant, newest, createdAt) =>
      explained(async () => ({
        ...store.insertNext(tenant, { ...(await make(tenant, newest + 1)), createdAt }),
        onSettled: () => forget(tenant),
      })),
    retire: (tenant, version) => ({
      ...store.deleteUnused(tenant, version),
      onSettled: () => forget(tenant),
    }),
    forget,
    newest: async (tenant) => (await all(tenant))[0],
    async version(tenant, version) {
      const found = find(await all(tenant), version);
      if (found !== undefined) return found;
      // Another gateway may have made it since.
      forget(tenant);
      const made = find(await all(tenant), version);
      if (made === undefined) throw vaultLocked("The tenant's key is missing");
      return made;
    },
    async live(tenant) {
      if (isShared) {
        const versions = (await store.list(tenant)).map(({ version }) => version);
        if (
          recall(tenant)
            ?.map(({ version }) => version)
            .join() !== versions.join()
        )
          forget(tenant);
      }
      return all(tenant);
    },
  };
};
