// Who calls, and what that person may see: keys belong to users, and a key can do exactly what its user can.
import { createHmac } from "node:crypto";
import type { Clock } from "./clock.ts";
import { Refusal } from "./refusal.ts";
import type { Generation } from "./wire.ts";
import type { World } from "./world/create-empty-world.ts";
import type { TeamUser } from "./world/entities.ts";

interface Key {
  readonly userId: number;
  readonly createdAt: number;
  isRevoked: boolean;
}

export interface Grant {
  readonly user: TeamUser;
  readonly keyCreatedAt: number;
}

export interface Access {
  /** The key's user, or undefined when the key does not exist, is dead, or its user is. */
  identify(authorization: string | undefined, generation: Generation): Grant | undefined;
  /** A further key: those the user already has stay as they are. */
  issueKey(userId: number): string;
  revokeKey(key: string): boolean;
  revokeKeysOf(userId: number): number;
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

export const createAccess = ({ world, seed, clock }: AccessDependencies): Access => {
  const keys = new Map<string, Key>();

  const issueKey = (userId: number): string => {
    const secret = createHmac("sha256", seed).update(`key ${userId} ${keys.size}`);
    // 32 bytes in URL-safe base64 are the 43 characters of a real key.
    const text = secret.digest("base64url");
    keys.set(text, { userId, createdAt: clock.now(), isRevoked: false });
    return text;
  };
  const identify: Access["identify"] = (authorization, generation) => {
    const key = keys.get(keyFrom(authorization, generation) ?? "");
    const user = key === undefined || key.isRevoked ? undefined : world.users.get(key.userId);
    return key === undefined || user?.status !== "active" ? undefined : { user, keyCreatedAt: key.createdAt };
  };
  const revokeKey = (text: string): boolean => {
    const key = keys.get(text);
    if (key === undefined || key.isRevoked) return false;
    key.isRevoked = true;
    return true;
  };
  const revokeKeysOf = (userId: number): number =>
    [...keys].filter(([text, key]) => key.userId === userId && revokeKey(text)).length;
  return { identify, issueKey, revokeKey, revokeKeysOf };
};

export const requireGrant = (grant: Grant | undefined): Grant => {
  if (grant === undefined) throw new Refusal({ kind: "unauthenticated" });
  return grant;
};
