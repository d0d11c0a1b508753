// v2's whoami: whose key this is and what it grants. Costs nothing of the monthly pool.
import { z } from "zod";
import type { Requester } from "../request.ts";

const whoami = z.object({
  tenant: z.object({ id: z.number(), name: z.string() }),
  user: z.object({
    id: z.number(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
    emailAddress: z.string().nullish(),
  }),
  grant: z.object({ scopes: z.array(z.string()).nullish() }).nullish(),
});

export type Whoami = z.output<typeof whoami>;

export const readWhoami = (requester: Requester): Promise<Whoami> =>
  requester.read({ path: "/v2/auth/whoami", purpose: "ask whose API key this is", answer: whoami });
