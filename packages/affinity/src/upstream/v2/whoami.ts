// v2's whoami: whose key this is and what it grants. Costs nothing of the monthly pool.
import { z } from "zod";
import { texts } from "../list-of.ts";
import { plainLine } from "../plain-line.ts";
import type { Requester } from "../request.ts";
import { id } from "./wire.ts";

/** Names and addresses are stored and shown on terminals. */
const maxTextLength = 200;
const text = z.string().transform((told) => plainLine(told, maxTextLength));

const whoami = z.object({
  tenant: z.object({ id, name: text }),
  user: z.object({
    id,
    firstName: text.nullish(),
    lastName: text.nullish(),
    emailAddress: text.nullish(),
  }),
  grant: z.object({ scopes: texts.nullish() }).nullish(),
});

export type Whoami = z.output<typeof whoami>;

export const readWhoami = (requester: Requester): Promise<Whoami> =>
  requester.read({ path: "/v2/auth/whoami", purpose: "ask whose API key this is", answer: whoami });

const rawWhoami = z.looseObject({ user: z.looseObject({ id }) });

/** The same as it came. */
export const readRawWhoami = (requester: Requester): Promise<z.output<typeof rawWhoami>> =>
  requester.read({ path: "/v2/auth/whoami", purpose: "ask who the user is", answer: rawWhoami });
