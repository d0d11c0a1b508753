// Calls for whoever looks after tenants as a whole.
import type { Tenant } from "@postern/contract";
import type { Cancellable } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

export interface TenantAnswer {
  readonly tenant: Tenant;
}

/** For deployment keys only; other keys get `not_found`. */
export interface TenantActions {
  /** Shows a tenant, and how far its deletion is. */
  getTenant(input: Cancellable & { readonly tenant: string }): Promise<TenantAnswer>;
  /**
   * Deletes a tenant for good. Resolves when none of its calls sends anything more; its keys, credentials and rows go in the
   * background, until `getTenant` tells `deleted`. Its audit log stays, and its name is not given out again.
   */
  deleteTenant(input: Cancellable & { readonly tenant: string }): Promise<TenantAnswer>;
}

const pathOf = (tenant: string): string => `/v1/tenants/${encodeURIComponent(tenant)}`;

export const createTenantActions = (send: SendRequest): TenantActions => ({
  async getTenant({ tenant, signal }) {
    return expectMembers<TenantAnswer>(await send({ method: "GET", path: pathOf(tenant), signal }), ["tenant"]);
  },
  async deleteTenant({ tenant, signal }) {
    const answer = await send({ method: "DELETE", path: pathOf(tenant), effect: "write", signal });
    return expectMembers<TenantAnswer>(answer, ["tenant"]);
  },
});
