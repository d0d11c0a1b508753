// Who is calling, after authentication.
import { defaultTenant, GatewayError, type Policy, policyDenied } from "@postern/contract";

/** A program with a gateway key. `tenant` null: a deployment key, which may name any tenant. */
export interface Principal {
  readonly type: "service";
  readonly id: string;
  readonly tenant: string | null;
  /** What the gateway key may do at most; empty: nothing limits it. */
  readonly policy: Policy;
}

/** A key that is limited calls tools; it neither looks after keys, accounts and connections nor reads what others did. */
export const requireUnlimited = (principal: Principal): Principal => {
  const [rule] = principal.policy;
  if (rule === undefined) return principal;
  throw policyDenied(rule, "a gateway key with a policy calls tools and does nothing else");
};

const noSuchTenant = (): GatewayError =>
  new GatewayError(
    "not_found",
    "There is no such tenant. Nothing was done. Leave tenant out to use the one of this gateway key, or name one that exists.",
  );

/**
 * The tenant that a request is about. A tenant-bound key that names another tenant is told the same as for a tenant
 * that does not exist: undefined.
 */
export const namedTenant = (principal: Principal, named: string | undefined): string | undefined => {
  if (principal.tenant === null) return named ?? defaultTenant;
  return named === undefined || named === principal.tenant ? principal.tenant : undefined;
};

/** The same for requests that cannot go on without a tenant. */
export const requireTenant = (principal: Principal, named: string | undefined): string => {
  const tenant = namedTenant(principal, named);
  if (tenant === undefined) throw noSuchTenant();
  return tenant;
};
