// Notes as v2 tells them, whatever they hang on.
import { z } from "zod";
import { listOf, maxRows } from "../list-of.ts";
import { personData } from "./person-data.ts";
import { id, numberedRecord, pageOf } from "./wire.ts";

const previewOf = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({ data: listOf(item, maxRows).nullish(), totalCount: z.int().nullish() }).nullish();

export const companyData = z.looseObject({ id, name: z.string().nullish(), domain: z.string().nullish() });

export const opportunityData = z.looseObject({
  id,
  name: z.string().nullish(),
  listId: z.int().nullish(),
  listName: z.string().nullish(),
  isRestricted: z.boolean().nullish(),
  isRedacted: z.boolean().nullish(),
});

const mention = z.looseObject({ id, type: z.string().nullish(), person: personData.nullish() });

export const note = z.looseObject({
  id,
  /** `entities`, `interaction`, `ai-notetaker`, `user-reply`, `ai-notetaker-reply` or a kind that came later. */
  type: z.string(),
  content: z.looseObject({ html: z.string().nullish() }),
  creator: personData.nullish(),
  mentions: listOf(mention).nullish(),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
  /** Of a note on an interaction: `meeting`, `call`, `chat-message` or `email`. */
  interaction: z.looseObject({ id, type: z.string() }).nullish(),
  /** Of a reply. */
  parent: numberedRecord.nullish(),
  /** Of a note of Affinity's notetaker. */
  transcriptId: z.int().nullish(),
  /** The four that are told on request. */
  companiesPreview: previewOf(companyData),
  personsPreview: previewOf(personData),
  opportunitiesPreview: previewOf(opportunityData),
  repliesCount: z.int().nullish(),
});

/** In HTML, with its creator and mentions; nothing is renamed. */
export type NoteDetail = z.output<typeof note>;

export const notePage = pageOf(note);
