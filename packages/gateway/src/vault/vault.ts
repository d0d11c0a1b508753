// Seals and opens credentials. Root key → key per tenant → record key; nothing is ever stored in plain.
import { createHmac, type KeyObject } from "node:crypto";
import { type Credential, Secret, type SecretReference } from "@postern/contract";
import type { Statement } from "../platform/database/database.ts";
import { openRecord, type RandomBytes, RecordDoesNotOpen, sealRecord } from "./record-format.ts";
import { deriveKey, type TenantKeyring, type TenantKeys, vaultLocked } from "./tenant-keyring.ts";

/** The place that a sealed credential belongs to. It opens at no other. */
export interface CredentialPlace {
  readonly tenant: string;
  readonly connectionName: string;
  readonly connectedAccountId: string;
  /** Whose credential it is: a row whose identifier was changed opens nothing. */
  readonly identifier: string;
  readonly version: number;
}

export interface SealedCredential {
  readonly sealed: string;
  readonly tenantKeyVersion: number;
  /** Tells whether a credential equals the stored one without opening that; keyed, so it cannot be guessed from. */
  readonly fingerprint: string;
}

/** The place that a sealed text belongs to: what it is for, and the parts that name its row. */
export interface TextPlace {
  readonly tenant: string;
  readonly purpose: string;
  readonly parts: readonly string[];
}

/** Keyed digests of some contents by one version of the tenant's key, in the contents' order. */
export interface VersionedDigests {
  readonly tenantKeyVersion: number;
  readonly digests: readonly string[];
}

/** Stands for a key that is kept elsewhere. */
export interface StoredReference extends SecretReference {
  readonly type: "secretRef";
  /** Of the key that was there when upstream said whose it is; made by `bind`. */
  readonly keyDigest: string;
}

/** What lies sealed for an account: the credential, or where it is kept. */
export type SealedContent = Credential | StoredReference;

export interface Vault {
  /** Makes a tenant's first key; it exists once the statement is committed. Rejects with `vault_locked`. */
  createTenantKey(tenant: string, now: number): Promise<Statement>;
  seal(place: CredentialPlace, content: SealedContent): Promise<SealedCredential>;
  /** Opens what was sealed for the length of `use`. Rejects with `vault_locked` when it does not open at this place. */
  open<T>(place: CredentialPlace, record: SealedRecord, use: (content: SealedContent) => Promise<T>): Promise<T>;
  /** The credential of this place, sealed by the newest version of the tenant's key, and tried. Rejects with `vault_locked`. */
  reseal(place: CredentialPlace, record: SealedRecord): Promise<SealedCredential>;
  /** Whether a record is known to be sealed by an older version of the tenant's key than new ones are. */
  isOutdated(tenant: string, record: SealedRecord): boolean;
  /**
   * Seals what is no credential but nobody's to read in the database either, such as records of the CRM. By the newest
   * version of the tenant's key, unless `tenantKeyVersion` names another one.
   */
  sealText(place: TextPlace, text: string, tenantKeyVersion?: number): Promise<SealedRecord>;
  /** Rejects with `vault_locked` when the text does not open at this place. */
  openText(place: TextPlace, record: SealedRecord): Promise<string>;
  /** What `seal` tells of the same credential under this version of the tenant's key. */
  fingerprint(tenant: string, content: SealedContent, tenantKeyVersion: number): Promise<string>;
  /** A keyed digest for the audit log: equal contents can be told equal, but never guessed. */
  auditHmac(chain: string, content: string): Promise<string>;
  /** Digests to find rows by: of every version of the tenant's key that a row may have been written under, newest first. */
  digestsOf(tenant: string, contents: readonly string[]): Promise<readonly [VersionedDigests, ...VersionedDigests[]]>;
  /** A digest under the instance's key that binds the parts of a row together; nobody without that key can make one. */
  bind(purpose: string, parts: readonly (string | null)[]): string;
}

export type SealedRecord = Pick<SealedCredential, "sealed" | "tenantKeyVersion">;

export interface VaultDependencies {
  readonly instance: { readonly id: string; readonly key: KeyObject };
  readonly keyring: TenantKeyring;
  readonly randomBytes: RandomBytes;
}

const textOf = (content: SealedContent): string => {
  if (content.type === "apiKey") return JSON.stringify({ type: content.type, apiKey: content.apiKey.reveal() });
  const { type, store, name, field, keyDigest } = content;
  return JSON.stringify({ type, store, name, field, keyDigest });
};

const serialise = (content: SealedContent): Buffer => Buffer.from(textOf(content), "utf8");

/** What `serialise` wrote: anything else would not open. */
const deserialise = (plaintext: Buffer): SealedContent => {
  const stored = JSON.parse(plaintext.toString("utf8")) as
    | { readonly type: "apiKey"; apiKey: string }
    | StoredReference;
  switch (stored.type) {
    case "apiKey":
      return { type: "apiKey", apiKey: new Secret(stored.apiKey) };
    case "secretRef":
      return stored;
    default:
      throw new RecordDoesNotOpen();
  }
};

