// An account with its sealed credential as a short text, as it is remembered between calls. Without names, which are half of JSON.
import type { AccountStatus, CredentialAccess, FreezeRange, SecretReference } from "@postern/contract";
import type { ConnectedAccount } from "./connected-account.ts";

export interface StoredCredential {
  readonly tenantKeyVersion: number;
  readonly sealed: string;
  readonly fingerprint: string;
}

/** What a call needs to know of its user, read and remembered together. */
export interface RememberedAccount {
  readonly account: ConnectedAccount;
  /** The newest one; undefined when there is none or it was erased. */
  readonly credential: StoredCredential | undefined;
}

type AccountParts = readonly [
  ...names: readonly [tenant: string, id: string, connectionName: string, connector: string, identifier: string],
  ...state: readonly [status: AccountStatus, reason: string | null, credentialVersion: number, epoch: number],
  ...times: readonly [createdAt: number, updatedAt: number],
  frozen: FreezeRange | null,
  secretRef: SecretReference | null,
];
type IdentityParts = readonly [
  ...user: readonly [id: string, name: string, email: string],
  ...workspace: readonly [id: string, name: string],
  access: CredentialAccess,
];
type CredentialParts = readonly [tenantKeyVersion: number, sealed: string, fingerprint: string];
type Parts = readonly [AccountParts, IdentityParts | null, CredentialParts | null];

const identityParts = ({ upstreamIdentity }: ConnectedAccount): IdentityParts | null => {
  if (upstreamIdentity === undefined) return null;
  const { user, workspace, access } = upstreamIdentity;
  return [user.id, user.name, user.email, workspace.id, workspace.name, access];
};

export const toText = ({ account, credential }: RememberedAccount): string => {
  const { tenant, id, connectionName, connector, identifier, status, reason = null, frozen = null } = account;
  const { credentialVersion, epoch, createdAt, updatedAt, secretRef = null } = account;
  const names = [tenant, id, connectionName, connector, identifier] as const;
  const parts: Parts = [
    [...names, status, reason, credentialVersion, epoch, createdAt, updatedAt, frozen, secretRef],
    identityParts(account),
    credential === undefined ? null : [credential.tenantKeyVersion, credential.sealed, credential.fingerprint],
  ];
  return JSON.stringify(parts);
};

const toIdentity = ([id, name, email, workspaceId, workspaceName, access]: IdentityParts) => ({
  upstreamIdentity: { user: { id, name, email }, workspace: { id: workspaceId, name: workspaceName }, access },
});

/** The account that `toText` wrote down. */
export const fromText = (text: string): RememberedAccount => {
  const [account, identity, credential] = JSON.parse(text) as Parts;
  const [tenant, id, connectionName, connector, identifier, status, reason, credentialVersion, epoch] = account;
  const names = { tenant, id, connectionName, connector, identifier };
  return {
    account: {
      ...names,
      status,
      ...(reason === null ? {} : { reason }),
      credentialVersion,
      epoch,
      ...(identity === null ? {} : toIdentity(identity)),
      createdAt: account[9],
      updatedAt: account[10],
      ...(account[11] === null ? {} : { frozen: account[11] }),
      ...(account[12] === null ? {} : { secretRef: account[12] }),
    },
    credential:
      credential === null
        ? undefined
        : { tenantKeyVersion: credential[0], sealed: credential[1], fingerprint: credential[2] },
  };
};
