// Who is calling, after authentication.
import { defaultTenant, GatewayError, type Policy, policyDenied } from "@postern/contract";
import type { McpSession } from "../mcp-servers/mcp-session.ts";

/** A program with a gateway key. `tenant` null: a deployment key, which may name any tenant. */
export interface Program {
  readonly type: "service";
  readonly id: string;
  readonly tenant: string | null;
  /** What the gateway key may do at most; empty: nothing limits it. */
  readonly policy: Policy;
}

/** Whoever holds a session token or a secret URL: one user, some tools and nothing else. */
export interface SessionHolder {
  readonly type: "mcp_session";
  /** Of the session token; of the instance where its secret URL was used. */
  readonly id: string;
  readonly tenant: string;
  readonly session: McpSession;
  /** What may be called through each connection, at most; the session has no others. */
  readonly rules: ReadonlyMap<string, Policy>;
  /** Epoch milliseconds at which the session token ends; undefined for a secret URL. */
  readonly expiresAt: number | undefined;
}

export type Principal = Program | SessionHolder;

const unlimited: Policy = [];

const onlyCalls = (): GatewayError =>
  new GatewayError(
    "policy_denied",
    "A session of an MCP endpoint calls the tools of its server and does nothing else. Nothing was done. Use a gateway key.",
  );

/** Whoever looks at accounts and tools beyond those of one session. */
export const requireProgram = (principal: Principal): Program => {
  if (principal.type === "mcp_session") throw onlyCalls();
  return principal;
};

/** A key that is limited calls tools; it neither looks after keys, accounts and connections nor reads what others did. */
export const requireUnlimited = (principal: Principal): Program => {
  const program = requireProgram(principal);
  const [rule] = program.policy;
  if (rule === undefined) return program;
  throw policyDenied(rule, "a gateway key with a policy calls tools and does nothing else");
};

/** The rules that come with a gateway key. What a session may call at most is `whitelistOf`. */
export const keyPolicyOf = (principal: Principal): Policy =>
  principal.type === "service" ? principal.policy : unlimited;

/** What a session may call through this connection: judged by the spine alone, since all of it is about tools and effects. */
export const whitelistOf = (principal: Principal, connectionName: string): Policy => {
  if (principal.type === "service") return unlimited;
  const rules = principal.rules.get(connectionName);
  if (rules === undefined) throw onlyCalls();
  return rules;
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
