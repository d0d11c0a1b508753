// What a test may do to the sandbox from outside its API: keys and users, faults, time, the world, and what was asked.
import type { KeyOptions, KeySummary } from "../access.ts";
import type { Assumptions } from "../assumptions.ts";
import type { ActiveFault, Fault } from "../faults.ts";
import type { Limits } from "../rate-limits.ts";
import type { LogFilter, LoggedRequest } from "../request-log.ts";
import type { Delivery } from "../webhooks/delivery-log.ts";
import type { Permission, Privacy, TeamUser } from "../world/entities.ts";
import type { ImportCounts } from "../world/import/import-world.ts";
import type { WorldInput } from "../world/import/read-input.ts";
import type { WorldInspection } from "./inspect-world.ts";
import type { ListTable, RowRange } from "./show-list-rows.ts";

/** An identifier such as `user_aff_123`, or the id of the user's person. */
export type UserName = string | number;

export interface UserSummary {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly isAdmin: boolean;
  readonly status: TeamUser["status"];
  readonly permissions: readonly Permission[];
  readonly privacy: Privacy;
  /** The oldest key that works; null when there is none. */
  readonly affinityKey: string | null;
}

export interface UserChange {
  readonly role?: string;
  readonly isAdmin?: boolean;
  /** All that the user has from now on. */
  readonly permissions?: readonly Permission[];
  readonly privacy?: Privacy;
}

export interface Invitation extends UserChange {
  readonly firstName: string;
  readonly lastName?: string | null;
  readonly email: string;
  /** Chosen by the sandbox when left out. */
  readonly identifier?: string;
}

export type KeyTarget = { readonly key: string } | { readonly id: number } | { readonly user: UserName };

export interface SnapshotSummary {
  readonly name: string;
  /** ISO 8601, by the sandbox's clock. */
  readonly takenAt: string;
}

/** A switch of what is not documented, how it stands, and what hangs on it. */
export interface AssumptionSummary {
  readonly name: keyof Assumptions;
  readonly value: string | number | boolean;
  readonly byDefault: string | number | boolean;
  readonly behaviour: string;
}

interface UserControl {
  users(): UserSummary[];
  /** A colleague who cannot do anything until `reactivateUser`. */
  inviteUser(invitation: Invitation): UserSummary;
  changeUser(user: UserName, change: UserChange): UserSummary;
  /** Kills the user's keys at once. */
  deactivateUser(user: UserName): void;
  /** Also takes up an invitation. Dead keys stay dead: a new one must be issued. */
  reactivateUser(user: UserName): void;
}

interface KeyControl {
  /** Without their secrets. */
  keys(): KeySummary[];
  /** One key, or all keys of a user; tells how many died. */
  revokeKey(target: KeyTarget): number;
  issueKey(user: UserName, options?: KeyOptions): string;
}

interface FaultControl {
  injectFault(fault: Fault): ActiveFault;
  faults(): ActiveFault[];
  clearFaults(id?: number): void;
}

interface TimeControl {
  now(): number;
  /** Both refuse on a clock of the caller's that cannot be moved; a running clock only goes forward. */
  setClock(time: number): void;
  advanceClock(milliseconds: number): void;
  /** Resolves when no work of the sandbox is due or under way. */
  settle(): Promise<void>;
}

export interface DeliveryFilter {
  readonly webhookId?: number;
  readonly type?: string;
  readonly state?: Delivery["state"];
  /** Deliveries with a greater id. */
  readonly after?: number;
}

interface DeliveryControl {
  /** What went out to webhook receivers, oldest first. */
  deliveries(filter?: DeliveryFilter): Delivery[];
  clearDeliveries(): void;
}

interface ImportControl {
  /**
   * Adds to the world, whole or not at all; tells how many records of each kind came. New users have no keys yet. Throws a
   * `WorldInputError` that names the place.
   */
  importWorld(input: WorldInput): ImportCounts;
}

interface SnapshotControl {
  /** Keeps the world under the name, in place of what was kept there. */
  takeSnapshot(name?: string): SnapshotSummary;
  /** The world as it was kept: users and keys too, limits, faults and the clock not. */
  restoreSnapshot(name?: string): void;
  snapshots(): SnapshotSummary[];
  dropSnapshot(name: string): void;
  /** A kept world as JSON, for a file. It holds the users' keys. */
  writeSnapshot(name: string): string;
  /** Keeps under the name what `writeSnapshot` gave; the world stays as it is. Throws a `WorldInputError` for anything else. */
  readSnapshot(name: string, text: string): SnapshotSummary;
}

export interface SandboxControl
  extends UserControl,
    KeyControl,
    FaultControl,
    TimeControl,
    DeliveryControl,
    ImportControl,
    SnapshotControl {
  requests(filter?: LogFilter): LoggedRequest[];
  clearRequests(): void;
  limits(): Limits;
  setLimits(change: Partial<Limits>): Limits;
  assumptions(): AssumptionSummary[];
  /** A list as people see it: rows with the texts of their cells. */
  listTable(listId: number, range?: RowRange): ListTable;
  readonly world: WorldInspection;
}
