// An account for tests and measurements that need one and not what made it.
import type { ConnectedAccount } from "./connected-account.ts";

type Names = Pick<ConnectedAccount, "tenant" | "id" | "identifier">;

/** ACTIVE, with its first credential. */
export const activeAccount = (names: Names): ConnectedAccount => ({
  ...names,
  connectionName: "affinity",
  connector: "affinity",
  status: "ACTIVE",
  credentialVersion: 1,
  epoch: 0,
  createdAt: 1,
  updatedAt: 1,
});