const macOf = (key: KeyObject, content: string): string =>
  createHmac("sha256", key).update(content).digest("base64url");

const fingerprintBy = (keys: TenantKeys, content: SealedContent): string =>
  macOf(keys.fingerprint, content.type === "apiKey" ? content.apiKey.reveal() : textOf(content)).slice(0, 22);

const digestBy = (keys: TenantKeys, contents: readonly string[]): VersionedDigests => ({
  tenantKeyVersion: keys.version,
  digests: contents.map((content) => macOf(keys.audit, content)),
});

/** Keys straight from the instance's key, by purpose, derived once each. */
const createDerivation = (instanceKey: KeyObject) => {
  const keys = new Map<string, KeyObject>();
  return (purpose: string): KeyObject => {
    const known = keys.get(purpose) ?? deriveKey(instanceKey, purpose);
    keys.set(purpose, known);
    return known;
  };
};

/** Texts beside credentials. */
const createTexts = ({ instance, keyring, randomBytes }: VaultDependencies): Pick<Vault, "sealText" | "openText"> => {
  const textContextOf = ({ tenant, purpose, parts }: TextPlace, tenantKeyVersion: number) => [
    `postern/${purpose}`,
    instance.id,
    tenant,
    ...parts,
    tenantKeyVersion,
  ];
  return {
    async sealText(place, text, version) {
      const { tenant } = place;
      const keys = await (version === undefined ? keyring.newest(tenant) : keyring.version(tenant, version));
      const content = { plaintext: Buffer.from(text, "utf8"), context: textContextOf(place, keys.version) };
      return { sealed: sealRecord(keys.seal, content, randomBytes), tenantKeyVersion: keys.version };
    },
    async openText(place, { sealed, tenantKeyVersion }) {
      const keys = await keyring.version(place.tenant, tenantKeyVersion);
      try {
        return openRecord(keys.seal, sealed, textContextOf(place, tenantKeyVersion)).toString("utf8");
      } catch (error) {
        throw vaultLocked("A sealed text does not open", error);
      }
    },
  };
};

export const createVault = ({ instance, keyring, randomBytes }: VaultDependencies): Vault => {
  const derived = createDerivation(instance.key);
  const contextOf = (place: CredentialPlace, tenantKeyVersion: number) => [
    "postern/credential",
    instance.id,
    place.tenant,
    place.connectionName,
    place.connectedAccountId,
    place.identifier,
    place.version,
    tenantKeyVersion,
  ];
  const openSealed = async (place: CredentialPlace, record: SealedRecord): Promise<SealedContent> => {
    const { tenant } = place;
    const version = record.tenantKeyVersion;
    const keys = keyring.known(tenant, version) ?? (await keyring.version(tenant, version));
    try {
      return deserialise(openRecord(keys.seal, record.sealed, contextOf(place, record.tenantKeyVersion)));
    } catch (error) {
      throw vaultLocked("The stored credential does not open", error);
    }
  };
  const sealWith = (keys: TenantKeys, place: CredentialPlace, content: SealedContent): SealedCredential => {
    const record = { plaintext: serialise(content), context: contextOf(place, keys.version) };
    return {
      sealed: sealRecord(keys.seal, record, randomBytes),
      tenantKeyVersion: keys.version,
      fingerprint: fingerprintBy(keys, content),
    };
  };

  return {
    createTenantKey: keyring.create,
    async seal(place, content) {
      return sealWith(await keyring.newest(place.tenant), place, content);
    },
    async reseal(place, record) {
      const content = await openSealed(place, record);
      const resealed = sealWith(await keyring.newest(place.tenant), place, content);
      // What took the place of a record that opens has to open as well, to the same.
      const opened = await openSealed(place, resealed);
      if (!serialise(opened).equals(serialise(content))) {
        throw vaultLocked("The credential did not come back as it was sealed");
      }
      return resealed;
    },
    isOutdated: (tenant, { tenantKeyVersion }) => (keyring.known(tenant)?.version ?? 0) > tenantKeyVersion,
    async open(place, record, use) {
      return await use(await openSealed(place, record));
    },
    ...createTexts({ instance, keyring, randomBytes }),
    fingerprint: async (tenant, content, version) => fingerprintBy(await keyring.version(tenant, version), content),
    async digestsOf(tenant, contents) {
      const [newest, ...older] = await keyring.live(tenant);
      return [digestBy(newest, contents), ...older.map((keys) => digestBy(keys, contents))];
    },
    async auditHmac(chain, content) {
      // A chain that belongs to no tenant ("$…" cannot be a tenant's name) has a key straight from the instance's.
      const key = chain.startsWith("$")
        ? derived(`audit-hmac/${chain}`)
        : (keyring.known(chain) ?? (await keyring.newest(chain))).audit;
      return macOf(key, content);
    },
    bind: (purpose, parts) => macOf(derived(`bind/${purpose}`), JSON.stringify(parts)),
  };
};
