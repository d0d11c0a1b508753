// The three limits and how they are told.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const limitBehaviours: readonly Behaviour[] = [
  documented("limits.per-minute", "900 requests a minute and user, v1 and v2 together."),
  documented("limits.per-month", "A monthly quota of the account by plan; whoami and rate-limit are left out of it."),
  documented("limits.concurrency", "A limit on requests at once for the account."),
  assumed("limits.concurrency-number", "The number of requests at once is 50 unless set."),
  documented(
    "limits.headers",
    "Every reply, errors included, carries the user's limits and, with a quota, the account's.",
  ),
  documented("limits.reset", "Reset counts the seconds that remain."),
  assumed("limits.window", "The minute begins with the first request after the last one ended."),
  assumed("limits.refused", "A request that is refused with 429 is not counted."),
  assumed("limits.unknown-caller", "A reply to an unknown caller shows an unused minute."),
  assumed("limits.retry-after", "429 has no Retry-After header.", "retryAfterOn429"),
  assumed("limits.v1-body", "v1's 429 body is an object with a message.", "v1RateLimitBody"),
  observed("limits.unlimited", "v1 rate-limit spells a missing quota `unlimited`."),
];
