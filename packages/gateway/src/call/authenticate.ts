// First stage: whose gateway key is this? At an MCP endpoint: whose session?
import { GatewayError } from "@postern/contract";
import { isBoundGatewayKey, isCanaryGatewayKey } from "../gateway-keys/bind-gateway-key.ts";
import { hasGatewayKeyForm, hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import type { GatewayKeyStore } from "../gateway-keys/gateway-key-store.ts";
import type { LimitGuesses } from "../gateway-keys/guess-limit.ts";
import { readPolicyText } from "../policy/policy-text.ts";
import type { Vault } from "../vault/vault.ts";
import type { AuthenticateSession, McpDoor } from "./authenticate-session.ts";
import type { Principal, Program } from "./principal.ts";

/** What a door knows about the caller: the value of the one Authorization header, if there was exactly one. */
export interface Caller {
  readonly authorization: string | undefined;
  /** The true peer's address; undefined for a caller inside the process. */
  readonly address?: string | undefined;
  /** Set where the request came in at an MCP endpoint: no gateway key is taken there, and no session token anywhere else. */
  readonly mcp?: McpDoor;
  /** Kept here by `authenticate`: the object stands for one request, whose caller is looked up once. */
  principal?: Promise<Principal>;
}

export interface AuthenticateDependencies {
  readonly keys: Pick<GatewayKeyStore, "findByHash">;
  readonly vault: Pick<Vault, "bind">;
  /** Keys that were looked up, by hash. Emptied at every revocation. undefined where other gateways revoke keys as well. */
  readonly knownKeys: Map<string, Program> | undefined;
  readonly limitGuesses: LimitGuesses;
  /** Told of a canary that somebody uses; it is refused like any other key that is not valid. */
  readonly onCanary: (
    canary: { readonly id: string; readonly tenant: string | null },
    address: string | undefined,
  ) => void;
}

export type Authenticate = (caller: Caller) => Promise<Principal>;

const unauthenticated = (): GatewayError =>
  new GatewayError(
    "unauthenticated",
    "The request carries no valid gateway key. Nothing was done. Send one as: Authorization: Bearer pstn_sk_…",
  );

const rememberedKeys = 1_000;

/** What stands in an Authorization header of a bearer. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer ([^\s]+)$/i.exec(authorization ?? "")?.[1];

/** Junk costs no look into the database. */
const createLookup = ({ keys, vault, knownKeys, limitGuesses, onCanary }: AuthenticateDependencies) => {
  const lookUp = async (hash: string, address: string | undefined): Promise<Program> => {
    const row = await keys.findByHash(hash);
    if (row !== undefined && isCanaryGatewayKey(vault, row)) onCanary(row, address);
    if (row === undefined || row.revokedAt !== null || !isBoundGatewayKey(vault, row)) throw unauthenticated();
    const policy = readPolicyText(row.policy);
    const principal: Program = { type: "service", id: row.id, tenant: row.tenant, policy };
    if (knownKeys !== undefined && knownKeys.size >= rememberedKeys) knownKeys.clear();
    knownKeys?.set(hash, principal);
    return principal;
  };
  const examine = async (token: string, hash: string, address: string | undefined): Promise<Program> => {
    if (!hasGatewayKeyForm(token)) throw unauthenticated();
    return lookUp(hash, address);
  };
  return async ({ authorization, address }: Caller): Promise<Program> => {
    const token = bearerOf(authorization);
    if (token === undefined) throw unauthenticated();
    const hash = hashGatewayKey(token);
    const known = knownKeys?.get(hash);
    if (known !== undefined) return known;
    return limitGuesses({ address, keyHash: hash }, () => examine(token, hash, address));
  };
};

/**
 * Rejects with `unauthenticated`, or with `too_many_requests` where one address tries too many. A door asks before it reads a body, the spine asks again: a caller, which is one object
 * for one request, is looked up once.
 */
export const createAuthenticate = (
  dependencies: AuthenticateDependencies & { readonly authenticateSession: AuthenticateSession },
): Authenticate => {
  const { authenticateSession } = dependencies;
  const lookUp = createLookup(dependencies);
  return (caller) => {
    caller.principal ??= caller.mcp === undefined ? lookUp(caller) : authenticateSession(caller, caller.mcp);
    return caller.principal;
  };
};
