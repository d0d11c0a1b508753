// Opens an account's credential for the length of one upstream request, and only while it is still the stored one.
import { type Credential, GatewayError } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import type { ReadSecretOptions } from "../secret-stores/read-secret.ts";
import type { Vault } from "../vault/vault.ts";
import type { CallLease } from "./call-leases.ts";
import { reconnectOf } from "./connected-account.ts";
import type { ReferredCredential } from "./referred-credential.ts";
import type { ResealLater } from "./reseal-credential.ts";

/** Whose credential it is: the lease of the call that uses it. */
export type CredentialHolder = Pick<CallLease, "account" | "ended" | "readCredential">;

/** `fresh`: a key that is kept elsewhere is asked for there, whatever is remembered. */
export type UseCredential = <T>(
  holder: CredentialHolder,
  use: (credential: Credential) => Promise<T>,
  options?: ReadSecretOptions,
) => Promise<T>;

export interface UseCredentialDependencies {
  readonly vault: Pick<Vault, "open" | "isOutdated">;
  /** Told of what is sealed by an older version of the tenant's key. */
  readonly resealLater: ResealLater;
  readonly referredCredential: ReferredCredential;
  /** Told of each credential that is about to be used. */
  readonly watch: (account: CallLease["account"], credential: Credential) => void;
  readonly clock: Pick<Clock, "monotonic">;
}

const superseded = ({ account }: CredentialHolder): GatewayError =>
  new GatewayError(
    "connected_account_not_ready",
    "The account was disconnected or given another key while the call ran. Nothing further was sent upstream; call again if the account is ACTIVE.",
    { reconnect: reconnectOf(account) },
  );

const tooSlow = (): GatewayError =>
  new GatewayError(
    "vault_locked",
    "Reading and opening the user's key took too long, again and again, to be sure that it still counts. Nothing further was sent upstream; try again.",
  );

const attempts = 3;
const late: unique symbol = Symbol("late");

export const createUseCredential = (dependencies: UseCredentialDependencies): UseCredential => {
  const { vault, resealLater, referredCredential, watch, clock } = dependencies;
  const useOnce = async <T>(
    holder: CredentialHolder,
    use: (credential: Credential) => Promise<T>,
    options: ReadSecretOptions | undefined,
  ): Promise<{ readonly value: T } | typeof late> => {
    const { tenant, connectionName, id, identifier, credentialVersion: version } = holder.account;
    // Asked for every request: an account disconnected in the middle of a call makes no further one.
    const { sealed, startBy } = await holder.readCredential();
    if (sealed === undefined) throw superseded(holder);
    const place = { tenant, connectionName, connectedAccountId: id, identifier, version };
    if (vault.isOutdated(tenant, sealed)) resealLater({ place, record: sealed });
    return vault.open(place, sealed, async (content) => {
      const credential = content.type === "secretRef" ? await referredCredential(holder, content, options) : content;
      watch(holder.account, credential);
      // Opening, or asking elsewhere, may have taken its time.
      if (holder.ended !== undefined) throw holder.ended;
      return clock.monotonic() > startBy ? late : { value: await use(credential) };
    });
  };
  return async (holder, use, options) => {
    for (let count = 1; count <= attempts; count += 1) {
      const used = await useOnce(holder, use, options);
      if (used !== late) return used.value;
    }
    throw tooSlow();
  };
};
