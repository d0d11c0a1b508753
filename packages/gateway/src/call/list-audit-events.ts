// A tenant's own audit events, newest first.
import type { AuditEvent } from "@postern/contract";
import { deploymentChain, toAuditEvent } from "../audit/audit-record.ts";
import type { AuditFilter, AuditStore } from "../audit/audit-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { namedTenant, requireUnlimited } from "./principal.ts";

export type ListAuditEvents = (
  caller: Caller,
  filter: AuditFilter & { readonly tenant?: string | undefined; readonly chain?: "deployment" | undefined },
) => Promise<AuditEvent[]>;

export interface ListAuditDependencies {
  readonly authenticate: Authenticate;
  readonly store: Pick<AuditStore, "list">;
}

export const createListAuditEvents =
  ({ authenticate, store }: ListAuditDependencies): ListAuditEvents =>
  async (caller, { tenant: named, chain, ...filter }) => {
    const principal = requireUnlimited(await authenticate(caller));
    const ofDeployment = principal.tenant === null ? deploymentChain : undefined;
    const tenant = chain === "deployment" ? ofDeployment : namedTenant(principal, named);
    return tenant === undefined ? [] : (await store.list(tenant, filter)).map(toAuditEvent);
  };
