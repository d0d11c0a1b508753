// The credential of an account that refers to a secret store: read there, and used only while it is its upstream user's.
import {
  type Connector,
  type Credential,
  GatewayError,
  type ProbeResult,
  type Secret,
  type SecretReference,
} from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { Clock } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import { createKeyedMutex } from "../platform/keyed-mutex.ts";
import { type ReadSecret, type ReadSecretOptions, UnknownSecretStore } from "../secret-stores/read-secret.ts";
import type { StoredReference, Vault } from "../vault/vault.ts";
import { type ConnectedAccount, reconnectOf } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { ProbeCredential } from "./probe-credential.ts";
import type { CredentialHolder } from "./use-credential.ts";

/** Rejects with `vault_locked`, or with `connected_account_not_ready` where there is no key of the account's own user. */
export type ReferredCredential = (
  holder: CredentialHolder,
  reference: StoredReference,
  options?: ReadSecretOptions,
) => Promise<Credential>;

export interface ReferredCredentialDependencies {
  readonly readSecret: ReadSecret;
  readonly catalog: Catalog;
  readonly vault: Pick<Vault, "bind" | "open" | "seal">;
  readonly accounts: Pick<ConnectedAccountStore, "replaceCredential">;
  readonly probe: Pick<ProbeCredential, "beforeRequest">;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

/** What was found in a store, which may be no key at all. */
export const parseSecret = (connector: Pick<Connector, "parseCredential">, secret: Secret) =>
  connector.parseCredential(secret.reveal());

interface Found {
  readonly tenant: string;
  readonly secretRef: SecretReference;
  readonly credential: Credential;
}

/** The digest tells whether the key at the reference is still the one whose owner is known. */
export const toStoredReference = (
  vault: Pick<Vault, "bind">,
  { tenant, secretRef, credential }: Found,
): StoredReference => {
  const { store, name, field } = secretRef;
  const keyDigest = vault.bind("referred-key", [tenant, store, name, field ?? null, credential.apiKey.reveal()]);
  return { type: "secretRef", store, name, field, keyDigest };
};

const notReady = (account: ConnectedAccount, what: string): GatewayError =>
  new GatewayError(
    "connected_account_not_ready",
    `${what} Nothing was called upstream. Put the user's own key there, or send another credential to the path in "reconnect".`,
    { reconnect: reconnectOf(account) },
  );

const isSameUser = ({ upstreamIdentity: known }: ConnectedAccount, answer: ProbeResult): boolean =>
  answer.status === "accepted" &&
  answer.identity.user.id === known?.user.id &&
  answer.identity.workspace.id === known.workspace.id;

/** Nothing that whoever calls did wrong, and nothing that trying again would change. */
const withoutStore = (account: ConnectedAccount, cause: UnknownSecretStore): GatewayError =>
  new GatewayError(
    "vault_locked",
    'The secret store that this account refers to is not configured in this gateway. Nothing was called upstream. Whoever runs it has to name the store again (POSTERN_SECRET_STORES), or send another credential to the path in "reconnect".',
    { cause, retryable: false, reconnect: reconnectOf(account) },
  );

/** Not `credential_rejected`: upstream refused nothing, and the account works again once its own key is back. */
const anothersKey = (account: ConnectedAccount): GatewayError =>
  notReady(
    account,
    "The secret that this account refers to holds the key of another upstream user now, which was not used.",
  );

/** Also while upstream refuses it for a moment only: whose it is has not been told, and the account's own key may come back. */
const nobodysKey = (account: ConnectedAccount): GatewayError =>
  notReady(
    account,
    "The secret that this account refers to holds another key now, which upstream refuses, and which was not used.",
  );

/** Reads and parses what the reference names. */
const createRead =
  ({ readSecret, catalog }: ReferredCredentialDependencies) =>
  async (account: ConnectedAccount, reference: SecretReference, options: ReadSecretOptions): Promise<Credential> => {
    const secret = await readSecret(account.tenant, reference, options).catch((error: unknown) => {
      throw error instanceof UnknownSecretStore ? withoutStore(account, error) : error;
    });
    if (secret === undefined) throw notReady(account, "The secret that holds the user's key is not in its store.");
    const parsed = parseSecret(catalog.connector(account.connector).connector, secret);
    if ("problem" in parsed) throw notReady(account, `The secret holds no key: ${parsed.problem}`);
    return parsed.credential;
  };

const placeOf = ({ tenant, connectionName, id, identifier, credentialVersion: version }: ConnectedAccount) => ({
  tenant,
  connectionName,
  connectedAccountId: id,
  identifier,
  version,
});

const gone = (account: ConnectedAccount): GatewayError =>
  notReady(account, "The account was disconnected while the call ran.");

/** Asking the store, and opening what is stored, may have taken its time. */
const requireStanding = async (holder: CredentialHolder): Promise<void> => {
  const { sealed } = await holder.readCredential();
  if (holder.ended !== undefined) throw holder.ended;
  if (sealed === undefined) throw gone(holder.account);
};

/** The digest that is stored now: another call may have taken note of the change already. */
const createFindDigest =
  ({ vault }: ReferredCredentialDependencies) =>
  async ({ account, readCredential }: Parameters<ReferredCredential>[0]): Promise<string | undefined> => {
    const { sealed } = await readCredential();
    if (sealed === undefined) throw gone(account);
    return vault.open(placeOf(account), sealed, async (content) =>
      content.type === "secretRef" ? content.keyDigest : undefined,
    );
  };

/** Takes note of a key that took the place of another one of the same user. */
const createAdopt =
  ({ accounts, auditLog, vault, clock }: ReferredCredentialDependencies) =>
  async (account: ConnectedAccount, changed: StoredReference): Promise<void> => {
    const { tenant, id, connectionName, identifier, credentialVersion } = account;
    const sealed = await vault.seal(placeOf(account), changed);
    const event = {
      type: "connected_account.secret_changed",
      outcome: "succeeded",
      principal: { type: "service", id: "postern" },
      connectedAccountId: id,
      connectionName,
      identifier,
      credentialVersion,
    } as const;
    try {
      await auditLog.append(tenant, event, [
        accounts.replaceCredential(tenant, account, { ...sealed, createdAt: clock.now() }),
      ]);
    } catch (error) {
      if (error instanceof UnexpectedRowCount) throw notReady(account, "The account was changed while the call ran.");
      throw error;
    }
  };

export const createReferredCredential = (dependencies: ReferredCredentialDependencies): ReferredCredential => {
  const { vault, probe } = dependencies;
  const [read, findDigest, adopt] = [
    createRead(dependencies),
    createFindDigest(dependencies),
    createAdopt(dependencies),
  ];
  const mutex = createKeyedMutex();

  const digestOf = ({ tenant }: ConnectedAccount, secretRef: SecretReference, credential: Credential) =>
    toStoredReference(vault, { tenant, secretRef, credential });

  /** Not the key whose owner is known: upstream says whose it is before it is used for this user. */
  const check = async (holder: Parameters<ReferredCredential>[0], reference: StoredReference): Promise<Credential> => {
    const { account } = holder;
    const credential = await read(account, reference, { fresh: true });
    const found = digestOf(account, reference, credential);
    if (found.keyDigest === (await findDigest(holder))) return credential;
    const answer = await probe.beforeRequest(credential, account, () => requireStanding(holder));
    if (answer.status === "rejected") throw nobodysKey(account);
    if (!isSameUser(account, answer)) throw anothersKey(account);
    await adopt(account, found);
    return credential;
  };

  return async (holder, reference, options = {}) => {
    const { account } = holder;
    const credential = await read(account, reference, options);
    if (digestOf(account, reference, credential).keyDigest === reference.keyDigest) return credential;
    return mutex(account.id, () => check(holder, reference));
  };
};
