// Which tools there are, and which of them a user's account may run.
import type { ToolDescription, ToolSet } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import { isWithin } from "../policy/decide-call.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { type AuthorizeDependencies, missingScopes, noSuchTool, policyOfCall, requireVersion } from "./authorize.ts";
import { whitelistOf } from "./principal.ts";
import type { ResolveConnectedAccount } from "./resolve-connected-account.ts";

export interface ToolFilter {
  readonly tenant?: string | undefined;
  readonly identifier?: string | undefined;
  readonly toolSet?: readonly ToolSet[] | undefined;
}

export interface ToolChoice {
  readonly toolName: string;
  readonly toolVersion?: number;
}

export interface ListTools {
  /**
   * With an identifier: only what its account may run now, so nothing while the account is not ACTIVE. With tool sets: only
   * what is in one of them.
   */
  list(caller: Caller, filter: ToolFilter): Promise<ToolDescription[]>;
  /** Of the pinned version, or the newest. Rejects with `not_found`, which names the versions that are served. */
  get(caller: Caller, tool: ToolChoice): Promise<ToolDescription>;
}

export interface ListToolsDependencies {
  readonly authenticate: Authenticate;
  readonly resolveConnectedAccount: ResolveConnectedAccount;
  readonly catalog: Catalog;
  readonly policies: AuthorizeDependencies["policies"];
}

export const createListTools = ({
  authenticate,
  resolveConnectedAccount,
  catalog,
  policies,
}: ListToolsDependencies): ListTools => ({
  async list(caller, { tenant, identifier, toolSet }) {
    const principal = await authenticate(caller);
    const chosen = catalog.tools.filter(({ listed }) => toolSet?.some((set) => listed.toolSets.includes(set)) ?? true);
    if (identifier === undefined) return Promise.all(chosen.map((entry) => entry.describe(entry.listed.version)));
    const account = await resolveConnectedAccount(principal, { tenant, identifier });
    if (account.status !== "ACTIVE" || account.frozen !== undefined) return [];
    const policy = await policyOfCall(policies, principal, account);
    const whitelist = whitelistOf(principal, account.connectionName);
    const runnable = chosen.filter(
      ({ listed, connectorName }) =>
        connectorName === account.connector &&
        missingScopes(catalog, listed, account).length === 0 &&
        isWithin(whitelist, listed, listed.effect) &&
        isWithin(policy, listed, listed.effect),
    );
    const { connectionName } = account;
    return Promise.all(
      runnable.map(async (entry) => ({ ...(await entry.describe(entry.listed.version)), connectionName })),
    );
  },
  async get(caller, { toolName, toolVersion }) {
    await authenticate(caller);
    const newest = catalog.findTool(toolName);
    if (newest === undefined || newest.isRaw) throw noSuchTool();
    const version = toolVersion ?? newest.listed.version;
    return requireVersion(catalog, toolName, version).describe(version);
  },
});
