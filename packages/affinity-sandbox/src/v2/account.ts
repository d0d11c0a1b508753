// v2 whoami and rate-limit.
import { ok } from "../wire.ts";
import { requirePerson } from "../world/find-records.ts";
import type { V2Call, V2Route } from "./call.ts";
import { utc } from "./format-entities.ts";

const whoami = ({ world, viewer, grant }: V2Call) => {
  const { id, firstName, lastName, emails } = requirePerson(world, viewer.user.id);
  return ok({
    tenant: { id: world.tenant.id, name: world.tenant.name, subdomain: world.tenant.subdomain },
    user: { id, firstName, lastName, emailAddress: emails[0] ?? null },
    grant: { type: "api-key", scopes: ["api"], createdAt: utc(grant.key.createdAt) },
  });
};

const rateLimit = ({ rateLimits, viewer }: V2Call) => {
  const month = rateLimits.month();
  const callerPerMinute = rateLimits.user(viewer.user.id);
  return ok(month === undefined ? { callerPerMinute } : { callerPerMinute, orgPerMonth: month });
};

/** v1's documents exempt whoami and rate-limit from the month; taken to hold for v2 too. */
export const accountRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/auth/whoami", isMonthExempt: true, answer: whoami },
  { method: "GET", path: "/v2/rate-limit", isMonthExempt: true, answer: rateLimit },
];
