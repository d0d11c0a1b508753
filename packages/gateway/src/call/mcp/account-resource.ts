// How the user's connections stand, as a resource: read without a request upstream, and what a client can subscribe to.
import { isGatewayError } from "@postern/contract";
import type { ConnectedAccount } from "../../connected-accounts/connected-account.ts";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import { accountStateOf } from "../account-state.ts";
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

/** A model has no use for the account's id. */
const toldState = (connection: string, account: ConnectedAccount | undefined) => {
  const { connectionName: _name, connectedAccountId: _id, ...state } = accountStateOf(connection, account);
  return { connection, ...state, ...(account === undefined ? { reason: "This user has not been connected." } : {}) };
};

/** The content of the resource, of one session. */
export const readAccountResource = async (
  resolveConnectedAccount: ResolveConnectedAccount,
  principal: Principal,
  { identifier, connections }: McpSession,
): Promise<JsonObject[]> => {
  const stateOfConnection = async (connectionName: string) => {
    try {
      return toldState(connectionName, await resolveConnectedAccount(principal, { identifier, connectionName }));
    } catch (error) {
      if (isGatewayError(error, "not_found")) return toldState(connectionName, undefined);
      throw error;
    }
  };
  const states = await Promise.all(connections.map(({ connectionName }) => stateOfConnection(connectionName)));
  return [{ uri: accountUri, mimeType: "application/json", text: JSON.stringify({ connections: states }) }];
};
