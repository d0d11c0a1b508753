// Sets the owner of an opportunity, which is a field of its list row, and tells the whole story when that fails after another write.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { FieldMetadata } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/field-values.ts";
import { writeListEntryField } from "../upstream/v2/list-entries.ts";
import { readListFields } from "../upstream/v2/list-fields.ts";
import { ownerNames } from "./deal-fields.ts";
import { findByName } from "./field-values.ts";

export interface AssignableRow {
  readonly opportunityId: number;
  readonly listEntryId: number;
}

interface Owner {
  readonly listId: number;
  readonly ownerId: number;
}

const findOwnerField = async (requester: Requester, listId: number): Promise<FieldMetadata> => {
  const fields = await readListFields(requester, listId);
  const field = findByName(
    fields.filter(({ valueType }) => valueType === "person" || valueType === "person-multi"),
    ownerNames,
  );
  if (field !== undefined) return field;
  throw new GatewayError(
    "invalid_input",
    `List ${listId} has no person field called "Owners" or "Owner", so owner_id cannot be used with it. Nothing was changed. Call again without owner_id.`,
  );
};

interface WholeStory {
  readonly opportunityId: number;
  readonly done: string;
  readonly next: string;
}

/** Keeps the code of the failure, but never its permission to retry: the first write stands and must not be made twice. */
const tellWholeStory = (error: unknown, story: WholeStory): unknown => {
  if (!isGatewayError(error)) return error;
  // What the failed request says of itself ("nothing was changed", "call again") does not hold for the whole.
  const [reason = ""] = error.message.split(/ (?=Nothing was|Correct the input|Call again|Set a new)/);
  return new GatewayError(error.code, `${story.done} ${reason} ${story.next}`, {
    cause: error,
    retryable: false,
    records: [{ type: "opportunity", id: story.opportunityId }],
    ...(error.upstreamStatus !== undefined && { upstreamStatus: error.upstreamStatus }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
  });
};

const numericId = (field: FieldMetadata): number | undefined => {
  const digits = /^field-(\d{1,15})$/.exec(field.id)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const replaceOwner = (requester: Requester, field: FieldMetadata, write: Owner & AssignableRow): Promise<void> => {
  const reference = { id: write.ownerId };
  return writeListEntryField(requester, {
    listId: write.listId,
    listEntryId: write.listEntryId,
    fieldId: field.id,
    value: { type: field.valueType, data: field.valueType === "person-multi" ? [reference] : reference },
  });
};

/**
 * Through v1, since v2 may not see the new row for some hundred milliseconds. Affinity makes the creator the owner of a
 * new row, so the owner asked for takes that one's place instead of standing beside it.
 */
const setFirstOwner = async (
  requester: Requester,
  field: FieldMetadata,
  write: Owner & AssignableRow,
): Promise<void> => {
  const fieldId = numericId(field);
  if (fieldId === undefined) return replaceOwner(requester, field, write);
  const values = await v1.readRowValues(requester, write.listEntryId);
  const [present, ...others] = values.filter((value) => value.fieldId === fieldId);
  const { opportunityId: entityId, listEntryId, ownerId: value } = write;
  if (others.length > 0) return replaceOwner(requester, field, write);
  if (present === undefined) return v1.createFieldValue(requester, { fieldId, entityId, listEntryId, value });
  if (present.value === value) return;
  return v1.updateFieldValue(requester, { fieldValueId: present.id, entityId, value });
};

const rowNotShown = (): GatewayError =>
  new GatewayError("upstream_unexpected_response", "Affinity did not tell the new opportunity's list row.");

/** Finds the list's owner field (one request) and gives the ways to write it (one request each). */
export const createOwnerAssignment = async (requester: Requester, owner: Owner) => {
  const field = await findOwnerField(requester, owner.listId);
  const replace = (row: AssignableRow): Promise<void> => replaceOwner(requester, field, { ...owner, ...row });
  const next = (id: number): string =>
    `To set the owner, call affinity_update_opportunity with opportunity_id ${id} and owner_id ${owner.ownerId} alone.`;
  return {
    assign: replace,
    assignAfterUpdate: async (row: AssignableRow): Promise<void> => {
      try {
        await replace(row);
      } catch (error) {
        const done = `Opportunity ${row.opportunityId} was updated, but its owner was not confirmed.`;
        throw tellWholeStory(error, { opportunityId: row.opportunityId, done, next: next(row.opportunityId) });
      }
    },
    assignNew: async ({ opportunityId, listEntryId }: { opportunityId: number; listEntryId: number | undefined }) => {
      try {
        if (listEntryId === undefined) throw rowNotShown();
        await setFirstOwner(requester, field, { ...owner, opportunityId, listEntryId });
      } catch (error) {
        const done = `Opportunity ${opportunityId} was created, but its owner was not confirmed. Do not create it again.`;
        throw tellWholeStory(error, { opportunityId, done, next: next(opportunityId) });
      }
    },
  };
};
