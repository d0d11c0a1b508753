// v2's persons: the generation that reads many by id in one request.
import { z } from "zod";
import type { PersonName } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id } from "./wire.ts";

/** As many as one page holds. */
export const maxPersonIds = 100;

const personName = z
  .object({ id, firstName: z.string().nullish(), lastName: z.string().nullish() })
  .transform((wire): PersonName => ({ id: wire.id, name: [wire.firstName, wire.lastName].filter(Boolean).join(" ") }));

const personNames = z.object({ data: listOf(personName, maxRows) });

/** Ids that do not exist or are not visible are absent from the result. Needs the right to export all people. */
export const readPersonNames = async (requester: Requester, ids: readonly number[]): Promise<readonly PersonName[]> => {
  const answer = await requester.read({
    path: withQuery("/v2/persons", { ids, limit: maxPersonIds }),
    purpose: "read the names of persons",
    answer: personNames,
  });
  return answer.data;
};
