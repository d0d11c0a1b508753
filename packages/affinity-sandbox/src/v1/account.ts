// v1 whoami and rate-limit: the two calls that the monthly quota does not count.

import type { LimitState } from "../rate-limits.ts";
import { ok } from "../wire.ts";
import { requirePerson } from "../world/find-records.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import type { V1Call, V1Route } from "./call.ts";

/** The one v1 answer in camelCase. */
const whoami = ({ world, viewer, grant }: V1Call) => {
  const { id, firstName, lastName, emails } = requirePerson(world, viewer.user.id);
  return ok({
    tenant: { id: world.tenant.id, name: world.tenant.name, subdomain: world.tenant.subdomain },
    user: { id, firstName, lastName, email: emails[0] ?? null },
    grant: { type: "api_key", scope: "external_api", createdAt: pacificTimestamp(grant.key.createdAt) },
  });
};

/** Seen live: a plan without a quota says `unlimited` in words. */
const unlimited = { limit: "unlimited", remaining: "unlimited", reset: 0, used: 0 };

const formatState = ({ limit, remaining, reset, used }: LimitState) => ({ limit, remaining, reset, used });

const rateLimit = ({ rateLimits, viewer }: V1Call) => {
  const month = rateLimits.month();
  const user = rateLimits.user(viewer.user.id);
  return ok({
    rate: {
      org_monthly: month === undefined ? unlimited : formatState(month),
      api_key_per_minute: formatState(user),
    },
  });
};

export const accountRoutes: readonly V1Route[] = [
  { method: "GET", path: "/auth/whoami", isMonthExempt: true, answer: whoami },
  { method: "GET", path: "/rate-limit", isMonthExempt: true, answer: rateLimit },
];
