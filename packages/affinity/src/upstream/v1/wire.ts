// Pieces that several v1 answers share. Unknown keys are ignored, missing ones stay undefined.
import { z } from "zod";
import type { EntityType, ListEntry, PersonType } from "../../model.ts";

export const text = z.string().nullish();
export const integer = z.number().nullish();
export const flag = z.boolean().nullish();
export const ids = z.array(z.number()).nullish();
export const texts = z.array(z.string()).nullish();
export const nextPageToken = z.string().nullish();

const entityTypes = new Map<unknown, EntityType>([
  [0, "person"],
  [1, "company"],
  [8, "opportunity"],
]);

const personTypes = new Map<unknown, PersonType>([
  [0, "external"],
  [1, "internal"],
  [2, "collaborator"],
]);

/** undefined for numbers that v1 did not have when this was written. */
export const toEntityType = (wire: unknown): EntityType | undefined => entityTypes.get(wire);
export const toPersonType = (wire: unknown): PersonType | undefined => personTypes.get(wire);

export const listEntry = z
  .object({
    id: z.number(),
    list_id: z.number(),
    creator_id: integer,
    entity_id: integer,
    entity_type: integer,
    created_at: text,
  })
  .transform(
    (wire): ListEntry => ({
      id: wire.id,
      listId: wire.list_id,
      creatorId: wire.creator_id,
      entityId: wire.entity_id,
      entityType: toEntityType(wire.entity_type),
      createdAt: wire.created_at,
    }),
  );

export const listEntries = z.array(listEntry).optional();
export const interactionDates = z.record(z.string(), text).nullish();
export const interactions = z.record(z.string(), z.unknown()).nullish();
