// v2's notes as they are made, changed and deleted: in a little HTML, on records, on interactions or in reply.
import { path } from "../path.ts";
import type { Requester } from "../request.ts";
import { type NoteDetail, note } from "./note-shapes.ts";

/** 100 of each at most. */
export interface NotePlaces {
  readonly personIds?: readonly number[] | undefined;
  readonly companyIds?: readonly number[] | undefined;
  readonly opportunityIds?: readonly number[] | undefined;
}

interface NoteDraft {
  /** Of p, br, strong, em, u, ol, ul, li, span and a; Affinity refuses other elements and attributes. */
  readonly html: string;
  /** Somebody active of the team; the key's user without it. */
  readonly creatorId?: number | undefined;
  /** In the past; now without it. */
  readonly createdAt?: string | undefined;
}

/** On at least one record, on an interaction of those that can be logged, or in reply to a note that is no reply. */
export type NoteToCreate = NoteDraft &
  (
    | ({ readonly type: "entities" } & NotePlaces)
    | ({
        readonly type: "interaction";
        readonly interaction: { readonly id: number; readonly type: "meeting" | "call" | "chat-message" };
      } & NotePlaces)
    | { readonly type: "user-reply"; readonly parentId: number }
  );

const references = (ids: readonly number[] | undefined) => ids?.map((id) => ({ id }));

const toPlaces = ({ personIds, companyIds, opportunityIds }: NotePlaces) => ({
  persons: references(personIds),
  companies: references(companyIds),
  opportunities: references(opportunityIds),
});

const toPlace = (created: NoteToCreate) => {
  const { type } = created;
  if (type === "user-reply") return { type, parent: { id: created.parentId } };
  return type === "entities"
    ? { type, ...toPlaces(created) }
    : { type, interaction: { id: created.interaction.id, type: created.interaction.type }, ...toPlaces(created) };
};

export const createNote = (requester: Requester, created: NoteToCreate): Promise<NoteDetail> =>
  requester.write({
    method: "POST",
    path: "/v2/notes",
    body: {
      ...toPlace(created),
      content: { html: created.html },
      ...(created.creatorId !== undefined && { creator: { id: created.creatorId } }),
      createdAt: created.createdAt,
    },
    purpose: "create a note",
    howToCheck: "List the notes of the same records, or the replies to the same note, and look for this content.",
    answer: note,
  });

/** What is left out stays as it is; an empty list takes all away. A reply has content only. */
export interface NoteUpdate extends NotePlaces {
  readonly id: number;
  readonly html?: string | undefined;
}

export const updateNote = (requester: Requester, { id, html, ...places }: NoteUpdate): Promise<void> =>
  requester.command({
    method: "POST",
    path: path`/v2/notes/${id}`,
    body: { ...(html !== undefined && { content: { html } }), ...toPlaces(places) },
    purpose: `update note ${id}`,
    howToCheck: `Read note ${id} and compare.`,
  });

/** By its creator only; with its replies. */
export const deleteNote = (requester: Requester, id: number): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: path`/v2/notes/${id}`,
    purpose: `delete note ${id}`,
    howToCheck: `Read note ${id}: it is gone when it cannot be found.`,
  });
