// The leases of all gateways of one database. A lease is taken with the account's row, so that whoever ends the account finds it.
import type { Clock } from "../platform/clock.ts";
import type { CallLeaseStore, LeasePlace } from "./call-lease-store.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { LeaseBook, NotedLease, ReadCredential } from "./lease-book.ts";
import { accountEnded, type RunningCalls } from "./running-calls.ts";

export interface JointBookDependencies {
  readonly store: CallLeaseStore;
  readonly accounts: Pick<ConnectedAccountStore, "findCredential">;
  readonly running: RunningCalls;
  readonly clock: Clock;
}

/**
 * Less than whoever ends the account waits for the calls that he
 * finds, so that a request with what was read before the end starts before he answers.
 */
const startWithinMs = 1_000;

const watchEveryMs = 200;
const sweepEveryMs = 60_000;
/** What has ended within it is struck at once. */
const gatherMs = 10;

type Taken = Exclude<Awaited<ReturnType<CallLeaseStore["take"]>>, undefined>;

const toNoted = (
  { store, accounts, clock }: JointBookDependencies,
  { account, credential }: Taken,
  readAt: number,
): NotedLease => {
  const { tenant } = account;
  // The first request has what was read with the lease; each further one reads anew.
  let first: ReadCredential | undefined = { sealed: credential, startBy: readAt + startWithinMs };
  return {
    account,
    condition: store.standing(tenant, account),
    stands: () => store.stands(tenant, account),
    async readCredential() {
      const [read, now] = [first, clock.monotonic()];
      first = undefined;
      if (read !== undefined && now < read.startBy) return read;
      return { sealed: await accounts.findCredential(tenant, account), startBy: now + startWithinMs };
    },
  };
};

/** Ends calls of this gateway whose accounts were ended on another. Only makes them end sooner: nothing rests on it. */
const watchEnded = ({ store, running }: JointBookDependencies): NodeJS.Timeout => {
  let isLooking = false;
  const look = async () => {
    if (isLooking || running.list({}).length === 0) return;
    isLooking = true;
    const ended = new Set(await store.listEnded().catch(() => []));
    for (const call of running.list({})) if (ended.has(call.callId)) call.end(accountEnded(call.account));
    isLooking = false;
  };
  return setInterval(() => void look(), watchEveryMs).unref();
};

const createStriking = ({ store }: JointBookDependencies) => {
  let places: LeasePlace[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    timer = undefined;
    const struck = places;
    places = [];
    // What cannot be struck is left out by its time.
    if (struck.length > 0) await store.deleteMany(struck).catch(() => undefined);
  };
  return {
    strike(more: readonly LeasePlace[]): void {
      places.push(...more);
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    async close(): Promise<void> {
      clearTimeout(timer);
      await flush();
    },
  };
};

export const createJointLeaseBook = (dependencies: JointBookDependencies): LeaseBook => {
  const { store, clock } = dependencies;
  const watch = watchEnded(dependencies);
  const sweep = setInterval(() => void store.deleteExpired(clock.now()).catch(() => undefined), sweepEveryMs).unref();
  const striking = createStriking(dependencies);
  return {
    async take(tenant, name, lease) {
      const readAt = clock.monotonic();
      const taken = await store.take(tenant, name, lease);
      return taken === undefined ? undefined : toNoted(dependencies, taken, readAt);
    },
    list: store.list,
    strike: striking.strike,
    startWithinMs,
    lookEveryMs: 25,
    async close() {
      clearInterval(watch);
      clearInterval(sweep);
      await striking.close();
    },
  };
};
