// Rows and values as tools tell them: by the names of the fields, without what is empty, long texts cut where many are told.

import type { Asked } from "@postern/contract";
import { z } from "zod";
import type { ListEntryWithEntity, Row, RowEntity } from "../model/lists.ts";
import type { Field } from "../model.ts";
import { decodeValue } from "../resources/fields/decode-value.ts";
import { links } from "./links.ts";
import { id, text } from "./outputs.ts";

/** Of one text in a page; a single row tells it whole. */
const maxText = 300;

export const values = z.record(z.string(), z.unknown()).describe("By the names of the fields; empty ones are left out");

const record = z.looseObject({ id, affinity_url: links.told, name: text, domain: text, email: text });

const rowShape = {
  list_entry_id: id,
  list_id: id,
  record: record.nullish().describe("The person, company or opportunity of the row"),
  type: z.enum(["person", "company", "opportunity"]).optional(),
  created_at: text,
};

export const bareRow = z.looseObject(rowShape);
export const row = z.looseObject({ ...rowShape, list_name: text, fields: values.optional() });

const nameOf = (entity: RowEntity): string =>
  entity.name ?? [entity.firstName, entity.lastName].filter(Boolean).join(" ");

const toRecord = (entity: RowEntity): z.output<typeof record> => ({
  id: entity.id,
  name: nameOf(entity),
  ...(entity.domain && { domain: entity.domain }),
  ...(entity.primaryEmailAddress && { email: entity.primaryEmailAddress }),
});

export const toBareRow = (entry: ListEntryWithEntity): z.output<typeof bareRow> => ({
  list_entry_id: entry.id,
  list_id: entry.listId,
  record: entry.entity ? toRecord(entry.entity) : entry.entityId ? { id: entry.entityId } : null,
  ...(entry.entityType && { type: entry.entityType }),
  created_at: entry.createdAt,
});

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const contactParts = ["type", "sentAt", "startTime", "subject", "title"];

/** Of a contact that Affinity found: what and when, without everybody who took part. */
const briefContact = (value: unknown): unknown =>
  isThing(value)
    ? Object.fromEntries(Object.entries(value).filter(([name, part]) => contactParts.includes(name) && part !== null))
    : value;

const cut = (value: unknown, most: number): unknown =>
  typeof value === "string" && value.length > most
    ? `${value.slice(0, most).toWellFormed()}… (${value.length} characters in all)`
    : value;

const isTold = (value: unknown): boolean => value !== null && value !== undefined;

interface Told {
  readonly id: string;
  readonly name: string;
  readonly valueType: string | undefined;
  readonly value: unknown;
}

/** Two fields may have one name: the later ones are told with their ids. */
export const toValues = (fields: readonly Told[], most = Number.POSITIVE_INFINITY): z.output<typeof values> => {
  const told = new Map<string, unknown>();
  for (const { id: fieldId, name, valueType, value } of fields) {
    if (!isTold(value)) continue;
    const key = told.has(name) ? `${name} (${fieldId})` : name;
    told.set(key, valueType === "interaction" ? briefContact(value) : cut(value, most));
  }
  return Object.fromEntries(told);
};

const decoded = (field: Field): Told => ({ ...field, value: decodeValue(field).value });

/** Of one record among several. */
export const toValuesOf = (fields: readonly Field[], { isFull }: Pick<Asked, "isFull">): z.output<typeof values> =>
  toValues(fields.map(decoded), isFull ? Number.POSITIVE_INFINITY : maxText);

const toRowWith =
  (most: number) =>
  (found: Row): z.output<typeof row> => ({
    ...toBareRow(found),
    ...(found.listName && { list_name: found.listName }),
    ...(found.fields && { fields: toValues(found.fields.map(decoded), most) }),
  });

/** With its texts whole. */
export const toWholeRow = toRowWith(Number.POSITIVE_INFINITY);
const toRow = toRowWith(maxText);
/** Those of a page. */
export const toRows = (rows: readonly Row[], { isFull }: Pick<Asked, "isFull">) =>
  rows.map(isFull ? toWholeRow : toRow);

export const rowReferences = (rows: readonly { readonly list_entry_id: number }[] = []) =>
  rows.map((each) => ({ type: "list_entry", id: each.list_entry_id }));

export const nextCursor = z
  .string()
  .nullable()
  .describe("Pass as cursor to get the next page; null when this is the last.");
