// Pieces of tool outputs in v1's spelling. Objects are loose: later fields are no break. What Affinity does not tell is left out.
import { z } from "zod";
import type { EntityType, ListEntry, PersonType } from "../model.ts";

/** An array whose type says that nobody changes it; the JSON schema is that of a plain array. */
export const arrayOf = <Item extends z.ZodType>(item: Item): z.ZodType<readonly z.output<Item>[]> => z.array(item);

export const id = z.number();
export const text = z.string().nullish();
export const texts = arrayOf(z.string()).nullish();
export const ids = arrayOf(z.number()).nullish();
export const nextPageToken = z
  .string()
  .nullable()
  .describe("Pass as page_token to get the next page; null when this is the last.");

const entityTypeNumbers: Readonly<Record<EntityType, number>> = { person: 0, company: 1, opportunity: 8 };
const entityTypeNames = { person: "person", company: "organization", opportunity: "opportunity" } as const;
const personTypeNumbers: Readonly<Record<PersonType, number>> = { external: 0, internal: 1, collaborator: 2 };

export const entityTypeNumber = (type: EntityType | undefined): number | undefined => type && entityTypeNumbers[type];
export const entityTypeName = (type: EntityType | undefined) => type && entityTypeNames[type];
export const personTypeNumber = (type: PersonType | undefined): number | undefined => type && personTypeNumbers[type];

export const listEntry = z.looseObject({
  id,
  list_id: id,
  creator_id: z.number().nullish(),
  entity_id: z.number().nullish(),
  entity_type: z.number().optional().describe("0 person, 1 organization, 8 opportunity"),
  created_at: text,
});

export const listEntries = arrayOf(listEntry).optional();

export const toListEntry = (entry: ListEntry): z.output<typeof listEntry> => ({
  id: entry.id,
  list_id: entry.listId,
  creator_id: entry.creatorId,
  entity_id: entry.entityId,
  entity_type: entityTypeNumber(entry.entityType),
  created_at: entry.createdAt,
});

export const interactionFields = {
  interaction_dates: z.record(z.string(), text).nullish(),
  interactions: z.record(z.string(), z.unknown()).nullish(),
};

/** What is left of a deletion. */
export const deletion = z.looseObject({ success: z.literal(true) });
export const deleted: z.output<typeof deletion> = { success: true };
