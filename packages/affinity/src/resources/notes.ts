// Notes: on v1, whose notes name their persons, companies and opportunities by id.
import type { DoubtfulWrite, Resolution } from "@postern/contract";
import type { Note } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/notes.ts";
import { pageThroughV1 } from "./page-token.ts";
import { readAllPages, resolveCreation } from "./resolve-write.ts";

/** Affinity gives back Markdown, with its signs escaped. */
const plainContent = (content: string | null | undefined): string =>
  (content ?? "").replaceAll("\\", "").replaceAll(/\s+/g, " ").trim();

const resolveCreate = async (
  requester: Requester,
  created: v1.NewNote,
  write: DoubtfulWrite,
): Promise<Resolution<Note>> => {
  // Notes are listed by one record; any of those that the note names will do.
  const [opportunityId, personId, companyId] = [created.opportunityIds, created.personIds, created.companyIds].map(
    (ids) => ids?.[0],
  );
  const place = opportunityId !== undefined ? { opportunityId } : personId !== undefined ? { personId } : { companyId };
  const found = await readAllPages((pageToken) => v1.listNotes(requester, { ...place, pageSize: 500, pageToken }));
  const traces = found
    ?.filter(({ creatorId }) => creatorId == null || String(creatorId) === write.userId)
    .map((row) => ({ ...row, row, isExact: plainContent(row.content) === plainContent(created.content) }));
  return resolveCreation(traces, write);
};

export const createNotes = (requester: Requester) => ({
  /** One request. */
  list: (query: v1.NoteQuery) =>
    pageThroughV1(["notes", query.personId, query.companyId, query.opportunityId], query, (page) =>
      v1.listNotes(requester, page),
    ),
  /** One request. */
  create: (created: v1.NewNote) => v1.createNote(requester, created),
  /** Up to five requests. A note of other words may be this one as Affinity gives it back, so it leaves a doubt. */
  resolveCreate: (created: v1.NewNote, write: DoubtfulWrite) => resolveCreate(requester, created, write),
  /** One request. */
  update: (change: v1.NoteChange) => v1.updateNote(requester, change),
  /** One request. For good. */
  delete: (id: number) => v1.deleteNote(requester, id),
});
