// What a program may do with freezes: freeze whatever lies in its range, and, with a deployment key, lift that again.
import { type FreezeRange, GatewayError } from "@postern/contract";
import type { CallLeases } from "../connected-accounts/call-leases.ts";
import { frozenError } from "../connected-accounts/connected-account.ts";
import type { ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import type { FreezeTarget, Frozen } from "../freezes/freeze-store.ts";
import type { FreezeOrder, Freezes } from "../freezes/freezes.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { type Principal, requireTenant, requireUnlimited } from "./principal.ts";

/** One of the three, as a door checked it. */
export interface FreezeRequest {
  readonly connectedAccountId?: string | undefined;
  readonly tenant?: string | undefined;
  readonly all?: true | undefined;
}

export interface ManageFreezes {
  /** Resolves once nothing of it goes upstream any more; `endedCalls` were running in this gateway. */
  freeze(caller: Caller, request: FreezeRequest): Promise<{ readonly frozen: Frozen; readonly endedCalls: number }>;
  /** Resolves to what is still frozen. */
  unfreeze(caller: Caller, request: FreezeRequest): Promise<Frozen[]>;
  list(caller: Caller): Promise<Frozen[]>;
  /** Whether nothing goes upstream for anybody. Asked without a key: tells of no tenant. */
  isAllFrozen(): Promise<boolean>;
}

export interface ManageFreezesDependencies {
  readonly authenticate: Authenticate;
  readonly freezes: Freezes;
  readonly accounts: Pick<ConnectedAccountStore, "find" | "findTenantOf">;
  readonly tenants: Pick<TenantStore, "exists">;
  readonly leases: Pick<CallLeases, "endCalls" | "awaitStarts">;
}

const forOperators = (what: string): GatewayError =>
  new GatewayError(
    "policy_denied",
    `Only a deployment key may ${what}; this one is bound to a tenant. Nothing was changed. Ask whoever runs the gateway.`,
  );

const noneOf = (what: string): GatewayError =>
  new GatewayError("not_found", `There is no ${what} of this id. Nothing was frozen or lifted; check the id.`);

const ended = (range: FreezeRange): GatewayError =>
  frozenError(range, "The call was ended, and nothing further was sent");

export const createManageFreezes = (dependencies: ManageFreezesDependencies): ManageFreezes => {
  const { authenticate, freezes, accounts, tenants, leases } = dependencies;

  const targetOf = async (principal: Principal, request: FreezeRequest): Promise<FreezeOrder> => {
    const { connectedAccountId, tenant: named } = request;
    if (connectedAccountId !== undefined) {
      const tenant = principal.tenant ?? (await accounts.findTenantOf(connectedAccountId));
      const account = tenant === undefined ? undefined : await accounts.find(tenant, connectedAccountId);
      if (account === undefined) throw noneOf("connected account");
      const { identifier, connectionName } = account;
      return { range: "account", tenant: account.tenant, connectedAccountId, names: { identifier, connectionName } };
    }
    if (named !== undefined) {
      const tenant = requireTenant(principal, named);
      if (!(await tenants.exists(tenant))) throw noneOf("tenant");
      return { range: "tenant", tenant };
    }
    if (principal.tenant !== null) throw forOperators("freeze everything");
    return { range: "all" };
  };

  const endCalls = (target: FreezeTarget): number => {
    const reason = ended(target.range);
    if (target.range === "account") return leases.endCalls({ id: target.connectedAccountId }, reason);
    return leases.endCalls({ tenant: target.range === "tenant" ? target.tenant : undefined }, reason);
  };

  const list = ({ tenant }: Principal): Promise<Frozen[]> => freezes.list(tenant ?? undefined);

  return {
    async freeze(caller, request) {
      const by = requireUnlimited(await authenticate(caller));
      const target = await targetOf(by, request);
      const frozen = await freezes.freeze({ type: by.type, id: by.id }, target);
      const endedCalls = endCalls(target);
      // On the other gateways a request may just begin with what was read before.
      await leases.awaitStarts();
      return { frozen, endedCalls };
    },
    async unfreeze(caller, request) {
      const by = requireUnlimited(await authenticate(caller));
      // A key that was stolen could undo what was done against it.
      if (by.tenant !== null) throw forOperators("lift a freeze");
      await freezes.unfreeze({ type: by.type, id: by.id }, await targetOf(by, request));
      return list(by);
    },
    list: async (caller) => list(requireUnlimited(await authenticate(caller))),
    isAllFrozen: async () => (await freezes.ofAll()) !== undefined,
  };
};
