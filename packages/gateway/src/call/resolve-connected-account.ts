// Second stage: for whom is this call? The account of an identifier, in the caller's own tenant only.
import { GatewayError } from "@postern/contract";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import type { ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { ConnectionStore } from "../connections/connection-store.ts";
import type { InboundCall } from "./inbound-call.ts";
import { namedTenant, type Principal } from "./principal.ts";

type Target = Pick<InboundCall, "tenant" | "connectionName" | "identifier"> & { readonly toolName?: string };

export type ResolveConnectedAccount = (principal: Principal, target: Target) => Promise<ConnectedAccount>;

export interface ResolveDependencies {
  readonly accounts: Pick<ConnectedAccountStore, "findByIdentifier">;
  readonly connections: Pick<ConnectionStore, "find" | "list">;
  readonly catalog: Catalog;
}

const noSuchAccount = (): GatewayError =>
  new GatewayError(
    "not_found",
    "No connected account has this identifier here. Nothing was called upstream. Create it with PUT /v1/connected-accounts, or check identifier, connectionName and tenant.",
  );

export const noSuchConnection = (known: readonly string[]): GatewayError =>
  new GatewayError(
    "not_found",
    `There is no connection of this name. Nothing was done. The known connections are: ${known.join(", ")}.`,
  );

export const createResolveConnectedAccount =
  ({ accounts, connections, catalog }: ResolveDependencies): ResolveConnectedAccount =>
  async (principal, target) => {
    const tenant = namedTenant(principal, target.tenant);
    const tool = target.toolName === undefined ? undefined : catalog.findTool(target.toolName);
    const connectionName = target.connectionName ?? tool?.connectorName ?? catalog.connectorNames[0] ?? "";
    if (tenant !== undefined) {
      const account = await accounts.findByIdentifier(tenant, { connectionName, identifier: target.identifier });
      if (account !== undefined) return account;
      if ((await connections.find(tenant, connectionName)) !== undefined) throw noSuchAccount();
    }
    // A tenant that does not exist, or is another's, would have the connections that every new tenant has.
    const stored = tenant === undefined ? [] : (await connections.list(tenant)).map((connection) => connection.name);
    const known = stored.length > 0 ? stored : catalog.connectorNames;
    throw known.includes(connectionName) ? noSuchAccount() : noSuchConnection(known);
  };
