// v1's whoami and rate limit: the two requests that cost nothing of the account's month.
import { z } from "zod";
import type { Allowance, Limits } from "../../model/workspace.ts";
import { plainLine } from "../plain-line.ts";
import type { Requester } from "../request.ts";
import * as wire from "./wire.ts";

const maxTextLength = 200;
const text = wire.text.transform((told) => (told == null ? told : plainLine(told, maxTextLength)));

const whoami = z.object({
  tenant: z.object({ id: wire.id, name: text, subdomain: text }),
  user: z.object({ id: wire.id, firstName: text, lastName: text, email: text }),
  grant: z.object({ type: text, scope: text, createdAt: text }).nullish(),
});

export type Whoami = z.output<typeof whoami>;

/** In v2's words, but for `email` and the grant, which has one scope here. */
export const readWhoami = (requester: Requester): Promise<Whoami> =>
  requester.read({ path: "/auth/whoami", purpose: "ask whose API key this is", answer: whoami });

const amount = z.union([z.number().nonnegative(), z.literal("unlimited")]);

/** null: there is no limit. */
const allowance = z
  .object({ limit: amount, remaining: amount, reset: z.number(), used: z.number() })
  .transform(({ limit, remaining, reset, used }): Allowance | null =>
    typeof limit === "number" && typeof remaining === "number"
      ? { limit, remaining, resetsInSeconds: reset, used }
      : null,
  )
  .nullish();

const rateLimit = z.object({ rate: z.object({ org_monthly: allowance, api_key_per_minute: allowance }) });

export const readRateLimit = async (requester: Requester): Promise<Limits> => {
  const { rate } = await requester.read({ path: "/rate-limit", purpose: "read the rate limits", answer: rateLimit });
  return { callerPerMinute: rate.api_key_per_minute ?? undefined, orgPerMonth: rate.org_monthly };
};
