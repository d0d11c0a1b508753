// Calls for whoever runs the gateway: the audit log, the gateway keys and the month's usage.
import type { AuditEvent, AuditOutcome, GatewayKey, Page, WorkspaceUsage } from "@postern/contract";
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
}

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
  async createGatewayKey({ name, tenant, signal }) {
    const body = { name, tenant: tenant ?? defaults.tenant };
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
  async listUsage({ tenant, signal } = {}) {
    const query = { tenant: tenant ?? defaults.tenant };
    return expectMembers<UsagePage>(await send({ method: "GET", path: "/v1/usage", query, signal }), ["usage"]);
  },
});
