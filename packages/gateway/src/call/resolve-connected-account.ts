// Second stage: for whom is this call? The account of an identifier, in the caller's own tenant only.
import { GatewayError } from "@postern/contract";
import type { AccountName } from "../connected-accounts/account-by-name.ts";
import type { CallLease, CallLeases } from "../connected-accounts/call-leases.ts";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import type { ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { ConnectionStore } from "../connections/connection-store.ts";
import type { InboundCall } from "./inbound-call.ts";
import { namedTenant, type Principal } from "./principal.ts";

type Target = Pick<InboundCall, "tenant" | "connectionName" | "identifier"> & { readonly toolName?: string };

export type ResolveConnectedAccount = (principal: Principal, target: Target) => Promise<ConnectedAccount>;

/** The account, held for a call: whoever ends it finds the call and waits for it. */
export type LeaseConnectedAccount = (principal: Principal, inbound: InboundCall, callId: string) => Promise<CallLease>;

export interface ResolveDependencies {
  readonly accounts: Pick<ConnectedAccountStore, "findByIdentifier">;
  readonly leases: Pick<CallLeases, "take">;
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

/** A session acts for its own user, through its server's connections: of anything else it is told that it is not there. */
const isOutsideSession = (principal: Principal, { connectionName, identifier }: AccountName): boolean =>
  principal.type === "mcp_session" &&
  (identifier !== principal.session.identifier || !principal.rules.has(connectionName));

const createResolve = ({ connections, catalog }: ResolveDependencies) => {
  return async <Found extends object>(
    principal: Principal,
    target: Target,
    find: (tenant: string, name: AccountName) => Promise<Found | undefined>,
  ): Promise<Found> => {
    const tenant = namedTenant(principal, target.tenant);
    const tool = target.toolName === undefined ? undefined : catalog.findTool(target.toolName);
    const connectionName = target.connectionName ?? tool?.connectorName ?? catalog.connectorNames[0] ?? "";
    if (isOutsideSession(principal, { connectionName, identifier: target.identifier })) throw noSuchAccount();
    if (tenant !== undefined) {
      const found = await find(tenant, { connectionName, identifier: target.identifier });
      if (found !== undefined) return found;
      if ((await connections.find(tenant, connectionName)) !== undefined) throw noSuchAccount();
    }
    // A tenant that does not exist, or is another's, would have the connections that every new tenant has.
    const stored = tenant === undefined ? [] : (await connections.list(tenant)).map((connection) => connection.name);
    const known = stored.length > 0 ? stored : catalog.connectorNames;
    throw known.includes(connectionName) ? noSuchAccount() : noSuchConnection(known);
  };
};

export const createResolveConnectedAccount = (dependencies: ResolveDependencies): ResolveConnectedAccount => {
  const resolve = createResolve(dependencies);
  return (principal, target) => resolve(principal, target, dependencies.accounts.findByIdentifier);
};

export const createLeaseConnectedAccount = (dependencies: ResolveDependencies): LeaseConnectedAccount => {
  const resolve = createResolve(dependencies);
  return (principal, inbound, callId) =>
    resolve(principal, inbound, (tenant, name) =>
      dependencies.leases.take(tenant, name, { callId, deadlineAt: inbound.deadlineAt }),
    );
};
