// One rate budget: the minute pool per upstream user, and upstream requests at once per tenant.
import { type EndSignal, GatewayError, type RequestSlot, type UpstreamLimits } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import { createForgetfulMap } from "./forgetful-map.ts";
import type { MonthLedger } from "./month-ledger.ts";
import type { Workspace } from "./month-ledger-store.ts";
import { createTenantConcurrency, type TenantConcurrency } from "./tenant-concurrency.ts";
import { createUserWindow, type UserWindow } from "./user-window.ts";

/** The user behind a key, whose minute pool every key and every generation of the upstream API shares. */
export interface UpstreamUser {
  readonly name: string;
  /** Documented requests a minute; what answers tell takes its place. */
  readonly requestsPerMinute: number;
}

/** Whose budget a call draws on. User and workspace are unknown while a new key is tried. */
export interface BudgetOwner {
  readonly tenant: string;
  readonly upstream?: { readonly user: UpstreamUser; readonly workspace: Workspace };
}

export interface BudgetRequest {
  readonly owner: BudgetOwner;
  /** Epoch milliseconds. */
  readonly deadlineAt: number;
  readonly signal: EndSignal;
}

/** The budget of one tool call. */
export interface CallBudget {
  /** Waits for the right to make one upstream request; rejects with `rate_budget_exhausted` when the deadline comes first. */
  spend(): Promise<RequestSlot>;
  /** Upstream requests made so far, and the last status that upstream answered with. */
  readonly spent: { readonly requests: number; readonly lastStatus: number | undefined };
  /** Ends the call: slots that were never finished are given back. */
  settle(): void;
}

export interface RateBudget {
  /** Admits a call. Rejects with `rate_budget_exhausted` when the pool opens again only after the deadline. */
  reserve(request: BudgetRequest): Promise<CallBudget>;
}

export interface RateBudgetDependencies {
  readonly clock: Clock;
  readonly concurrencyPerTenant: number;
  readonly monthLedger: Pick<MonthLedger, "record" | "usedUpUntil">;
}

const exhausted = (what: string, retryAfterSeconds: number): GatewayError =>
  new GatewayError(
    "rate_budget_exhausted",
    `${what} Nothing further was sent upstream for this call. Try again in ${retryAfterSeconds} s, or allow a longer timeoutMs.`,
    { retryAfterSeconds },
  );

const inSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));

const minuteExhausted = (waitMs: number): GatewayError =>
  exhausted("The user's upstream requests of this minute are used up.", inSeconds(waitMs));

const monthExhausted = (waitMs: number): GatewayError =>
  exhausted("The workspace's upstream requests of this month are used up.", inSeconds(waitMs));

/** Why a call stopped waiting for a place: told by whoever ended it, else its time was over. */
const gaveUpWaiting = ({ reason }: EndSignal): GatewayError =>
  reason instanceof GatewayError ? reason : exhausted("Too many upstream requests of this tenant run at once.", 1);

/** Both remainders above zero on a 429: it was neither the minute nor the month, so too many requests at once. */
const isTooManyAtOnce = (status: number | undefined, limits: UpstreamLimits | undefined): boolean =>
  status === 429 && (limits?.user?.remaining ?? 0) > 0 && (limits?.workspaceMonth?.remaining ?? 1) > 0;

// Each waiting call holds its body: without an end to the queue a slow upstream would fill the memory.
const mostWaiting = 2_000;

/** Keeps the pools that are in use; those at rest are forgotten so that memory does not grow with the number of users. */
const createPools = (dependencies: RateBudgetDependencies) => {
  const now = () => dependencies.clock.monotonic();
  const windows = createForgetfulMap<UserWindow>((window) => window.isIdle(now()));
  const tenants = createForgetfulMap<TenantConcurrency>((tenant) => tenant.isIdle);
  return {
    window: ({ name, requestsPerMinute }: UpstreamUser) =>
      windows.find(name, () => createUserWindow(requestsPerMinute)),
    tenant: (name: string) => tenants.find(name, () => createTenantConcurrency(dependencies.concurrencyPerTenant)),
  };
};

type Pools = ReturnType<typeof createPools>;

const createCallBudget = (request: BudgetRequest, pools: Pools, dependencies: RateBudgetDependencies): CallBudget => {
  const { owner, deadlineAt, signal } = request;
  const { clock, monthLedger } = dependencies;
  const tenant = pools.tenant(owner.tenant);
  const { waiting } = tenant;
  // Looked up at each use: a window may be forgotten between two requests of a slow call.
  const window = () => (owner.upstream === undefined ? undefined : pools.window(owner.upstream.user));
  const open = new Set<RequestSlot>();
  const spent = { requests: 0, lastStatus: undefined as number | undefined };

  /** Takes one request of the minute, or waits for the next minute, holding no place meanwhile. True once taken. */
  const takeOfMinute = async (): Promise<boolean> => {
    const answer = window()?.take(clock.monotonic());
    if (answer === undefined || answer.taken) return true;
    tenant.release();
    const waitMs = answer.opensAt - clock.monotonic();
    if (clock.now() + waitMs >= deadlineAt) throw minuteExhausted(waitMs);
    await clock.sleep(waitMs, signal);
    return false;
  };
  // The place comes first, so that the count of the minute is asked right before the request goes out.
  const enter = async (): Promise<void> => {
    do {
      if (!(await tenant.acquire(signal))) throw gaveUpWaiting(signal);
    } while (!(await takeOfMinute()));
  };
  /** The same without a wait, which is how most requests go. */
  const enterAtOnce = (): boolean => {
    if (signal.aborted || !tenant.tryAcquire()) return false;
    if (window()?.take(clock.monotonic()).taken ?? true) return true;
    tenant.release();
    return false;
  };
  const createSlot = (): RequestSlot => {
    const slot: RequestSlot = {
      finish({ status, limits }) {
        if (!open.delete(slot)) return;
        const now = clock.monotonic();
        if (status !== undefined) spent.lastStatus = status;
        if (limits?.user !== undefined) window()?.learn(limits.user, now);
        if (owner.upstream !== undefined) monthLedger.record(owner.upstream.workspace, limits?.workspaceMonth);
        if (isTooManyAtOnce(status, limits)) tenant.narrow(now);
        else if (status !== undefined && status < 400) tenant.widen(now);
        tenant.release();
      },
    };
    open.add(slot);
    return slot;
  };

  const waitToEnter = async (): Promise<void> => {
    waiting.count += 1;
    try {
      await enter();
    } finally {
      waiting.count -= 1;
    }
  };

  return {
    async spend() {
      if (waiting.count >= mostWaiting) throw exhausted("Too many calls of this tenant wait already.", 1);
      if (!enterAtOnce()) await waitToEnter();
      spent.requests += 1;
      return createSlot();
    },
    spent,
    settle() {
      for (const slot of [...open]) slot.finish({});
    },
  };
};

export const createRateBudget = (dependencies: RateBudgetDependencies): RateBudget => {
  const { clock, monthLedger } = dependencies;
  const pools = createPools(dependencies);
  return {
    async reserve(request) {
      const { upstream } = request.owner;
      if (upstream !== undefined) {
        const monthOpensAt = await monthLedger.usedUpUntil(upstream.workspace);
        if (monthOpensAt !== undefined) throw monthExhausted(monthOpensAt - clock.now());
        const window = pools.window(upstream.user);
        const waitMs = window.waitMs(clock.monotonic());
        if (waitMs > 0 && clock.now() + waitMs >= request.deadlineAt) throw minuteExhausted(waitMs);
      }
      return createCallBudget(request, pools, dependencies);
    },
  };
};
