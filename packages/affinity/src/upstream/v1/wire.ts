// Pieces that several v1 answers share. Unknown keys are ignored, missing ones stay undefined.
import { z } from "zod";
import type { EntityType, ListEntry, PersonType } from "../../model.ts";
import * as lists from "../list-of.ts";
import { sendableToken } from "../sendable-token.ts";

export const id = z.int().nonnegative();
/** An id that may be missing, or a small number that stands for a kind. */
export const integer = z.int().nullish();
export const text = z.string().nullish();
export const flag = z.boolean().nullish();
export const ids = lists.ids.nullish();
export const texts = lists.texts.nullish();
/** Only one that can be sent back is handed out. */
export const nextPageToken = sendableToken.nullish();

export const entityTypeNumbers = { person: 0, company: 1, opportunity: 8 } as const;

const entityTypes = new Map<unknown, EntityType>([
  [entityTypeNumbers.person, "person"],
  [entityTypeNumbers.company, "company"],
  [entityTypeNumbers.opportunity, "opportunity"],
]);

const personTypes = new Map<unknown, PersonType>([
  [0, "external"],
  [1, "internal"],
  [2, "collaborator"],
]);

/** undefined for numbers that v1 did not have when this was written. */
export const toEntityType = (wire: unknown): EntityType | undefined => entityTypes.get(wire);
export const toPersonType = (wire: unknown): PersonType | undefined => personTypes.get(wire);

export const listEntryParts = {
  id,
  list_id: id,
  creator_id: integer,
  entity_id: integer,
  entity_type: integer,
  created_at: text,
};

const listEntryShape = z.object(listEntryParts);

export const toListEntry = (wire: z.output<typeof listEntryShape>): ListEntry => ({
  id: wire.id,
  listId: wire.list_id,
  creatorId: wire.creator_id,
  entityId: wire.entity_id,
  entityType: toEntityType(wire.entity_type),
  createdAt: wire.created_at,
});

const listEntry = listEntryShape.transform(toListEntry);

export const listEntries = lists.listOf(listEntry).optional();

/** What every deletion answers. Anything else leaves it unknown whether the record is gone. */
export const deleted = z.object({ success: z.literal(true) });

/** By kind of interaction, of which there are some ten. */
const maxKinds = 100;
const byKind = <Value>(isValue: (value: unknown) => boolean) =>
  z.custom<Readonly<Record<string, Value>>>((record) => {
    if (typeof record !== "object" || record === null || Array.isArray(record)) return false;
    const values = Object.values(record);
    return values.length <= maxKinds && values.every(isValue);
  }, "is not by kind");

export const interactionDates = byKind<string | null>((date) => date === null || typeof date === "string").nullish();
export const interactions = byKind<unknown>(() => true).nullish();
