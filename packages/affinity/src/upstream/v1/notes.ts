// v1's notes: the generation whose notes are stable and name all their records by id.
import { z } from "zod";
import type { Note, Page, PageRequest } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import * as wire from "./wire.ts";

const note = z
  .object({
    id: wire.id,
    content: wire.text,
    type: wire.integer,
    creator_id: wire.integer,
    person_ids: wire.ids,
    associated_person_ids: wire.ids,
    interaction_person_ids: wire.ids,
    mentioned_person_ids: wire.ids,
    organization_ids: wire.ids,
    opportunity_ids: wire.ids,
    interaction_id: wire.integer,
    interaction_type: wire.integer,
    is_meeting: wire.flag,
    parent_id: wire.integer,
    created_at: wire.text,
    updated_at: wire.text,
  })
  .transform(
    (record): Note => ({
      id: record.id,
      content: record.content,
      type: record.type,
      creatorId: record.creator_id,
      personIds: record.person_ids,
      associatedPersonIds: record.associated_person_ids,
      interactionPersonIds: record.interaction_person_ids,
      mentionedPersonIds: record.mentioned_person_ids,
      companyIds: record.organization_ids,
      opportunityIds: record.opportunity_ids,
      interactionId: record.interaction_id,
      interactionType: record.interaction_type,
      isMeeting: record.is_meeting,
      parentId: record.parent_id,
      createdAt: record.created_at,
      updatedAt: record.updated_at,
    }),
  );

// The documentation shows a bare array, the live service wraps it.
const notePage = z.union([
  z.object({ notes: listOf(note, maxRows), next_page_token: wire.nextPageToken }),
  listOf(note, maxRows).transform((notes) => ({ notes, next_page_token: null })),
]);

const noteTypes = { plain: 0, html: 2 } as const;

export interface NoteQuery extends PageRequest {
  readonly personId?: number | undefined;
  readonly companyId?: number | undefined;
  readonly opportunityId?: number | undefined;
  /** Written by this user. */
  readonly creatorId?: number | undefined;
}

export const listNotes = async (requester: Requester, query: NoteQuery): Promise<Page<Note>> => {
  const answer = await requester.read({
    path: withQuery("/notes", {
      person_id: query.personId,
      organization_id: query.companyId,
      opportunity_id: query.opportunityId,
      creator_id: query.creatorId,
      page_size: query.pageSize,
      page_token: query.pageToken,
    }),
    purpose: "list notes",
    answer: notePage,
  });
  return { items: answer.notes, nextPageToken: answer.next_page_token ?? null };
};

export const getNote = (requester: Requester, id: number): Promise<Note> =>
  requester.read({ path: path`/notes/${id}`, purpose: `read note ${id}`, answer: note });

/** On at least one record, or in reply to a note that is no reply. */
export interface NewNote {
  readonly content: string;
  /** `html`: of p, strong, em, u, ol, ul, li and span; it is given back as Markdown. `plain` without it. */
  readonly format?: "plain" | "html" | undefined;
  /** A reply names nothing else. */
  readonly parentId?: number | undefined;
  /** The key's user without it. */
  readonly creatorId?: number | undefined;
  /** In the past; now without it. */
  readonly createdAt?: string | undefined;
  readonly personIds?: readonly number[] | undefined;
  readonly companyIds?: readonly number[] | undefined;
  readonly opportunityIds?: readonly number[] | undefined;
}

export const createNote = (requester: Requester, created: NewNote): Promise<Note> =>
  requester.write({
    method: "POST",
    path: "/notes",
    body: {
      content: created.content,
      person_ids: created.personIds,
      organization_ids: created.companyIds,
      opportunity_ids: created.opportunityIds,
      parent_id: created.parentId,
      type: created.format === undefined ? undefined : noteTypes[created.format],
      creator_id: created.creatorId,
      created_at: created.createdAt,
    },
    purpose: "create a note",
    howToCheck: "List the notes of the same records, or of the same creator, and look for this content.",
    answer: note,
  });

export interface NoteChange {
  readonly id: number;
  readonly content: string;
}

export const updateNote = (requester: Requester, { id, content }: NoteChange): Promise<Note> =>
  requester.write({
    method: "PUT",
    path: path`/notes/${id}`,
    body: { content },
    purpose: `update note ${id}`,
    howToCheck: `List the notes of its records and compare the content of note ${id}.`,
    answer: note,
  });

export const deleteNote = async (requester: Requester, id: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/notes/${id}`,
    purpose: `delete note ${id}`,
    howToCheck: `List the notes of its records and look for note ${id}.`,
    answer: wire.deleted,
  });
};
