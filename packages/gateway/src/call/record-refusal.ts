// A request of a known caller that was refused before it became a call or a change still leaves an event.
import { errors, type GatewayError } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { homeChain } from "./home-chain.ts";

/** Resolves to the error that the caller is told: `unauthenticated` comes before whatever else was wrong. */
export type RecordRefusal = (caller: Caller, error: GatewayError, request: RefusedRequest) => Promise<GatewayError>;

export interface RefusedRequest {
  readonly method: string;
  /** The route's pattern, not the path: no ids, no values. */
  readonly route: string;
  /** As the request names it, unchecked. */
  readonly tenant?: string | undefined;
}

export interface RecordRefusalDependencies {
  readonly authenticate: Authenticate;
  readonly auditLog: AuditLog;
  readonly tenants: Pick<TenantStore, "exists">;
}

export const createRecordRefusal =
  ({ authenticate, auditLog, tenants }: RecordRefusalDependencies): RecordRefusal =>
  async (caller, error, request) => {
    // A failed tool call is on record already, and only what the caller did wrong, or may not do, is a refusal.
    const isRefusal =
      error.code === "policy_denied" || error.code === "frozen" || errors[error.code].fault === "caller";
    if (error.callId !== undefined || error.code === "unauthenticated" || !isRefusal) return error;
    try {
      const principal = await authenticate(caller);
      await auditLog.append(await homeChain(principal, request.tenant, tenants), {
        type: "request.refused",
        outcome: "denied",
        principal: { type: principal.type, id: principal.id },
        errorCode: error.code,
        details: { method: request.method, route: request.route },
      });
      return error;
    } catch (failure) {
      return failure as GatewayError;
    }
  };
