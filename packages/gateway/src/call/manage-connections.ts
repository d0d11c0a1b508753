// What a program may do with connections: list a tenant's, and say what may be done through one.
import type { Policy } from "@postern/contract";
import type { Freezes } from "../freezes/freezes.ts";
import type { ConnectionPolicies, LimitedConnection } from "../policy/connection-policies.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { namedTenant, requireTenant, requireUnlimited } from "./principal.ts";
import { requireAcceptedStore } from "./require-accepted-store.ts";
import { noSuchConnection } from "./resolve-connected-account.ts";

export interface ManageConnections {
  list(caller: Caller, filter: { readonly tenant?: string | undefined }): Promise<LimitedConnection[]>;
  setPolicy(
    caller: Caller,
    change: { readonly name: string; readonly policy: Policy; readonly tenant?: string | undefined },
  ): Promise<LimitedConnection>;
}

export interface ManageConnectionsDependencies {
  readonly authenticate: Authenticate;
  readonly policies: ConnectionPolicies;
  readonly freezes: Pick<Freezes, "ofAll">;
}

export const createManageConnections = ({
  authenticate,
  policies,
  freezes,
}: ManageConnectionsDependencies): ManageConnections => ({
  async list(caller, { tenant: named }) {
    const tenant = namedTenant(requireUnlimited(await authenticate(caller)), named);
    return tenant === undefined ? [] : policies.list(tenant);
  },
  async setPolicy(caller, { name: connectionName, policy, tenant: named }) {
    const by = requireUnlimited(await authenticate(caller));
    const tenant = requireTenant(by, named);
    await requireAcceptedStore(freezes, "The rules were not changed");
    const changed = await policies.set({ type: by.type, id: by.id }, { tenant, connectionName, policy });
    if (changed !== undefined) return changed;
    throw noSuchConnection((await policies.list(tenant)).map(({ name }) => name));
  },
});
