// One identifier's link through a connection: its states, and what a state allows.
import {
  type AccountStatus,
  type FreezeRange,
  GatewayError,
  type Reconnect,
  type SecretReference,
  type UpstreamIdentity,
} from "@postern/contract";

export interface ConnectedAccount {
  readonly tenant: string;
  readonly id: string;
  readonly connectionName: string;
  readonly connector: string;
  readonly identifier: string;
  readonly status: AccountStatus;
  /** Why the account is not ACTIVE. */
  readonly reason?: string;
  /** The widest freeze that holds it; whatever the status is, nothing is sent upstream. */
  readonly frozen?: FreezeRange;
  /** Counts the credentials that this account has had; grows with each new one and never goes back. */
  readonly credentialVersion: number;
  /** Grows when the account is disconnected or given to another upstream user: what an earlier epoch found out is withheld. */
  readonly epoch: number;
  readonly upstreamIdentity?: UpstreamIdentity;
  /** Where the credential is kept, as it is shown; a call goes by the one that is sealed. */
  readonly secretRef?: SecretReference;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** How a caller gives the account a credential that works. */
export const reconnectOf = (account: Pick<ConnectedAccount, "id">): Reconnect => ({
  method: "PUT",
  path: `/v1/connected-accounts/${account.id}/credential`,
});

export const credentialRejected = (account: ConnectedAccount, reason: string, cause?: unknown): GatewayError =>
  new GatewayError(
    "credential_rejected",
    `${reason} The call was not carried out, and further calls are refused until the user enters a new key: send it as { "apiKey": "…" } to the path in "reconnect".`,
    { cause, reconnect: reconnectOf(account), upstreamStatus: 401 },
  );

const frozenThings: Readonly<Record<Exclude<FreezeRange, "quarantine">, string>> = {
  account: "This connected account is frozen",
  tenant: "All accounts of this tenant are frozen",
  all: "This gateway is frozen",
};

const quarantined = (sent: string): GatewayError =>
  new GatewayError(
    "frozen",
    `This gateway's store is in quarantine: it was restored, or is older than what was done with it. ${sent}; no key is lost. Whoever runs the gateway has to look into it and run \`postern restore accept\`; \`postern doctor\` tells more.`,
  );

/** Of what an operator holds back; `sent` says what was not sent. */
export const frozenError = (range: FreezeRange, sent = "Nothing was called upstream"): GatewayError =>
  range === "quarantine"
    ? quarantined(sent)
    : new GatewayError(
        "frozen",
        `${frozenThings[range]} by an operator. ${sent}; no key is lost. Ask whoever runs the gateway, who lifts it with \`postern unfreeze\`.`,
      );

/** Throws unless the account may be used. */
export const requireActive = (account: ConnectedAccount): void => {
  if (account.frozen !== undefined) throw frozenError(account.frozen);
  switch (account.status) {
    case "ACTIVE":
      return;
    case "REVOKED":
      throw credentialRejected(account, account.reason ?? "Upstream no longer accepts the user's key.");
    case "PENDING":
    case "DISCONNECTED": {
      const what = account.status === "PENDING" ? "has no key yet" : "was disconnected and its key erased";
      throw new GatewayError(
        "connected_account_not_ready",
        `The connected account ${what}. Nothing was called upstream. Send the user's key as { "apiKey": "…" } to the path in "reconnect".`,
        { reconnect: reconnectOf(account) },
      );
    }
  }
};
