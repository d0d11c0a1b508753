// Calls about connected accounts: one user's link to the upstream service, its status and its credential.
import type { AccountStatus, ConnectedAccount, Page, SecretReference } from "@postern/contract";
import type { ActionDefaults, Cancellable, InTenant, Paging } from "./call-options.ts";
import { PosternError } from "./postern-error.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

/** A connected account by its own id, or by connection and user. */
export type ConnectedAccountReference =
  | { readonly id: string }
  | (InTenant & { readonly connectionName: string; readonly identifier: string });

export interface ConnectedAccountAnswer {
  readonly connectedAccount: ConnectedAccount;
}

export interface DisconnectedAccountAnswer extends ConnectedAccountAnswer {
  /** Ids of the calls that ran for the account when it was disconnected, on all gateways: what they had sent may have taken effect. */
  readonly inFlight: readonly string[];
  /** Whether all of them had ended when this was answered, which takes two seconds at most. */
  readonly drained: boolean;
}

export type ConnectedAccountPage = Page<"connectedAccounts", ConnectedAccount>;

export interface GetOrCreateConnectedAccountInput extends Cancellable, InTenant {
  readonly connectionName: string;
  /** The tenant's own stable id for its user: 1 to 256 characters. */
  readonly identifier: string;
  /** The user's Affinity API key. It is checked with Affinity before it is stored. */
  readonly credential?: CredentialInput | undefined;
}

/** The key itself, or where it is kept: a name in the tenant's part of one of the gateway's secret stores. */
export type CredentialInput = { readonly apiKey: string } | { readonly secretRef: SecretReference };

export interface ListConnectedAccountsInput extends Cancellable, InTenant, Paging {
  readonly connectionName?: string | undefined;
  readonly identifier?: string | undefined;
  readonly status?: AccountStatus | undefined;
}

export type SetCredentialInput = Cancellable &
  CredentialInput & {
    /** Id of the connected account, `ca_…`. */
    readonly id: string;
  };

export interface ConnectedAccountActions {
  /**
   * Returns the user's account, and makes it first if there is none; with a credential it is ACTIVE afterwards. Safe to repeat.
   * Errors: `credential_rejected` (nothing is stored, an older credential keeps working), `invalid_request`, `not_found` (unknown connection).
   */
  getOrCreateConnectedAccount(input: GetOrCreateConnectedAccountInput): Promise<ConnectedAccountAnswer>;
  /** Returns one account. Errors: `not_found`. */
  getConnectedAccount(input: ConnectedAccountReference & Cancellable): Promise<ConnectedAccountAnswer>;
  /** Returns a page of the tenant's accounts. */
  listConnectedAccounts(input?: ListConnectedAccountsInput): Promise<ConnectedAccountPage>;
  /**
   * Erases the credential and turns the account DISCONNECTED; its id stays and a new credential revives it. Once it resolves, no
   * request of the account starts on any gateway, and no result of its calls is handed out. Errors: `not_found`.
   */
  deleteConnectedAccount(input: ConnectedAccountReference & Cancellable): Promise<DisconnectedAccountAnswer>;
  /** Replaces the account's credential after Affinity accepted the new one. Errors: `credential_rejected`, `not_found`. */
  setCredential(input: SetCredentialInput): Promise<ConnectedAccountAnswer>;
}

const pathOf = (id: string): string => `/v1/connected-accounts/${encodeURIComponent(id)}`;

const noSuchAccount = (connectionName: string, identifier: string): PosternError =>
  new PosternError({
    code: "not_found",
    status: 404,
    detail: `There is no connected account for identifier ${JSON.stringify(identifier)} through connection ${JSON.stringify(connectionName)}. Nothing was done. Make it with getOrCreateConnectedAccount.`,
    retryable: false,
  });

const readOne = (answer: Readonly<Record<string, unknown>>): ConnectedAccountAnswer =>
  expectMembers<ConnectedAccountAnswer>(answer, ["connectedAccount"]);

export const createConnectedAccountActions = (send: SendRequest, defaults: ActionDefaults): ConnectedAccountActions => {
  const list: ConnectedAccountActions["listConnectedAccounts"] = async ({ signal, ...filter } = {}) => {
    const query = { ...filter, tenant: filter.tenant ?? defaults.tenant };
    const answer = await send({ method: "GET", path: "/v1/connected-accounts", query, signal });
    return expectMembers<ConnectedAccountPage>(answer, ["connectedAccounts"]);
  };

  const find: ConnectedAccountActions["getConnectedAccount"] = async ({ signal, ...reference }) => {
    if ("id" in reference) return readOne(await send({ method: "GET", path: pathOf(reference.id), signal }));
    const { connectionName, identifier, tenant } = reference;
    const [connectedAccount] = (await list({ connectionName, identifier, tenant, signal })).connectedAccounts;
    if (connectedAccount === undefined) throw noSuchAccount(connectionName, identifier);
    return { connectedAccount };
  };

  return {
    async getOrCreateConnectedAccount({ signal, tenant, ...input }) {
      const body = { ...input, tenant: tenant ?? defaults.tenant };
      return readOne(await send({ method: "PUT", path: "/v1/connected-accounts", body, signal }));
    },
    getConnectedAccount: find,
    listConnectedAccounts: list,
    async deleteConnectedAccount(input) {
      const id = "id" in input ? input.id : (await find(input)).connectedAccount.id;
      const answer = await send({ method: "DELETE", path: pathOf(id), signal: input.signal });
      return expectMembers<DisconnectedAccountAnswer>(answer, ["connectedAccount", "inFlight", "drained"]);
    },
    async setCredential({ id, signal, ...credential }) {
      return readOne(await send({ method: "PUT", path: `${pathOf(id)}/credential`, body: credential, signal }));
    },
  };
};
