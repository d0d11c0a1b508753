// v2's values of the fields of one person, company or row: read by id, written one at a time or up to a hundred at once.
import { z } from "zod";
import type { EncodedValue, Field, FieldHolder } from "../../model.ts";
import { allItems } from "../follow-pages.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { fieldsHeldBy, nameOfHolder } from "./field-holder.ts";
import { readPages } from "./read-pages.ts";
import { field, pageOf } from "./wire.ts";

/** The most updates that v2 takes in one request, and the most fields that it tells. */
export const maxUpdates = 100;
const maxPages = 50;

const fieldPage = pageOf(field);
/** Which echoes the operation; another success says as much. */
const anything = z.unknown();

const howToCheck = (holder: FieldHolder, what: string): string =>
  holder.kind === "list-entry"
    ? `Read row ${holder.listEntryId} of list ${holder.listId} and look at the ${what}.`
    : `Read ${nameOfHolder(holder)} and look at the ${what}.`;

/** Named fields, or all that there are; one request for each 100. */
export const readHeldFields = (
  requester: Requester,
  holder: FieldHolder,
  fieldIds: readonly string[] | undefined,
): Promise<readonly Field[]> =>
  allItems(
    readPages(
      (cursor) =>
        requester.read({
          path: withQuery(fieldsHeldBy(holder), { ids: fieldIds, limit: maxUpdates, cursor }),
          purpose: `read the fields of ${nameOfHolder(holder)}`,
          answer: fieldPage,
        }),
      { what: `the fields of ${nameOfHolder(holder)}`, maxPages },
    ),
    ({ items }) => items,
  );

export interface FieldUpdate {
  readonly fieldId: string;
  readonly value: EncodedValue;
}

/** Replaces the whole value, also of a field that holds several. */
export const updateHeldField = (requester: Requester, holder: FieldHolder, update: FieldUpdate): Promise<void> =>
  requester.command({
    method: "POST",
    path: fieldsHeldBy(holder) + path`/${update.fieldId}`,
    body: { value: update.value },
    purpose: `set a field of ${nameOfHolder(holder)}`,
    howToCheck: howToCheck(holder, "field"),
  });

/** At most `maxUpdates` at once. No transaction over them is promised. */
export const updateHeldFields = async (
  requester: Requester,
  holder: FieldHolder,
  updates: readonly FieldUpdate[],
): Promise<void> => {
  await requester.write({
    method: "PATCH",
    path: fieldsHeldBy(holder),
    body: { operation: "update-fields", updates: updates.map(({ fieldId, value }) => ({ id: fieldId, value })) },
    purpose: `set ${updates.length} fields of ${nameOfHolder(holder)}`,
    howToCheck: howToCheck(holder, "fields"),
    answer: anything,
  });
};
