// Outputs of the tools that show v2 as it is: its own camelCase, nothing taken away. `runTool` holds each against its schema.

import { z } from "zod";
import type { CursorPage, RawRecord } from "../model.ts";
import type { WrittenField } from "../resources/set-field-value.ts";
import { links } from "./links.ts";
import { arrayOf, id, text, texts } from "./outputs.ts";

const typed = z.looseObject({ type: z.string().nullish(), data: z.unknown() });

export const fieldValue = z.looseObject({
  id: z.string(),
  name: text,
  type: text.describe("enriched, global or relationship-intelligence"),
  enrichmentSource: text,
  value: typed.nullish().describe("type says what data is; data is null when the field is empty"),
});

export const writtenField: z.ZodType<WrittenField> = z.looseObject({
  id: z.string(),
  name: z.string(),
  value: z.looseObject({ type: z.string(), data: z.unknown() }).describe("What was sent"),
});

const fieldValues = arrayOf(fieldValue).nullish().describe("Only the fields that were asked for");

export const company = z.looseObject({
  id,
  affinity_url: links.company,
  name: text,
  domain: text,
  domains: texts,
  isGlobal: z.boolean().nullish().describe("true: from Affinity's shared directory, cannot be changed"),
  fields: fieldValues,
});

const personShape = { id, affinity_url: links.person, firstName: text, lastName: text, primaryEmailAddress: text };

export const person = z.looseObject({
  ...personShape,
  emailAddresses: texts,
  type: text.describe("internal (a team member), external or collaborator"),
  fields: fieldValues,
});

export const fieldMetadata = z.looseObject({
  id: z.string(),
  name: text,
  type: text.describe("enriched, global or relationship-intelligence"),
  valueType: text.describe("Type of its values, e.g. text, number, datetime, dropdown, person-multi"),
  isRequired: z.boolean().nullish(),
});

export const dropdownOption = z.looseObject({ id, text, type: text });

export const list = z.looseObject({
  id,
  affinity_url: links.list,
  name: text,
  isPublic: z.boolean().nullish(),
  ownerId: id.nullish(),
});

const rowShape = { id, listId: id.nullish(), createdAt: text, creatorId: id.nullish() };

export const rowOfRecord = z.looseObject({ ...rowShape, listName: text, fields: fieldValues });

export const rowOfList = z.looseObject({
  ...rowShape,
  type: text.describe("What the list holds: person, company or opportunity"),
  entity: z.looseObject({ id, affinity_url: links.told }).nullish().describe("The record of the row"),
});

export const note = z.looseObject({
  id,
  type: text,
  content: z.looseObject({ html: text }).nullish(),
  creator: z.looseObject({ id }).nullish(),
  createdAt: text,
  updatedAt: text,
});

const relatedPerson = z.looseObject(personShape);

export const relationship = z.looseObject({
  person1: relatedPerson,
  person2: relatedPerson,
  interactionScore: z.number().nullish().describe("0 (hardly) to 1 (very well)"),
});

export const pageOutput = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({
    data: arrayOf(item),
    next_cursor: z.string().nullable().describe("Pass as cursor to get the next page; null when this is the last."),
    prev_cursor: z.string().nullable().describe("Pass as cursor to get the page before; null when this is the first."),
  });

export const countedPageOutput = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({ ...pageOutput(item).shape, total_count: z.number().optional().describe("With total_count true") });

/** The types that upstream's records turn out to have are checked by `runTool`, not here. */
export const promised = <Schema extends z.ZodType>(_: Schema, record: RawRecord): z.output<Schema> =>
  record as z.output<Schema>;

export const toPage = <Item extends z.ZodType>(_: Item, page: CursorPage<RawRecord>) => ({
  data: page.items as readonly z.output<Item>[],
  next_cursor: page.nextCursor,
  prev_cursor: page.previousCursor,
  ...(page.totalCount !== undefined && { total_count: page.totalCount }),
});
