// Reads what an answer says about upstream's limits. Header names changed case in January 2026, so case is ignored.
import type { UpstreamLimit, UpstreamLimits } from "@postern/contract";

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A header as a non-negative whole number; undefined when absent or anything else (unlimited plans may send words). */
const wholeNumber = (headers: ResponseHeaders, name: string): number | undefined => {
  const value = headers[name];
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
};

/** A minute is not longer than a minute, and no month than 32 days: a later reset would block a user for years. */
const longestResetSeconds = { user: 60, org: 32 * 24 * 60 * 60 } as const;
const longestRetryAfterSeconds = 60 * 60;

const headerNames = (pool: keyof typeof longestResetSeconds) => {
  const limit = `x-ratelimit-limit-${pool}`;
  return { limit, remaining: `${limit}-remaining`, reset: `${limit}-reset` };
};

const namesByPool = { user: headerNames("user"), org: headerNames("org") };

const readLimit = (headers: ResponseHeaders, pool: keyof typeof longestResetSeconds): UpstreamLimit | undefined => {
  const names = namesByPool[pool];
  const limit = wholeNumber(headers, names.limit);
  const remaining = wholeNumber(headers, names.remaining);
  const resetsInSeconds = wholeNumber(headers, names.reset);
  if (limit === undefined || remaining === undefined || resetsInSeconds === undefined) return undefined;
  if (remaining > limit) return undefined;
  return { limit, remaining, resetsInSeconds: Math.min(resetsInSeconds, longestResetSeconds[pool]) };
};

/** The limits of one answer; undefined when it told none. The header object has lower-case names, as undici gives them. */
export const readLimits = (headers: ResponseHeaders): UpstreamLimits | undefined => {
  const user = readLimit(headers, "user");
  const workspaceMonth = readLimit(headers, "org");
  if (user === undefined && workspaceMonth === undefined) return undefined;
  return { ...(user && { user }), ...(workspaceMonth && { workspaceMonth }) };
};

// A 429 with both remainders above zero is the limit on concurrent requests, which has no published reset.
const concurrencyPauseSeconds = 1;

/** After how many seconds a 429 is worth another try: Retry-After when sent, else the reset of the exhausted limit. */
export const retryAfterSeconds = (headers: ResponseHeaders, limits: UpstreamLimits | undefined): number => {
  const asked = wholeNumber(headers, "retry-after");
  if (asked !== undefined) return Math.min(asked, longestRetryAfterSeconds);
  const exhausted = [limits?.workspaceMonth, limits?.user].find((limit) => limit?.remaining === 0);
  return Math.max(exhausted?.resetsInSeconds ?? 0, concurrencyPauseSeconds);
};
