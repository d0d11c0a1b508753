// An account for tests and measurements that need one and not what made it.
import type { ConnectedAccount } from "./connected-account.ts";

type Names = Pick<ConnectedAccount, "tenant" | "id" | "connector" | "identifier">;

/** ACTIVE, with its first credential, through the connection that is called as the connector is. */
export const activeAccount = (names: Names): ConnectedAccount => ({
  ...names,
  connectionName: names.connector,
  status: "ACTIVE",
  credentialVersion: 1,
  epoch: 0,
  createdAt: 1,
  updatedAt: 1,
});
