// How a user's connection stands, as programs and MCP clients are told of it.
import type { McpAccountState, Reconnect } from "@postern/contract";
import { type ConnectedAccount, reconnectOf } from "../connected-accounts/connected-account.ts";

/** Where an account is made that nobody has connected yet. */
const connectPath: Reconnect = { method: "PUT", path: "/v1/connected-accounts" };

/** Status `NONE` where the user has no account in the connection. */
export const accountStateOf = (connectionName: string, account: ConnectedAccount | undefined): McpAccountState => {
  if (account === undefined) return { connectionName, status: "NONE", reconnect: connectPath };
  const { id, status, reason, frozen } = account;
  return {
    connectionName,
    connectedAccountId: id,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(frozen === undefined ? {} : { frozen }),
    ...(status === "ACTIVE" ? {} : { reconnect: reconnectOf(account) }),
  };
};
