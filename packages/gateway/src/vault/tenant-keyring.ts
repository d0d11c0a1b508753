// The key of each tenant: made once, wrapped by a root key at rest, unwrapped in memory for the busy tenants, and not for long.
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { GatewayError } from "@postern/contract";
import type { Statement } from "../platform/database/database.ts";
import { type RandomBytes, RecordDoesNotOpen } from "./record-format.ts";
import { RootKeyUnavailable, wrappedKeyBytes } from "./root-keys/root-key.ts";
import type { RootKeyRing } from "./root-keys/root-key-ring.ts";
import type { TenantKeyStore, WrappedTenantKey } from "./tenant-key-store.ts";

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
}

interface Remembered {
  readonly keys: TenantKeys;
  readonly until: number;
}

const keyBytes = 32;
const rememberedTenants = 1_000;
/** A root key that was taken away opens nothing more after this time, however busy the tenant is. */
const rememberedMs = 5 * 60_000;

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

export interface TenantKeyring {
  /** Makes a tenant's first key; it exists once the statement is committed. Rejects with `vault_locked`. */
  create(tenant: string, now: number): Promise<Statement>;
  /** What is in memory: the newest keys, if they are of `version` where one is asked for. */
  known(tenant: string, version?: number): TenantKeys | undefined;
  /** The keys to seal with. Rejects with `vault_locked` when there are none, they do not open, or the root key is away. */
  newest(tenant: string): Promise<TenantKeys>;
  /** The keys that a record of this version was sealed with. Rejects with `vault_locked`. */
  version(tenant: string, version: number): Promise<TenantKeys>;
}

export const createTenantKeyring = (dependencies: TenantKeyringDependencies): TenantKeyring => {
  const { rootKeys, instanceId, store, randomBytes, now } = dependencies;
  const newest = new Map<string, Remembered>();
  const opening = new Map<string, Promise<TenantKeys>>();

  const unwrap = async (tenant: string, row: WrappedTenantKey): Promise<TenantKeys> => {
    try {
      const key = await rootKeys.unwrap(row, tenantKeyContext(instanceId, tenant, row.version));
      return spread(row.version, createSecretKey(key));
    } catch (error) {
      throw explain(error);
    }
  };
  const remember = (tenant: string, keys: TenantKeys): TenantKeys => {
    newest.delete(tenant);
    const [oldest] = newest.keys();
    if (newest.size >= rememberedTenants && oldest !== undefined) newest.delete(oldest);
    newest.set(tenant, { keys, until: now() + rememberedMs });
    return keys;
  };
  const openNewest = async (tenant: string): Promise<TenantKeys> => {
    const row = await store.findNewest(tenant);
    if (row === undefined) throw vaultLocked("The tenant has no key");
    return remember(tenant, await unwrap(tenant, row));
  };
  const known: TenantKeyring["known"] = (tenant, version) => {
    const found = newest.get(tenant);
    if (found === undefined || found.until <= now()) return undefined;
    return version === undefined || found.keys.version === version ? found.keys : undefined;
  };

  return {
    known,
    async create(tenant, createdAt) {
      try {
        const key = await rootKeys.wrap(randomBytes(wrappedKeyBytes), tenantKeyContext(instanceId, tenant, 1));
        return store.insertFirst(tenant, { ...key, createdAt });
      } catch (error) {
        throw explain(error);
      }
    },
    /** Calls that come together ask whoever keeps the root key once. */
    async newest(tenant) {
      const found = known(tenant);
      if (found !== undefined) return found;
      const underWay = opening.get(tenant) ?? openNewest(tenant).finally(() => opening.delete(tenant));
      opening.set(tenant, underWay);
      return underWay;
    },
    async version(tenant, version) {
      const found = await this.newest(tenant);
      if (found.version === version) return found;
      const row = await store.find(tenant, version);
      if (row === undefined) throw vaultLocked("The tenant's key is missing");
      return unwrap(tenant, row);
    },
  };
};
