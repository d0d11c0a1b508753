// Where the leases of running calls are written down: in memory where this gateway is alone, else where the others look, too.
import type { Condition } from "../platform/database/database.ts";
import type { AccountName } from "./account-by-name.ts";
import type { StoredCredential } from "./account-text.ts";
import type { LeasePlace, LeaseSearch, NewLease } from "./call-lease-store.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { RunningCalls } from "./running-calls.ts";

/** A credential for requests that start by then. */
export interface ReadCredential {
  /** undefined: it was erased, or another took its place. */
  readonly sealed: StoredCredential | undefined;
  /** Of the monotonic clock. */
  readonly startBy: number;
}

export interface NotedLease {
  readonly account: ConnectedAccount;
  /** Holds while the account is in its epoch; undefined where no other gateway can end it. */
  readonly condition: Condition | undefined;
  stands(): Promise<boolean>;
  readCredential(): Promise<ReadCredential>;
}

export interface LeaseBook {
  /** undefined: there is no such account. */
  take(tenant: string, name: AccountName, lease: NewLease): Promise<NotedLease | undefined>;
  /** Ids of the calls that run, on all gateways. */
  list(tenant: string, search: LeaseSearch): Promise<readonly string[]>;
  /** The calls have ended. */
  strike(places: readonly LeasePlace[]): void;
  /** How long after it was read a credential may start requests, where another gateway can take it away meanwhile. */
  readonly startWithinMs: number;
  /** How often whoever waits should look again. */
  readonly lookEveryMs: number;
  close(): Promise<void>;
}

/** The calls that this process runs are all that there are, and what it reads stays true until it writes itself. */
export const createLeaseBookAlone = (
  accounts: Pick<ConnectedAccountStore, "findByIdentifier" | "findCredential">,
  running: RunningCalls,
): LeaseBook => ({
  async take(tenant, name) {
    const account = await accounts.findByIdentifier(tenant, name);
    if (account === undefined) return undefined;
    return {
      account,
      condition: undefined,
      stands: async () => true,
      readCredential: async () => ({
        sealed: await accounts.findCredential(tenant, account),
        startBy: Number.POSITIVE_INFINITY,
      }),
    };
  },
  list: async (tenant, { accountId, before = Number.POSITIVE_INFINITY }) =>
    running
      .list({ tenant, id: accountId })
      .filter(({ account }) => account.epoch < before)
      .map(({ callId }) => callId),
  strike: () => undefined,
  startWithinMs: 0,
  lookEveryMs: 5,
  close: async () => undefined,
});
