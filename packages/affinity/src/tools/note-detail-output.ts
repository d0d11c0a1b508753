// A note as v2 tells it, in plain words: who wrote what and when, with the records that it is on.

import { z } from "zod";
import { htmlToText } from "../resources/html-text.ts";
import type { NoteDetails } from "../resources/notes.ts";
import { type LinkKind, links } from "./links.ts";
import { arrayOf, id, text } from "./outputs.ts";

/** Of one note in a page; a single one tells all. */
const maxText = 500;

export const briefRecord = z.looseObject({ id, name: z.string() });
const records = (affinity_url: (typeof links)[LinkKind]) => arrayOf(briefRecord.extend({ affinity_url })).optional();

const noteShape = {
  id,
  kind: z.string().describe("entities, interaction, ai-notetaker, user-reply, ai-notetaker-reply"),
  text: z.string(),
  by: briefRecord.nullish(),
  created_at: z.string(),
  updated_at: text,
};

export const reply = z.looseObject(noteShape);

export const noteDetail = z.looseObject({
  ...noteShape,
  persons: records(links.person),
  companies: records(links.company),
  opportunities: records(links.opportunity),
  reply_count: z.number().optional(),
  reply_to: z.number().optional().describe("Id of the note that it answers"),
  interaction: z.looseObject({ id, type: z.string() }).optional(),
  transcript_id: z.number().optional().describe("For affinity_get_transcript"),
});

interface Named {
  readonly id: number;
  readonly name?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

export const toBrief = (record: Named): z.output<typeof briefRecord> => ({
  id: record.id,
  name: record.name ?? [record.firstName, record.lastName].filter(Boolean).join(" "),
});

interface Preview {
  readonly data?: readonly Named[] | null | undefined;
}

const toBriefs = (preview: Preview | null | undefined) =>
  preview?.data?.length ? preview.data.map(toBrief) : undefined;

const cut = (words: string, most: number): string =>
  words.length > most
    ? `${words.slice(0, most).toWellFormed()}… (${words.length} characters; affinity_get_note tells all)`
    : words;

const toShape = (note: NoteDetails, most: number): z.output<typeof reply> => ({
  id: note.id,
  kind: note.type,
  text: cut(htmlToText(note.content.html ?? ""), most),
  by: note.creator && toBrief(note.creator),
  created_at: note.createdAt,
  ...(note.updatedAt && { updated_at: note.updatedAt }),
});

export const toReply = (note: NoteDetails): z.output<typeof reply> => toShape(note, Number.POSITIVE_INFINITY);

const toDetailWith =
  (most: number) =>
  (note: NoteDetails): z.output<typeof noteDetail> => ({
    ...toShape(note, most),
    persons: toBriefs(note.personsPreview),
    companies: toBriefs(note.companiesPreview),
    opportunities: toBriefs(note.opportunitiesPreview),
    ...(typeof note.repliesCount === "number" && { reply_count: note.repliesCount }),
    ...(note.parent && { reply_to: note.parent.id }),
    ...(note.interaction && { interaction: { id: note.interaction.id, type: note.interaction.type } }),
    ...(typeof note.transcriptId === "number" && { transcript_id: note.transcriptId }),
  });

/** One of a page. */
export const toDetail = toDetailWith(maxText);
/** With all its words. */
export const toWholeDetail = toDetailWith(Number.POSITIVE_INFINITY);
