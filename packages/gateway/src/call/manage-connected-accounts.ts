// What a program may do with connected accounts: get or create, set a credential, read, list, disconnect.
import { GatewayError } from "@postern/contract";
import type { Drained } from "../connected-accounts/call-leases.ts";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import type { AccountFilter, ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import type { Disconnect } from "../connected-accounts/disconnect.ts";
import type { EnteredCredential } from "../connected-accounts/entered-credential.ts";
import type { Intake } from "../connected-accounts/intake.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { ConnectionStore } from "../connections/connection-store.ts";
import { tenantDeleted } from "../tenants/ensure-tenant.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { namedTenant, type Principal, requireProgram, requireTenant, requireUnlimited } from "./principal.ts";
import { noSuchConnection } from "./resolve-connected-account.ts";

export interface PutAccount {
  readonly connectionName: string;
  readonly identifier: string;
  readonly tenant?: string | undefined;
  readonly credential?: EnteredCredential | undefined;
}

/** An account with what callers are told of it beside. */
export interface ShownAccount {
  readonly account: ConnectedAccount;
  /** What its credential covers today. */
  readonly scopes: readonly string[];
}

export interface ManageConnectedAccounts {
  put(caller: Caller, request: PutAccount): Promise<ShownAccount>;
  putCredential(caller: Caller, request: EnteredCredential & { readonly id: string }): Promise<ShownAccount>;
  get(caller: Caller, id: string): Promise<ShownAccount>;
  list(caller: Caller, filter: AccountFilter & { readonly tenant?: string | undefined }): Promise<ShownAccount[]>;
  disconnect(caller: Caller, id: string): Promise<ShownAccount & Drained>;
}

export interface ManageAccountsDependencies {
  readonly authenticate: Authenticate;
  readonly accounts: ConnectedAccountStore;
  readonly connections: ConnectionStore;
  readonly tenants: Pick<TenantStore, "find">;
  readonly catalog: Catalog;
  readonly intake: Intake;
  readonly disconnect: Disconnect;
}

// Says nothing of the id: an account of another tenant is answered exactly like one that does not exist.
const noSuchAccount = (): GatewayError =>
  new GatewayError(
    "not_found",
    "There is no connected account of this id. Nothing was done. GET /v1/connected-accounts lists those that there are.",
  );

/** The connector behind a connection; a tenant that does not exist yet will have one connection per connector. */
const findConnector = async (
  { connections, catalog, tenants }: ManageAccountsDependencies,
  tenant: string,
  name: string,
): Promise<string> => {
  const found = await tenants.find(tenant);
  if (found?.deletingAt !== undefined) throw tenantDeleted();
  if (found === undefined) {
    if (catalog.connectorNames.includes(name)) return name;
    throw noSuchConnection(catalog.connectorNames);
  }
  const connection = await connections.find(tenant, name);
  if (connection !== undefined) return connection.connector;
  throw noSuchConnection((await connections.list(tenant)).map((each) => each.name));
};

export const createManageConnectedAccounts = (dependencies: ManageAccountsDependencies): ManageConnectedAccounts => {
  const { authenticate, accounts, intake, disconnect, catalog } = dependencies;

  const show = (account: ConnectedAccount): ShownAccount => {
    const { connector, upstreamIdentity } = account;
    const scopes = upstreamIdentity === undefined ? [] : catalog.scopesOf(connector, upstreamIdentity.access);
    return { account, scopes: [...scopes] };
  };

  const findById = async (principal: Principal, id: string): Promise<ConnectedAccount> => {
    const tenant = principal.tenant ?? (await accounts.findTenantOf(id));
    const found = tenant === undefined ? undefined : await accounts.find(tenant, id);
    if (found === undefined) throw noSuchAccount();
    return found;
  };

  return {
    async put(caller, { connectionName, identifier, tenant: named, credential }) {
      const by = requireUnlimited(await authenticate(caller));
      const tenant = requireTenant(by, named);
      const connector = await findConnector(dependencies, tenant, connectionName);
      const key = { tenant, connectionName, connector, identifier };
      return show(await intake({ by: { type: by.type, id: by.id }, key, ...credential }));
    },
    async putCredential(caller, { id, ...credential }) {
      const by = requireUnlimited(await authenticate(caller));
      const { tenant, connectionName, connector, identifier } = await findById(by, id);
      const key = { tenant, connectionName, connector, identifier };
      return show(await intake({ by: { type: by.type, id: by.id }, key, ...credential }));
    },
    async get(caller, id) {
      return show(await findById(requireProgram(await authenticate(caller)), id));
    },
    async list(caller, { tenant: named, ...filter }) {
      const tenant = namedTenant(requireProgram(await authenticate(caller)), named);
      return tenant === undefined ? [] : (await accounts.list(tenant, filter)).map(show);
    },
    async disconnect(caller, id) {
      const by = requireUnlimited(await authenticate(caller));
      const { tenant } = await findById(by, id);
      const disconnected = await disconnect({ type: by.type, id: by.id }, { tenant, id });
      if (disconnected === undefined) throw noSuchAccount();
      const { account, inFlight, drained } = disconnected;
      return { ...show(account), inFlight, drained };
    },
  };
};
