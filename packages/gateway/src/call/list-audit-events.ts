// A tenant's own audit events, newest first.
import type { AuditEvent } from "@postern/contract";
import { toAuditEvent } from "../audit/audit-record.ts";
import type { AuditFilter, AuditStore } from "../audit/audit-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { namedTenant } from "./principal.ts";

export type ListAuditEvents = (
  caller: Caller,
  filter: AuditFilter & { readonly tenant?: string | undefined },
) => Promise<AuditEvent[]>;

export interface ListAuditDependencies {
  readonly authenticate: Authenticate;
  readonly store: Pick<AuditStore, "list">;
}

export const createListAuditEvents =
  ({ authenticate, store }: ListAuditDependencies): ListAuditEvents =>
  async (caller, { tenant: named, ...filter }) => {
    const tenant = namedTenant(await authenticate(caller), named);
    return tenant === undefined ? [] : (await store.list(tenant, filter)).map(toAuditEvent);
  };
