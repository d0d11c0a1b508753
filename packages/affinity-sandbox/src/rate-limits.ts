// Affinity's three limits: per user and minute, per account and month, requests at once. Both generations share one pool.
import type { Clock } from "./clock.ts";
import { Refusal } from "./refusal.ts";
import type { ReplyHeaders } from "./wire.ts";

export interface Limits {
  readonly perMinute: number;
  /** Null: the plan has no monthly quota. */
  readonly perMonth: number | null;
  readonly concurrent: number;
}

export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the count starts again. */
  readonly reset: number;
  readonly used: number;
}

export interface RateLimits {
  /** Takes one of the places for requests at once, or answers false when all are taken. */
  admit(): boolean;
  /** Gives the place back. */
  leave(): void;
  /** Counts one request, or refuses it when the minute or the month is used up. */
  count(userId: number, options: { readonly isMonthExempt: boolean }): void;
  user(userId: number | undefined): LimitState;
  month(): LimitState | undefined;
  headers(userId: number | undefined): ReplyHeaders;
  limits(): Limits;
  setLimits(change: Partial<Limits>): void;
}

const minuteMs = 60_000;

interface Window {
  readonly startedAt: number;
  used: number;
}

const monthOf = (time: number): { id: string; endsAt: number } => {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { id: `${year}-${month}`, endsAt: Date.UTC(year, month + 1, 1) };
};

const secondsUntil = (end: number, now: number): number => Math.max(0, Math.ceil((end - now) / 1_000));

export const createRateLimits = (initial: Limits, clock: Clock): RateLimits => {
  let limits = initial;
  let inFlight = 0;
  let month = { id: "", used: 0 };
  const windows = new Map<number, Window>();

  const currentWindow = (userId: number): Window | undefined => {
    const window = windows.get(userId);
    return window !== undefined && clock.now() < window.startedAt + minuteMs ? window : undefined;
  };
  const monthUsed = (): number => (month.id === monthOf(clock.now()).id ? month.used : 0);
  const userState = (userId: number | undefined): LimitState => {
    const window = userId === undefined ? undefined : currentWindow(userId);
    const used = window?.used ?? 0;
    const reset = window === undefined ? 0 : secondsUntil(window.startedAt + minuteMs, clock.now());
    return { limit: limits.perMinute, remaining: Math.max(0, limits.perMinute - used), reset, used };
  };
  const monthState = (): LimitState | undefined => {
    if (limits.perMonth === null) return undefined;
    const used = monthUsed();
    const reset = secondsUntil(monthOf(clock.now()).endsAt, clock.now());
    return { limit: limits.perMonth, remaining: Math.max(0, limits.perMonth - used), reset, used };
  };
  // A refused request is not counted: remaining stays at zero until the window ends.
  const count: RateLimits["count"] = (userId, { isMonthExempt }) => {
    const window = currentWindow(userId) ?? { startedAt: clock.now(), used: 0 };
    if (window.used >= limits.perMinute) throw new Refusal({ kind: "limited", limit: "minute" });
    const usedThisMonth = monthUsed();
    if (!isMonthExempt && limits.perMonth !== null && usedThisMonth >= limits.perMonth) {
      throw new Refusal({ kind: "limited", limit: "month" });
    }
    window.used += 1;
    windows.set(userId, window);
    month = { id: monthOf(clock.now()).id, used: usedThisMonth + (isMonthExempt ? 0 : 1) };
  };
  return {
    count,
    admit: () => {
      if (inFlight >= limits.concurrent) return false;
      inFlight += 1;
      return true;
    },
    leave: () => {
      inFlight -= 1;
    },
    user: userState,
    month: monthState,
    headers: (userId) => limitHeaders(userState(userId), monthState()),
    limits: () => limits,
    setLimits: (change) => {
      limits = { ...limits, ...change };
    },
  };
};

const limitHeaders = (user: LimitState, month: LimitState | undefined): ReplyHeaders => {
  const headers: Record<string, string> = {
    "x-ratelimit-limit-user": String(user.limit),
    "x-ratelimit-limit-user-remaining": String(user.remaining),
    "x-ratelimit-limit-user-reset": String(user.reset),
  };
  if (month !== undefined) {
    headers["x-ratelimit-limit-org"] = String(month.limit);
    headers["x-ratelimit-limit-org-remaining"] = String(month.remaining);
    headers["x-ratelimit-limit-org-reset"] = String(month.reset);
  }
  return headers;
};
