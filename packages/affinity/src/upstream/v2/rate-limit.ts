// v2's rate limit: what is left of the user's minute and of the account's month.
import { z } from "zod";
import type { Allowance, Limits } from "../../model/workspace.ts";
import type { Requester } from "../request.ts";

const allowance = z
  .object({ limit: z.int(), remaining: z.int(), reset: z.int(), used: z.int() })
  .transform(({ limit, remaining, reset, used }): Allowance => ({ limit, remaining, resetsInSeconds: reset, used }));

// Affinity leaves the month out where the plan has no quota.
const rateLimit = z
  .object({ callerPerMinute: allowance, orgPerMonth: allowance.nullish() })
  .transform(({ callerPerMinute, orgPerMonth }): Limits => ({ callerPerMinute, orgPerMonth: orgPerMonth ?? null }));

export const readRateLimit = (requester: Requester): Promise<Limits> =>
  requester.read({ path: "/v2/rate-limit", purpose: "read the rate limits", answer: rateLimit });
