// v2's notes as they are read: in HTML, with previews of what they hang on and with their replies.
import type { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { companyData, type NoteDetail, note, notePage, opportunityData } from "./note-shapes.ts";
import { personData } from "./person-data.ts";
import { pageOf } from "./wire.ts";

/** What a note tells only when it is asked for. */
export type NotePreview = "companiesPreview" | "personsPreview" | "opportunitiesPreview" | "repliesCount";

export interface NoteListing extends CursorRequest {
  /** By `id`, `creator.id`, `createdAt` and `updatedAt`, such as `createdAt>2026-01-01T00:00:00Z`. */
  readonly filter?: string | undefined;
  readonly totalCount?: boolean | undefined;
}

export interface NotesQuery extends NoteListing {
  readonly includes?: readonly NotePreview[] | undefined;
}

const listing = ({ filter, totalCount, limit, cursor }: NoteListing) => ({ filter, totalCount, limit, cursor });

/** Without replies. 20 a page without a limit, 100 at most. */
export const listNotes = (requester: Requester, query: NotesQuery): Promise<CursorPage<NoteDetail>> =>
  requester.read({
    path: withQuery("/v2/notes", { ...listing(query), includes: query.includes }),
    purpose: "list notes",
    answer: notePage,
  });

export interface NoteQuery {
  readonly id: number;
  readonly includes?: readonly NotePreview[] | undefined;
}

export const getNote = (requester: Requester, { id, includes }: NoteQuery): Promise<NoteDetail> =>
  requester.read({ path: withQuery(path`/v2/notes/${id}`, { includes }), purpose: `read note ${id}`, answer: note });

export interface RepliesQuery extends NoteListing {
  readonly id: number;
}

/** 20 a page without a limit, 100 at most. The filter knows no `id` here. */
export const listReplies = (requester: Requester, query: RepliesQuery): Promise<CursorPage<NoteDetail>> =>
  requester.read({
    path: withQuery(path`/v2/notes/${query.id}/replies`, listing(query)),
    purpose: `list the replies to note ${query.id}`,
    answer: notePage,
  });

export interface AttachedQuery extends CursorRequest {
  readonly id: number;
  readonly totalCount?: boolean | undefined;
}

const listAttached =
  <Item extends z.ZodType>(kind: "persons" | "companies" | "opportunities", item: Item) =>
  (requester: Requester, { id, totalCount, limit, cursor }: AttachedQuery): Promise<CursorPage<z.output<Item>>> =>
    requester.read({
      path: withQuery(path`/v2/notes/${id}/${`attached-${kind}`}`, { totalCount, limit, cursor }),
      purpose: `list the ${kind} of note ${id}`,
      answer: pageOf(item),
    });

export const listAttachedPersons = listAttached("persons", personData);
export const listAttachedCompanies = listAttached("companies", companyData);
export const listAttachedOpportunities = listAttached("opportunities", opportunityData);

const nouns = { persons: "person", companies: "company", opportunities: "opportunity" } as const;

export interface NotesOfRecordQuery extends NoteListing {
  readonly collection: keyof typeof nouns;
  readonly id: number;
}

/** Those of a company or opportunity include those of its persons, those of a person the meetings they were in. */
export const listNotesOf = (requester: Requester, query: NotesOfRecordQuery): Promise<CursorPage<NoteDetail>> =>
  requester.read({
    path: withQuery(path`/v2/${query.collection}/${query.id}/notes`, listing(query)),
    purpose: `list the notes of ${nouns[query.collection]} ${query.id}`,
    answer: notePage,
  });
