// What whoever runs the gateway may do with canaries. For deployment keys only: to other keys there are none.
import { type Canary, type CanaryAlarm, GatewayError } from "@postern/contract";
import type { Canaries } from "../canaries/canaries.ts";
import type { CanaryAlarms } from "../canaries/canary-alarm.ts";
import type { Catalog } from "../connections/catalog.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { type Principal, requireUnlimited } from "./principal.ts";

export interface CanaryRequest {
  readonly kind: Canary["kind"];
  readonly tenant?: string | undefined;
  readonly name?: string | undefined;
  readonly identifier?: string | undefined;
  readonly connectionName?: string | undefined;
  readonly userName: string;
  readonly userEmail: string;
}

export interface ManageCanaries {
  /** `key` for a gateway key: to be left where only a thief would find it. */
  create(caller: Caller, request: CanaryRequest): Promise<{ readonly canary: Canary; readonly key?: string }>;
  list(caller: Caller): Promise<{ readonly canaries: readonly Canary[]; readonly alarms: readonly CanaryAlarm[] }>;
  alarms(caller: Caller): Promise<readonly CanaryAlarm[]>;
  clear(caller: Caller): Promise<void>;
}

export interface ManageCanariesDependencies {
  readonly authenticate: Authenticate;
  readonly canaries: Canaries;
  readonly alarms: CanaryAlarms;
  readonly catalog: Pick<Catalog, "connectorNames">;
}

const none = (): GatewayError =>
  new GatewayError(
    "not_found",
    "A gateway key that is bound to a tenant does not reach canaries. Nothing was done; use a deployment key.",
  );

const taken = (cause: unknown): GatewayError =>
  new GatewayError("conflict", "The identifier has an account already. Nothing was made; choose another.", { cause });

export const createManageCanaries = (dependencies: ManageCanariesDependencies): ManageCanaries => {
  const { authenticate, canaries, alarms, catalog } = dependencies;
  const operator = async (caller: Caller): Promise<Principal> => {
    const principal = requireUnlimited(await authenticate(caller));
    if (principal.tenant !== null) throw none();
    return principal;
  };
  return {
    async create(caller, { kind, tenant, name = "", identifier = "", connectionName, userName, userEmail }) {
      const { type, id } = await operator(caller);
      if (kind === "gateway_key") {
        const { gatewayKey, key } = await canaries.createKey({ type, id }, { name, tenant: tenant ?? null });
        return { canary: { kind, id: gatewayKey.id, tenant: gatewayKey.tenant, name }, key };
      }
      const connector = catalog.connectorNames[0] ?? "";
      const user = { name: userName, email: userEmail };
      const place = { tenant: tenant ?? "default", connectionName: connectionName ?? connector, connector };
      try {
        const account = await canaries.createAccount({ type, id }, { ...place, identifier, user });
        return { canary: { kind, id: account.id, tenant: account.tenant, name: identifier } };
      } catch (error) {
        throw error instanceof UnexpectedRowCount ? taken(error) : error;
      }
    },
    async list(caller) {
      await operator(caller);
      return { canaries: await canaries.list(), alarms: await alarms.list() };
    },
    async alarms(caller) {
      await operator(caller);
      return alarms.list();
    },
    async clear(caller) {
      const { type, id } = await operator(caller);
      await alarms.clear({ type, id });
    },
  };
};
