// A way to be introduced, as tools show it.

import { z } from "zod";
import type { Introduction } from "../resources/introductions/find-intro-paths.ts";
import { links } from "./links.ts";

const named = z.looseObject({ id: z.number(), affinity_url: links.person, name: z.string() });

export const introduction = z.looseObject({
  ask: named.describe("The team member to ask"),
  through: named.describe("Whom they know"),
  to: named.optional().describe("Whom the introduction leads to, where that is somebody else"),
  strength: z.number().describe("0 to 1"),
  last_contact: z.string().optional().describe("The day of the team's last contact with `through`"),
  why: z.string(),
});

/** The day is enough to judge by. */
const dayOf = (time: string): string => time.slice(0, 10);

export const toIntroduction = ({ path, ask, through, to, lastContactAt, why }: Introduction) => ({
  ask,
  through: { id: through.id, name: through.name, ...(through.email !== undefined && { email: through.email }) },
  ...(path.hops === 2 && { to }),
  strength: path.strength,
  ...(lastContactAt !== undefined && { last_contact: dayOf(lastContactAt) }),
  why,
});
