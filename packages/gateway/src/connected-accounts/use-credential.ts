// Opens an account's credential for the length of one upstream request, and only while it is still the stored one.
import { type Credential, GatewayError } from "@postern/contract";
import type { Vault } from "../vault/vault.ts";
import { type ConnectedAccount, reconnectOf } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { ResealLater } from "./reseal-credential.ts";

export type UseCredential = <T>(account: ConnectedAccount, use: (credential: Credential) => Promise<T>) => Promise<T>;

export interface UseCredentialDependencies {
  readonly accounts: Pick<ConnectedAccountStore, "findCredential">;
  readonly vault: Pick<Vault, "open" | "isOutdated">;
  /** Told of what is sealed by an older version of the tenant's key. */
  readonly resealLater: ResealLater;
}

export const createUseCredential =
  ({ accounts, vault, resealLater }: UseCredentialDependencies): UseCredential =>
  async (account, use) => {
    const { tenant, connectionName, id, identifier, credentialVersion: version } = account;
    // Asked for every request, and forgotten when it is erased: an account disconnected in the middle of a call makes no further request.
    const row = await accounts.findCredential(tenant, account);
    if (row === undefined) {
      throw new GatewayError(
        "connected_account_not_ready",
        "The account was disconnected or given another key while the call ran. Nothing further was sent upstream; call again if the account is ACTIVE.",
        { reconnect: reconnectOf(account) },
      );
    }
    const place = { tenant, connectionName, connectedAccountId: id, identifier, version };
    if (vault.isOutdated(tenant, row)) resealLater({ place, record: row });
    return await vault.open(place, row, use);
  };
