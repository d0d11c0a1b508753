// A person as v2 tells of one inside of something else.
import { z } from "zod";
import { id } from "./wire.ts";

export const personData = z.looseObject({
  id,
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  primaryEmailAddress: z.string().nullish(),
  /** Upstream's own word: `internal`, `external`, `collaborator` or one that came later. */
  type: z.string().nullish(),
});

export type PersonData = z.output<typeof personData>;
