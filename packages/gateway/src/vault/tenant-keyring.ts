// The key of each tenant: made once, wrapped by the root key at rest, unwrapped in memory for the busy tenants.
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { GatewayError } from "@postern/contract";
import type { Statement } from "../platform/database/database.ts";
import { openRecord, type RandomBytes, sealRecord } from "./record-format.ts";
import type { TenantKeyStore, WrappedTenantKey } from "./tenant-key-store.ts";

/** What is derived from one version of a tenant's key, one key per purpose. */
export interface TenantKeys {
  readonly version: number;
  readonly seal: KeyObject;
  readonly fingerprint: KeyObject;
  readonly audit: KeyObject;
}

export interface TenantKeyringDependencies {
  readonly rootKey: KeyObject;
  readonly instanceId: string;
  readonly store: TenantKeyStore;
  readonly randomBytes: RandomBytes;
}

const keyBytes = 32;
const rememberedTenants = 1_000;

export const deriveKey = (key: KeyObject, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), `postern/v1/${purpose}`, keyBytes)));

export const vaultLocked = (what: string, cause?: unknown): GatewayError =>
  new GatewayError(
    "vault_locked",
    `${what}. Nothing was called upstream. Whoever runs the gateway has to look into it; its log tells more.`,
    { cause, retryable: false },
  );

const spread = (version: number, key: KeyObject): TenantKeys => ({
  version,
  seal: deriveKey(key, "seal"),
  fingerprint: deriveKey(key, "fingerprint"),
  audit: deriveKey(key, "audit-hmac"),
});

export type TenantKeyring = ReturnType<typeof createTenantKeyring>;

export const createTenantKeyring = ({ rootKey, instanceId, store, randomBytes }: TenantKeyringDependencies) => {
  const newest = new Map<string, TenantKeys>();
  const context = (tenant: string, version: number) => ["postern/tenant-key", instanceId, tenant, version];

  const unwrap = (tenant: string, row: WrappedTenantKey): TenantKeys => {
    try {
      return spread(row.version, createSecretKey(openRecord(rootKey, row.wrapped, context(tenant, row.version))));
    } catch (error) {
      throw vaultLocked("The tenant's key does not open", error);
    }
  };
  const remember = (tenant: string, keys: TenantKeys): TenantKeys => {
    const [oldest] = newest.keys();
    if (newest.size >= rememberedTenants && oldest !== undefined) newest.delete(oldest);
    newest.set(tenant, keys);
    return keys;
  };

  return {
    /** Makes a tenant's first key; it exists once the statement is committed. */
    create(tenant: string, now: number): Statement {
      const plaintext = randomBytes(keyBytes);
      const wrapped = sealRecord(rootKey, { plaintext, context: context(tenant, 1) }, randomBytes);
      return store.insertFirst(tenant, { wrapped, createdAt: now });
    },
    /** What is in memory: the newest keys, if they are of `version` where one is asked for. */
    known(tenant: string, version?: number): TenantKeys | undefined {
      const known = newest.get(tenant);
      return version === undefined || known?.version === version ? known : undefined;
    },
    /** The keys to seal with. Rejects with `vault_locked` when there are none or they do not open. */
    async newest(tenant: string): Promise<TenantKeys> {
      const known = newest.get(tenant);
      if (known !== undefined) return known;
      const row = await store.findNewest(tenant);
      if (row === undefined) throw vaultLocked("The tenant has no key");
      return remember(tenant, unwrap(tenant, row));
    },
    /** The keys that a record of this version was sealed with. Rejects with `vault_locked`. */
    async version(tenant: string, version: number): Promise<TenantKeys> {
      const known = await this.newest(tenant);
      if (known.version === version) return known;
      const row = await store.find(tenant, version);
      if (row === undefined) throw vaultLocked("The tenant's key is missing");
      return unwrap(tenant, row);
    },
  };
};
