// Sets the owner of an opportunity, which is a field of its list row, and tells the whole story when that fails after another write.
import { GatewayError } from "@postern/contract";
import type { FieldMetadata } from "../model.ts";
import { ownerNames } from "./deal-fields.ts";
import { findByName } from "./field-values.ts";
import type { Fields } from "./fields/create-fields.ts";
import { numberIn } from "./fields/v1-numbers.ts";
import { tellWholeStory } from "./whole-story.ts";

export interface AssignableRow {
  readonly opportunityId: number;
  readonly listEntryId: number;
}

interface Owner {
  readonly listId: number;
  readonly ownerId: number;
}

export const pickOwnerField = (fields: readonly FieldMetadata[]): FieldMetadata | undefined =>
  findByName(
    fields.filter(({ valueType }) => valueType === "person" || valueType === "person-multi"),
    ownerNames,
  );

const findOwnerField = async (fields: Fields, listId: number): Promise<FieldMetadata> => {
  const place = { kind: "list", listId } as const;
  // Read anew: between the writes of a half-made opportunity is a bad place to find out that the field has gone.
  const field = pickOwnerField((await fields.listAnew(place)) ?? (await fields.list(place)));
  if (field !== undefined) return field;
  throw new GatewayError(
    "invalid_input",
    `List ${listId} has no person field called "Owners" or "Owner", so owner_id cannot be used with it. Nothing was changed. Call again without owner_id.`,
  );
};

interface OwnerWrite extends Owner, AssignableRow {
  readonly field: FieldMetadata;
}

const rowOf = ({ listId, listEntryId, opportunityId: entityId }: OwnerWrite) =>
  ({ kind: "list-entry", listId, listEntryId, entityId }) as const;

/** Through v1 for a row that v2 does not show yet. */
const replaceOwner = async (fields: Fields, write: OwnerWrite): Promise<void> => {
  await fields.write(rowOf(write), [{ field: write.field.id, value: write.ownerId }]);
};

/**
 * Through v1, since v2 may not see the new row for some hundred milliseconds. Affinity makes the creator the owner of a
 * new row, so the owner asked for takes that one's place instead of standing beside it.
 */
const setFirstOwner = async (fields: Fields, write: OwnerWrite): Promise<void> => {
  const { field, ownerId } = write;
  if (numberIn(field.id) === undefined) return replaceOwner(fields, write);
  await fields.writeNew(rowOf(write), [{ field: field.id, value: ownerId }]);
};

const recordOf = (id: number) => ({ type: "opportunity", id });

const rowNotShown = (): GatewayError =>
  new GatewayError("upstream_unexpected_response", "Affinity did not tell the new opportunity's list row.");

/** Finds the list's owner field (one request) and gives the ways to write it (one request each). */
export const createOwnerAssignment = async (fields: Fields, owner: Owner) => {
  const field = await findOwnerField(fields, owner.listId);
  const replace = (row: AssignableRow): Promise<void> => replaceOwner(fields, { ...owner, ...row, field });
  const next = (id: number): string =>
    `To set the owner, call affinity_update_opportunity with opportunity_id ${id} and owner_id ${owner.ownerId} alone.`;
  return {
    assign: replace,
    assignAfterUpdate: async (row: AssignableRow): Promise<void> => {
      try {
        await replace(row);
      } catch (error) {
        const done = `Opportunity ${row.opportunityId} was updated, but its owner was not confirmed.`;
        throw tellWholeStory(error, { record: recordOf(row.opportunityId), done, next: next(row.opportunityId) });
      }
    },
    assignNew: async ({ opportunityId, listEntryId }: { opportunityId: number; listEntryId: number | undefined }) => {
      try {
        if (listEntryId === undefined) throw rowNotShown();
        await setFirstOwner(fields, { ...owner, opportunityId, listEntryId, field });
      } catch (error) {
        const done = `Opportunity ${opportunityId} was created, but its owner was not confirmed. Do not create it again.`;
        throw tellWholeStory(error, { record: recordOf(opportunityId), done, next: next(opportunityId) });
      }
    },
  };
};
