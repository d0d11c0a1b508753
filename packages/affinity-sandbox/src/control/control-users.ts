// Users and keys from outside: who they are, what they may do, and which keys open the door.
import { isIP } from "node:net";
import type { KeyOptions } from "../access.ts";
import { apiVersions } from "../v2/api-version.ts";
import type { World } from "../world/create-empty-world.ts";
import type { TeamUser } from "../world/entities.ts";
import { absent, ControlError } from "./control-error.ts";
import { type ControlParts, changeWorld } from "./control-parts.ts";
import type { Invitation, KeyTarget, SandboxControl, UserChange, UserName, UserSummary } from "./sandbox-control.ts";

export const findUser = (world: World, name: UserName): TeamUser => {
  const user = world.users.all().find((each) => each.identifier === name || String(each.id) === String(name));
  if (user === undefined) throw new ControlError(`There is no user ${name}`);
  return user;
};

const summarize = (world: World, user: TeamUser): UserSummary => {
  const { id, identifier, role, isAdmin, status, permissions, privacy } = user;
  const person = world.persons.get(id);
  const name = [person?.firstName, person?.lastName].filter(Boolean).join(" ");
  const affinityKey = world.keys.where("user", id).find((key) => !key.isRevoked)?.secret ?? null;
  const email = person?.emails[0] ?? "";
  return { id, identifier, name, email, role, isAdmin, status, permissions: [...permissions], privacy, affinityKey };
};

const applied = (user: TeamUser, { permissions, ...rest }: UserChange): TeamUser => ({
  ...user,
  ...rest,
  ...(permissions === undefined ? {} : { permissions: new Set(permissions) }),
});

const freeIdentifier = (world: World): string => {
  const numbers = world.users.all().map(({ identifier }) => Number(/\d+$/.exec(identifier)?.[0] ?? 0));
  return `user_aff_${Math.max(122, ...numbers) + 1}`;
};

const invite = (world: World, invitation: Invitation, createdAt: number): TeamUser => {
  const { firstName, lastName = null, email, identifier = freeIdentifier(world), ...change } = invitation;
  if (world.users.all().some((user) => user.identifier === identifier)) {
    throw new ControlError(`There is a user ${identifier} already`);
  }
  const known = world.persons.where("email", email.toLowerCase())[0];
  if (known !== undefined) throw new ControlError(`${email} belongs to person ${known.id} already`);
  const id = world.persons.nextId();
  world.persons.put({ id, firstName, lastName, emails: [email], companyIds: [], type: "internal", createdAt });
  const newcomer: TeamUser = {
    id,
    identifier,
    role: "Member",
    isAdmin: false,
    permissions: new Set(),
    status: "invited",
    privacy: "share-subjects-bodies",
  };
  return world.users.put(applied(newcomer, change));
};

type UserFunctions = Pick<
  SandboxControl,
  "users" | "inviteUser" | "changeUser" | "deactivateUser" | "reactivateUser" | "keys" | "revokeKey" | "issueKey"
>;

const checkOptions = ({ allowedAddresses = [], defaultApiVersion }: KeyOptions): void => {
  const wrong = allowedAddresses.find((address) => isIP(address) === 0);
  if (wrong !== undefined) throw new ControlError(`${wrong} is not an IP address`);
  if (defaultApiVersion === undefined || apiVersions.some((version) => version === defaultApiVersion)) return;
  throw new ControlError(`${defaultApiVersion} is not one of ${apiVersions.join(", ")}`);
};

const keyFunctions = (parts: ControlParts): Pick<UserFunctions, "keys" | "revokeKey" | "issueKey"> => {
  const { world, access } = parts;
  const secretOf = (target: Exclude<KeyTarget, { user: UserName }>): string => {
    if ("key" in target) return target.key;
    const key = world.keys.get(target.id);
    if (key === undefined) throw absent(`There is no key ${target.id}`);
    return key.secret;
  };
  const revoke = (target: KeyTarget): number => {
    if ("user" in target) return access.revokeKeysOf(findUser(world, target.user).id);
    return access.revokeKey(secretOf(target)) ? 1 : 0;
  };
  return {
    keys: access.keys,
    revokeKey: (target) => changeWorld(parts, () => revoke(target)),
    issueKey: (name, options = {}) => {
      checkOptions(options);
      return changeWorld(parts, () => access.issueKey(findUser(world, name).id, options));
    },
  };
};

export const createUserControl = (parts: ControlParts): UserFunctions => {
  const { world, access, clock } = parts;
  const change = (name: UserName, work: (user: TeamUser) => TeamUser): UserSummary =>
    changeWorld(parts, () => summarize(world, world.users.put(work(findUser(world, name)))));
  return {
    ...keyFunctions(parts),
    users: () => world.users.all().map((user) => summarize(world, user)),
    inviteUser: (invitation) => changeWorld(parts, () => summarize(world, invite(world, invitation, clock.now()))),
    changeUser: (name, changes) => change(name, (user) => applied(user, changes)),
    deactivateUser: (name) =>
      void change(name, (user) => {
        access.revokeKeysOf(user.id);
        return { ...user, status: "deactivated" };
      }),
    reactivateUser: (name) => void change(name, (user) => ({ ...user, status: "active" })),
  };
};
