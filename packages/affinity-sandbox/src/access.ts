// Who calls, and with which key: keys belong to users, several side by side, and a key can do exactly what its user can.
import { createHmac } from "node:crypto";
import type { Clock } from "./clock.ts";
import { forbidden, Refusal } from "./refusal.ts";
import type { ApiRequest, Generation } from "./wire.ts";
import type { World } from "./world/create-empty-world.ts";
import type { TeamUser } from "./world/entities.ts";
import type { ApiKey } from "./world/workspace.ts";

export interface Grant {
  readonly user: TeamUser;
  readonly key: ApiKey;
}

export interface KeyOptions {
  readonly name?: string;
  readonly description?: string;
  /** Addresses the key may be used from. */
  readonly allowedAddresses?: readonly string[];
  /** One of v2's dated versions. */
  readonly defaultApiVersion?: string;
}

/** A key as its owner's settings page shows it: never the secret. */
export interface KeySummary extends Omit<ApiKey, "secret"> {
  readonly lastUsedAt: number | null;
}

export interface Access {
  /** The key's user, or undefined when the key does not exist, is dead, or its user is. */
  identify(authorization: string | undefined, generation: Generation): Grant | undefined;
  /** A further key: those the user already has stay as they are. */
  issueKey(userId: number, options?: KeyOptions): string;
  revokeKey(key: string): boolean;
  revokeKeysOf(userId: number): number;
  keys(): KeySummary[];
}

const keyFrom = (authorization: string | undefined, generation: Generation): string | undefined => {
  const [, scheme = "", value = ""] = /^(\w+) +(\S+)$/.exec(authorization ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  // v1 alone takes Basic, with an empty user name.
  if (scheme.toLowerCase() !== "basic" || generation !== "v1") return undefined;
  const [user, key] = Buffer.from(value, "base64").toString().split(":");
  return user === "" ? key : undefined;
};

export interface AccessDependencies {
  readonly world: World;
  readonly seed: string;
  readonly clock: Clock;
}

const draftKey = (userId: number, options: KeyOptions) => ({
  userId,
  name: options.name ?? "API key",
  description: options.description ?? null,
  allowedAddresses: options.allowedAddresses ?? [],
  defaultApiVersion: options.defaultApiVersion ?? null,
  isRevoked: false,
});

export const createAccess = ({ world, seed, clock }: AccessDependencies): Access => {
  const lastUses = new Map<number, number>();

  const issueKey: Access["issueKey"] = (userId, options = {}) => {
    const hash = createHmac("sha256", seed).update(`key ${userId} ${world.keys.size}`);
    // 32 bytes in URL-safe base64 are the 43 characters of a real key.
    const secret = hash.digest("base64url");
    world.keys.put({ id: world.keys.nextId(), ...draftKey(userId, options), secret, createdAt: clock.now() });
    return secret;
  };
  const find = (secret: string): ApiKey | undefined => world.keys.where("secret", secret)[0];
  const identify: Access["identify"] = (authorization, generation) => {
    const key = find(keyFrom(authorization, generation) ?? "");
    const user = key === undefined || key.isRevoked ? undefined : world.users.get(key.userId);
    if (key === undefined || user?.status !== "active") return undefined;
    lastUses.set(key.id, clock.now());
    return { user, key };
  };
  const revoke = (key: ApiKey | undefined): boolean => {
    if (key === undefined || key.isRevoked) return false;
    world.keys.put({ ...key, isRevoked: true });
    return true;
  };
  return {
    identify,
    issueKey,
    revokeKey: (secret) => revoke(find(secret)),
    revokeKeysOf: (userId) => world.keys.where("user", userId).filter(revoke).length,
    keys: () => world.keys.all().map(({ secret: _, ...key }) => ({ ...key, lastUsedAt: lastUses.get(key.id) ?? null })),
  };
};

export const isFromAllowedAddress = ({ key }: Grant, { remoteAddress = "" }: ApiRequest): boolean =>
  key.allowedAddresses.length === 0 || key.allowedAddresses.includes(remoteAddress);

export const requireGrant = (grant: Grant | undefined, request: ApiRequest): Grant => {
  if (grant === undefined) throw new Refusal({ kind: "unauthenticated" });
  if (isFromAllowedAddress(grant, request)) return grant;
  throw forbidden("This API key may not be used from this address");
};
