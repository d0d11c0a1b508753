// What a call holds on its account, from finding it until the answer is handed out, and what ending an account waits for.
import type { GatewayError } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import type { AccountName } from "./account-by-name.ts";
import type { LeasePlace } from "./call-lease-store.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import type { LeaseBook, NotedLease } from "./lease-book.ts";
import { accountEnded, type CallRange, type RunningCall, type RunningCalls } from "./running-calls.ts";

export interface CallLease extends NotedLease, Pick<RunningCall, "callId" | "ended" | "onEnded"> {
  /** Whether the account is still in the epoch in which the call found it. */
  stands(): Promise<boolean>;
  /** The call's answer is being handed out: takes effect in the next turn of the event loop, when that is done. */
  release(): void;
}

/** What ran when an account was ended. */
export interface Drained {
  /** Ids of the calls, on all gateways. What they sent before may have taken effect. */
  readonly inFlight: readonly string[];
  /** Whether all of them have ended. */
  readonly drained: boolean;
}

/** An account that is being ended. Until it is, its calls hand nothing out; they go on when it is taken back. */
export interface Ending {
  takeBack(): void;
  /** `account` as it is stored now: ends the calls of its earlier epochs and waits for them, for two seconds at most. */
  finish(account: ConnectedAccount): Promise<Drained>;
}

export interface CallLeases {
  /** undefined: there is no such account. `deadlineAt` in epoch milliseconds. */
  take(
    tenant: string,
    name: AccountName,
    call: { readonly callId: string; readonly deadlineAt: number },
  ): Promise<CallLease | undefined>;
  startEnding(account: ConnectedAccount): Ending;
  /** Waits for the calls of earlier epochs than the account's, for two seconds at most. */
  drain(account: ConnectedAccount): Promise<Drained>;
  /** Ends all calls of a tenant whose accounts are gone, and waits for them, for two seconds at most. */
  endTenant(tenant: string): Promise<Drained>;
  /** Ends the calls of this gateway in a range. Returns how many there were. */
  endCalls(range: CallRange, reason: GatewayError): number;
  /** Resolves when no request can start any more, on any gateway, with what was read before: after a second at most. */
  awaitStarts(account?: ConnectedAccount): Promise<void>;
  close(): Promise<void>;
}

export interface CallLeasesDependencies {
  readonly book: LeaseBook;
  readonly running: RunningCalls;
  readonly clock: Clock;
}

const drainMs = 2_000;
// Gateways' clocks differ by up to half a minute each; the rest is for an outcome that waits for the database.
const outlivesDeadlineMs = 90_000;

const createDraining = ({ book, clock }: CallLeasesDependencies) => {
  const wait = async (list: () => Promise<readonly string[]>, mostMs: number, own: readonly string[] = []) => {
    const until = clock.monotonic() + mostMs;
    let left = await list();
    // Of our own calls, which were told at once, some may have ended already.
    const inFlight = [...new Set([...own, ...left])].sort();
    while (left.length > 0 && clock.monotonic() < until) {
      await clock.sleep(book.lookEveryMs);
      left = await list();
    }
    return { inFlight, drained: left.length === 0 };
  };
  const listOf = (tenant: string, search: { readonly accountId?: string; readonly before?: number }) => () =>
    book.list(tenant, { ...search, now: clock.now() });
  return {
    drain: ({ tenant, id, epoch }: ConnectedAccount, own?: readonly string[]) =>
      wait(listOf(tenant, { accountId: id, before: epoch }), drainMs, own),
    drainTenant: (tenant: string, own: readonly string[]) => wait(listOf(tenant, {}), drainMs, own),
    awaitStarts: async ({ tenant, id }: ConnectedAccount) =>
      book.startWithinMs === 0 ? undefined : void (await wait(listOf(tenant, { accountId: id }), book.startWithinMs)),
  };
};

const endAll = (calls: readonly RunningCall[], reason?: GatewayError): string[] =>
  calls.map((call) => {
    call.end(reason ?? accountEnded(call.account));
    return call.callId;
  });

/** Takes the leases of one turn of the event loop back in the next one, when their answers are written. */
const createReleasing = ({ book }: CallLeasesDependencies) => {
  let leaving: RunningCall[] = [];
  const leave = () => {
    const calls = leaving;
    leaving = [];
    for (const call of calls) call.leave();
    const places = calls.map(({ callId, account: { tenant, id } }): LeasePlace => ({ tenant, accountId: id, callId }));
    book.strike(places);
  };
  return (call: RunningCall): void => {
    if (leaving.push(call) === 1) setImmediate(leave);
  };
};

const toLease = (noted: NotedLease, call: RunningCall, release: (call: RunningCall) => void): CallLease => ({
  ...noted,
  callId: call.callId,
  get ended() {
    return call.ended;
  },
  onEnded: call.onEnded,
  stands: async () => call.ended === undefined && (await noted.stands()) && call.ended === undefined,
  release: () => release(call),
});

export const createCallLeases = (dependencies: CallLeasesDependencies): CallLeases => {
  const { book, running, clock } = dependencies;
  const { drain, drainTenant, awaitStarts } = createDraining(dependencies);
  const release = createReleasing(dependencies);
  return {
    async take(tenant, name, { callId, deadlineAt }) {
      const noted = await book.take(tenant, name, { callId, expiresAt: deadlineAt + outlivesDeadlineMs });
      return noted === undefined ? undefined : toLease(noted, running.enter(callId, noted.account), release);
    },
    startEnding(before) {
      const takeBack = running.startEnding(before);
      return {
        takeBack,
        finish(account) {
          takeBack();
          return drain(account, endAll(running.list(account).filter((call) => call.account.epoch < account.epoch)));
        },
      };
    },
    drain: (account) => drain(account),
    endTenant: (tenant) => drainTenant(tenant, endAll(running.list({ tenant }))),
    endCalls: (range, reason) => endAll(running.list(range), reason).length,
    awaitStarts: (account) => (account === undefined ? clock.sleep(book.startWithinMs) : awaitStarts(account)),
    close: book.close,
  };
};
