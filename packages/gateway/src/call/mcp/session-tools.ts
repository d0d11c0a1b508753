// The tools that a session shows and calls: its server's whitelist, less what the user's key or a policy rules out anyway.
import { isGatewayError, type Policy } from "@postern/contract";
import type { ConnectedAccount } from "../../connected-accounts/connected-account.ts";
import type { Catalog, CatalogEntry } from "../../connections/catalog.ts";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import { isWithin } from "../../policy/decide-call.ts";
import { type AuthorizeDependencies, missingScopes, policyOfCall } from "../authorize.ts";
import type { Principal } from "../principal.ts";
import type { ResolveConnectedAccount } from "../resolve-connected-account.ts";

/** A tool of a whitelist, and the connection that it is called through. */
export interface SessionTool {
  readonly entry: CatalogEntry;
  readonly connectionName: string;
}

export interface SessionTools {
  /** Undefined for whatever the whitelist does not name. */
  find(session: McpSession, toolName: string): SessionTool | undefined;
  /** In the whitelist's order: those that a call now would not be refused for want of a right. All, while there is no account. */
  list(principal: Principal, session: McpSession): Promise<SessionTool[]>;
}

export interface SessionToolsDependencies {
  readonly catalog: Catalog;
  readonly policies: AuthorizeDependencies["policies"];
  readonly resolveConnectedAccount: ResolveConnectedAccount;
}

type Whitelist = ReadonlyMap<string, SessionTool>;

const isAllowed = (session: McpSession, { listed, isRaw }: CatalogEntry): boolean =>
  !isRaw && !(session.isReadOnly && listed.effect !== "read");

const readWhitelist = (catalog: Catalog, session: McpSession): Whitelist =>
  new Map(
    session.connections.flatMap(({ connectionName, tools }) =>
      tools.flatMap((name) => {
        const entry = catalog.findTool(name);
        return entry === undefined || !isAllowed(session, entry) ? [] : [[name, { entry, connectionName }] as const];
      }),
    ),
  );

export const createSessionTools = ({
  catalog,
  policies,
  resolveConnectedAccount,
}: SessionToolsDependencies): SessionTools => {
  // A definition is one object for as long as it stands, so its whitelist is read once.
  const read = new WeakMap<McpSession["connections"], Whitelist>();
  const whitelistOf = (session: McpSession): Whitelist => {
    const known = read.get(session.connections);
    if (known !== undefined) return known;
    const whitelist = readWhitelist(catalog, session);
    read.set(session.connections, whitelist);
    return whitelist;
  };
  const findAccount = async (principal: Principal, { identifier }: McpSession, connectionName: string) => {
    try {
      return await resolveConnectedAccount(principal, { identifier, connectionName });
    } catch (error) {
      if (isGatewayError(error, "not_found")) return undefined;
      throw error;
    }
  };
  const fits = (tool: SessionTool, account: ConnectedAccount, policy: Policy): boolean =>
    missingScopes(catalog, tool.entry.listed, account).length === 0 &&
    isWithin(policy, tool.entry.listed, tool.entry.listed.effect);

  return {
    find: (session, toolName) => whitelistOf(session).get(toolName),
    async list(principal, session) {
      const tools = [...whitelistOf(session).values()];
      const shown = await Promise.all(
        session.connections.map(async ({ connectionName }) => {
          const ofConnection = tools.filter((tool) => tool.connectionName === connectionName);
          const account = await findAccount(principal, session, connectionName);
          if (account === undefined) return ofConnection;
          const policy = await policyOfCall(policies, principal, account);
          return ofConnection.filter((tool) => fits(tool, account, policy));
        }),
      );
      return shown.flat();
    },
  };
};
