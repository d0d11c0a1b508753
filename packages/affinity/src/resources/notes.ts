// Notes: on v1, whose notes name their persons, companies and opportunities by id; what only v2 tells waits for what v1 wrote.
import type { DoubtfulWrite } from "@postern/contract";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/notes.ts";
import type { NoteDetail } from "../upstream/v2/note-shapes.ts";
import * as v2 from "../upstream/v2/notes.ts";
import { type NoteSearch, searchNotes } from "../upstream/v2/search-notes.ts";
import { type NoteUpdate, updateNote } from "../upstream/v2/write-notes.ts";
import { type AttachedWanted, findNotes, listAttached, type NotesWanted } from "./find-notes.ts";
import { pageThroughV1, pageThroughV2 } from "./page-token.ts";
import { resolveNote, resolveNoteUpdate } from "./resolve-note.ts";
import { type Settling, unsettle, untilSettled } from "./settling.ts";

/** As v2 tells it. */
export type NoteDetails = NoteDetail;

const previews: readonly v2.NotePreview[] = [
  "companiesPreview",
  "personsPreview",
  "opportunitiesPreview",
  "repliesCount",
];

export const createNotes = (requester: Requester, settling: Settling) => {
  const write = <Result>(send: () => Promise<Result>): Promise<Result> => unsettle(settling, "notes", send);
  const isSettled = (): Promise<void> => untilSettled(requester, settling, "notes");
  return {
    /** One request. */
    list: (query: v1.NoteQuery) =>
      pageThroughV1(["notes", query.personId, query.companyId, query.opportunityId, query.creatorId], query, (page) =>
        v1.listNotes(requester, page),
      ),
    /** One request. */
    get: (id: number) => v1.getNote(requester, id),
    /** One request: notes of the whole workspace by filter, in HTML, with up to 100 of each kind of record that they are on. */
    listDetails: (query: v2.NoteListing) =>
      pageThroughV2("notes", query, async (page) => {
        await isSettled();
        return v2.listNotes(requester, { ...page, includes: previews });
      }),
    /** One request: in HTML, with mentions, how many replies there are and up to 100 of each kind of record. */
    getDetail: async (id: number) => {
      await isSettled();
      return v2.getNote(requester, { id, includes: previews });
    },
    /** One request. */
    listReplies: (query: v2.RepliesQuery) =>
      pageThroughV2("replies", query, async (page) => {
        await isSettled();
        return v2.listReplies(requester, page);
      }),
    /** One request: as `listDetails`, or those of a record, by who wrote them and when. */
    find: async (wanted: NotesWanted) => {
      await isSettled();
      return findNotes(requester, wanted);
    },
    /** One request: the persons, companies or opportunities that a note is on. */
    listAttached: async (wanted: AttachedWanted) => {
      await isSettled();
      return listAttached(requester, wanted);
    },
    /** One request. Each list that is given replaces all of its kind. Through v2, which shows it at once. */
    moveTo: (update: NoteUpdate) => updateNote(requester, update),
    /** One request. The best first; what was written a moment ago may be missing. */
    search: (search: NoteSearch) => searchNotes(requester, search),
    /** One request; with a `parentId` a reply. */
    create: (created: v1.NewNote) => write(() => v1.createNote(requester, created)),
    /** Up to five requests. A note of other words may be this one as Affinity gives it back, so it leaves a doubt. */
    resolveCreate: (created: v1.NewNote, doubt: DoubtfulWrite) => resolveNote(requester, created, doubt),
    /** One request. */
    update: (change: v1.NoteChange) => write(() => v1.updateNote(requester, change)),
    /** One request. */
    resolveUpdate: (change: v1.NoteChange) => resolveNoteUpdate(requester, change),
    /** One request. For good. */
    delete: (id: number) => write(() => v1.deleteNote(requester, id)),
  };
};
