// Notes with what only v2 tells: of the whole workspace or of one record, by who wrote them and when.
import type { CursorPage, CursorRequest, EntityType } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import type { NoteDetail } from "../upstream/v2/note-shapes.ts";
import * as v2 from "../upstream/v2/notes.ts";
import { pageThroughV2 } from "./page-token.ts";

export interface NotesWanted extends CursorRequest {
  /** Without it those of the workspace, which tell their records besides. */
  readonly record?: { readonly kind: EntityType; readonly id: number } | undefined;
  readonly creatorId?: number | undefined;
  /** ISO instants; both are included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

const collections = { person: "persons", company: "companies", opportunity: "opportunities" } as const;

const previews = ["companiesPreview", "personsPreview", "opportunitiesPreview", "repliesCount"] as const;

/** Times have the form of an instant by now, which holds no sign of the language of filters. */
const filterOf = ({ creatorId, since, until }: NotesWanted): string | undefined => {
  const parts = [
    ...(creatorId === undefined ? [] : [`creator.id=${creatorId}`]),
    ...(since === undefined ? [] : [`createdAt>="${since}"`]),
    ...(until === undefined ? [] : [`createdAt<="${until}"`]),
  ];
  return parts.length === 0 ? undefined : parts.join("&");
};

export const findNotes = (requester: Requester, wanted: NotesWanted): Promise<CursorPage<NoteDetail>> =>
  pageThroughV2("notes-found", wanted, ({ record, limit, cursor, ...criteria }) => {
    const page = { filter: filterOf(criteria), limit, cursor };
    return record === undefined
      ? v2.listNotes(requester, { ...page, includes: previews })
      : v2.listNotesOf(requester, { ...page, collection: collections[record.kind], id: record.id });
  });

export interface AttachedWanted extends CursorRequest {
  readonly id: number;
  readonly kind: EntityType;
}

const readers = {
  person: v2.listAttachedPersons,
  company: v2.listAttachedCompanies,
  opportunity: v2.listAttachedOpportunities,
} as const;

/** What any of the three kinds has. */
export interface AttachedRecord {
  readonly id: number;
  readonly name?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

export const listAttached = (requester: Requester, wanted: AttachedWanted): Promise<CursorPage<AttachedRecord>> =>
  pageThroughV2(`attached-${wanted.kind}`, wanted, ({ kind, ...asked }): Promise<CursorPage<AttachedRecord>> => {
    const read: (requester: Requester, query: v2.AttachedQuery) => Promise<CursorPage<AttachedRecord>> = readers[kind];
    return read(requester, asked);
  });
