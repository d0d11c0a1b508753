// Calls for whoever runs the gateway: the audit log, the gateway keys and the month's usage.
import type { AuditEvent, AuditOutcome, Connection, GatewayKey, Page, Policy, WorkspaceUsage } from "@postern/contract";
import type { ActionDefaults, Cancellable, InTenant, Paging } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

export interface ListAuditEventsInput extends Cancellable, InTenant, Paging {
  readonly identifier?: string | undefined;
  readonly toolName?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** The events of one tool call. */
  readonly callId?: string | undefined;
  /** Instead of a tenant's events those that belong to none; for deployment keys. */
  readonly chain?: "deployment" | undefined;
  /** Only events at or after this moment; text is ISO 8601 with an offset. */
  readonly since?: Date | string | undefined;
}

export type AuditEventPage = Page<"auditEvents", AuditEvent>;

export interface CreateGatewayKeyInput extends Cancellable, InTenant {
  /** What the key is for, 1 to 128 characters. Without a tenant here or on the client the new key is a deployment key. */
  readonly name: string;
  /** What the key may do at most, for as long as it lives. A key with a policy calls tools and does nothing else. */
  readonly policy?: Policy | undefined;
}

export interface SetConnectionPolicyInput extends Cancellable, InTenant {
  /** Such as `affinity`. */
  readonly connectionName: string;
  /** Takes the place of all rules that were there; an empty one limits nothing. */
  readonly policy: Policy;
}

export type ConnectionPage = Page<"connections", Connection>;

export interface CreatedGatewayKey {
  readonly gatewayKey: GatewayKey;
  /** The key itself; it is shown this once and stored nowhere. */
  readonly key: string;
}

export type GatewayKeyPage = Page<"gatewayKeys", GatewayKey>;

export type UsagePage = Page<"usage", WorkspaceUsage>;

export interface AdministrationActions {
  /** Returns a page of the tenant's audit events, newest first. */
  listAuditEvents(input?: ListAuditEventsInput): Promise<AuditEventPage>;
  /** Makes a gateway key; naming a tenant binds it to that tenant. */
  createGatewayKey(input: CreateGatewayKeyInput): Promise<CreatedGatewayKey>;
  /** Returns a page of the gateway keys that the caller's key may see, without the keys themselves; with a tenant, those bound to it. */
  listGatewayKeys(input?: Cancellable & InTenant & Paging): Promise<GatewayKeyPage>;
  /** Makes a gateway key useless from now on. Errors: `not_found`. */
  revokeGatewayKey(input: Cancellable & { readonly id: string }): Promise<{ readonly gatewayKey: GatewayKey }>;
  /** Returns the tenant's connections, each with the rules that hold for all calls through it. Errors: `policy_denied`. */
  listConnections(input?: Cancellable & InTenant): Promise<ConnectionPage>;
  /** Says what may be done through a connection at most, from the next call on. Errors: `not_found`, `policy_denied`. */
  setConnectionPolicy(input: SetConnectionPolicyInput): Promise<{ readonly connection: Connection }>;
  /** Returns what each of the tenant's upstream workspaces has used of the present calendar month (UTC). */
  listUsage(input?: Cancellable & InTenant): Promise<UsagePage>;
}

const KEYS_PATH = "/v1/gateway-keys";

export const createAdministrationActions = (send: SendRequest, defaults: ActionDefaults): AdministrationActions => ({
  async listAuditEvents({ signal, since, ...filter } = {}) {
    const query = {
      ...filter,
      tenant: filter.tenant ?? defaults.tenant,
      since: since instanceof Date ? since.toISOString() : since,
    };
    const answer = await send({ method: "GET", path: "/v1/audit-events", query, signal });
    return expectMembers<AuditEventPage>(answer, ["auditEvents"]);
  },
  async createGatewayKey({ name, tenant, policy, signal }) {
    const body = { name, tenant: tenant ?? defaults.tenant, policy };
    const answer = await send({ method: "POST", path: KEYS_PATH, body, effect: "write", signal });
    return expectMembers<CreatedGatewayKey>(answer, ["gatewayKey", "key"]);
  },
  async listGatewayKeys({ signal, tenant, pageToken, pageSize } = {}) {
    const query = { tenant: tenant ?? defaults.tenant, pageToken, pageSize };
    const answer = await send({ method: "GET", path: KEYS_PATH, query, signal });
    return expectMembers<GatewayKeyPage>(answer, ["gatewayKeys"]);
  },
  async revokeGatewayKey({ id, signal }) {
    const answer = await send({ method: "DELETE", path: `${KEYS_PATH}/${encodeURIComponent(id)}`, signal });
    return expectMembers<{ readonly gatewayKey: GatewayKey }>(answer, ["gatewayKey"]);
  },
  async listConnections({ tenant, signal } = {}) {
    const query = { tenant: tenant ?? defaults.tenant };
    const answer = await send({ method: "GET", path: "/v1/connections", query, signal });
    return expectMembers<ConnectionPage>(answer, ["connections"]);
  },
  async setConnectionPolicy({ connectionName, policy, tenant, signal }) {
    const path = `/v1/connections/${encodeURIComponent(connectionName)}/policy`;
    const body = { policy, tenant: tenant ?? defaults.tenant };
    const answer = await send({ method: "PUT", path, body, signal });
    return expectMembers<{ readonly connection: Connection }>(answer, ["connection"]);
  },
  async listUsage({ tenant, signal } = {}) {
    const query = { tenant: tenant ?? defaults.tenant };
    return expectMembers<UsagePage>(await send({ method: "GET", path: "/v1/usage", query, signal }), ["usage"]);
  },
});
