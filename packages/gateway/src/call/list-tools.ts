// Which tools there are, and which of them a user's account may run.
import type { ToolDescription } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { missingScopes, noSuchTool } from "./authorize.ts";
import type { ResolveConnectedAccount } from "./resolve-connected-account.ts";

export interface ListTools {
  /** With an identifier: only what its account may run now, so nothing while the account is not ACTIVE. */
  list(
    caller: Caller,
    filter: { readonly tenant?: string | undefined; readonly identifier?: string | undefined },
  ): Promise<ToolDescription[]>;
  get(caller: Caller, name: string): Promise<ToolDescription>;
}

export interface ListToolsDependencies {
  readonly authenticate: Authenticate;
  readonly resolveConnectedAccount: ResolveConnectedAccount;
  readonly catalog: Catalog;
}

export const createListTools = ({
  authenticate,
  resolveConnectedAccount,
  catalog,
}: ListToolsDependencies): ListTools => ({
  async list(caller, { tenant, identifier }) {
    const principal = await authenticate(caller);
    if (identifier === undefined) return Promise.all(catalog.tools.map((entry) => entry.describe()));
    const account = await resolveConnectedAccount(principal, { tenant, identifier });
    if (account.status !== "ACTIVE") return [];
    const runnable = catalog.tools.filter(
      ({ listed, connectorName }) =>
        connectorName === account.connector && missingScopes(catalog, listed, account).length === 0,
    );
    const { connectionName } = account;
    return Promise.all(runnable.map(async (entry) => ({ ...(await entry.describe()), connectionName })));
  },
  async get(caller, name) {
    await authenticate(caller);
    const entry = catalog.findTool(name);
    if (entry === undefined || entry.isRaw) throw noSuchTool();
    return entry.describe();
  },
});
