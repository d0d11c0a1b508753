// How the user's connections stand, as a resource: read without a request upstream, and what a client can subscribe to.
import { isGatewayError, type Reconnect } from "@postern/contract";
import { type ConnectedAccount, reconnectOf } from "../../connected-accounts/connected-account.ts";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import type { Principal } from "../principal.ts";
import type { ResolveConnectedAccount } from "../resolve-connected-account.ts";
import type { JsonObject } from "./surface.ts";

/** The same at every endpoint: each tells of its own user. */
export const accountUri = "postern://account";

export const accountResource: JsonObject = {
  uri: accountUri,
  name: "account",
  title: "The user's connections",
  description: "Whether the keys that the tools work with are accepted, and what has to be done where one is not.",
  mimeType: "application/json",
};

interface ConnectionState {
  readonly connection: string;
  readonly status: string;
  readonly reason?: string;
  readonly frozen?: string;
  readonly reconnect?: Reconnect;
}

const stateOf = (account: ConnectedAccount): ConnectionState => ({
  connection: account.connectionName,
  status: account.status,
  ...(account.reason === undefined ? {} : { reason: account.reason }),
  ...(account.frozen === undefined ? {} : { frozen: account.frozen }),
  ...(account.status === "ACTIVE" ? {} : { reconnect: reconnectOf(account) }),
});

const notConnected = (connection: string): ConnectionState => ({
  connection,
  status: "NONE",
  reason: "This user has not been connected.",
  reconnect: { method: "PUT", path: "/v1/connected-accounts" },
});

/** The content of the resource, of one session. */
export const readAccountResource = async (
  resolveConnectedAccount: ResolveConnectedAccount,
  principal: Principal,
  { identifier, connections }: McpSession,
): Promise<JsonObject[]> => {
  const stateOfConnection = async (connectionName: string): Promise<ConnectionState> => {
    try {
      return stateOf(await resolveConnectedAccount(principal, { identifier, connectionName }));
    } catch (error) {
      if (isGatewayError(error, "not_found")) return notConnected(connectionName);
      throw error;
    }
  };
  const states = await Promise.all(connections.map(({ connectionName }) => stateOfConnection(connectionName)));
  return [{ uri: accountUri, mimeType: "application/json", text: JSON.stringify({ connections: states }) }];
};
