// What a test may do to the sandbox from outside its API: kill keys, break replies, move time, look inside.
import type { Access } from "../access.ts";
import { type Clock, isMovableClock } from "../clock.ts";
import type { ActiveFault, Fault, Faults } from "../faults.ts";
import type { Limits, RateLimits } from "../rate-limits.ts";
import type { LogFilter, LoggedRequest, RequestLog } from "../request-log.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Webhooks } from "../webhooks/create-webhooks.ts";
import type { Delivery } from "../webhooks/delivery-log.ts";
import type { World } from "../world/create-empty-world.ts";
import type { TeamUser } from "../world/entities.ts";
import { createInspection, type WorldInspection } from "./inspect-world.ts";

/** An identifier such as `user_aff_123`, or the id of the user's person. */
export type UserName = string | number;

export interface SandboxControl {
  /** One key, or all keys of a user; tells how many died. */
  revokeKey(target: { readonly key: string } | { readonly user: UserName }): number;
  /** Kills the user's keys at once. */
  deactivateUser(user: UserName): void;
  /** Dead keys stay dead: a new one must be issued. */
  reactivateUser(user: UserName): void;
  issueKey(user: UserName): string;
  injectFault(fault: Fault): ActiveFault;
  faults(): ActiveFault[];
  clearFaults(id?: number): void;
  requests(filter?: LogFilter): LoggedRequest[];
  clearRequests(): void;
  limits(): Limits;
  setLimits(change: Partial<Limits>): Limits;
  /** What went out to webhook receivers, oldest first. */
  deliveries(): Delivery[];
  clearDeliveries(): void;
  /** Ends when all work is done that is due: deliveries and their retries, merges. */
  settle(): Promise<void>;
  now(): number;
  /** Both refuse on a clock of the caller's that cannot be moved; a running clock only goes forward. */
  setClock(time: number): void;
  advanceClock(milliseconds: number): void;
  readonly world: WorldInspection;
}

export class ControlError extends Error {
  override readonly name = "ControlError";
}

export interface ControlParts {
  readonly world: World;
  readonly access: Access;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly rateLimits: RateLimits;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly webhooks: Webhooks;
}

const findUser = (world: World, name: UserName): TeamUser => {
  const user = world.users.all().find((each) => each.identifier === name || each.id === Number(name));
  if (user === undefined) throw new ControlError(`There is no user ${name}`);
  return user;
};

const movable = (clock: Clock) => {
  if (isMovableClock(clock)) return clock;
  throw new ControlError(
    "The clock is the system's; create the sandbox without one, or with a manual clock, to move it",
  );
};

const userControl = ({ world, access }: ControlParts) => ({
  revokeKey: (target: { readonly key: string } | { readonly user: UserName }): number => {
    if ("key" in target) return access.revokeKey(target.key) ? 1 : 0;
    return access.revokeKeysOf(findUser(world, target.user).id);
  },
  deactivateUser: (name: UserName): void => {
    const user = findUser(world, name);
    access.revokeKeysOf(user.id);
    world.users.put({ ...user, status: "deactivated" });
  },
  reactivateUser: (name: UserName): void => {
    world.users.put({ ...findUser(world, name), status: "active" });
  },
  issueKey: (name: UserName): string => access.issueKey(findUser(world, name).id),
});

export const createControl = (parts: ControlParts): SandboxControl => {
  const { world, faults, log, rateLimits, clock, scheduler, webhooks } = parts;
  return {
    ...userControl(parts),
    injectFault: (fault) => {
      const user = fault.match?.user;
      if (user !== undefined) findUser(world, user);
      return faults.inject(fault);
    },
    faults: faults.list,
    clearFaults: (id) => void faults.clear(id),
    requests: log.read,
    clearRequests: log.clear,
    limits: rateLimits.limits,
    setLimits: (change) => {
      rateLimits.setLimits(change);
      return rateLimits.limits();
    },
    deliveries: webhooks.deliveries,
    clearDeliveries: webhooks.clearDeliveries,
    settle: scheduler.settle,
    now: () => clock.now(),
    setClock: (time) => movable(clock).set(time),
    advanceClock: (milliseconds) => movable(clock).advance(milliseconds),
    world: createInspection(world),
  };
};
