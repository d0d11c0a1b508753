// v2's persons: the generation that reads many by id in one request, and writes some of them.
import { z } from "zod";
import type { EncodedValue, NumberedRecord, PersonName } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, numberedRecord } from "./wire.ts";

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

export interface NewPersonRecord {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly primaryEmailAddress: string | null;
  /** Up to 100; the primary one alone without it. */
  readonly emailAddresses?: readonly string[] | undefined;
  /** Up to 100 global fields; needs the right to edit them. */
  readonly fields?: readonly { readonly id: string; readonly value: EncodedValue }[] | undefined;
}

/** β. Since version 2026-07-15. The person comes without fields. */
export const createPerson = (requester: Requester, created: NewPersonRecord): Promise<NumberedRecord> =>
  requester.write({
    method: "POST",
    path: "/v2/persons",
    body: { ...created },
    purpose: "create a person",
    howToCheck: "Search persons for an email address of theirs, or for the name.",
    answer: numberedRecord,
  });

/** β. Since version 2026-07-15. Refused for whoever belongs to the team. */
export const deletePerson = (requester: Requester, personId: number): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: path`/v2/persons/${personId}`,
    purpose: `delete person ${personId}`,
    howToCheck: `Read person ${personId}: they are gone when they cannot be found.`,
  });
