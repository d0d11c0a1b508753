// Notes: on v1, whose notes name their persons, companies and opportunities by id.
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/notes.ts";
import { pageThroughV1 } from "./page-token.ts";

export const createNotes = (requester: Requester) => ({
  /** One request. */
  list: (query: v1.NoteQuery) =>
    pageThroughV1(["notes", query.personId, query.companyId, query.opportunityId], query, (page) =>
      v1.listNotes(requester, page),
    ),
  /** One request. */
  create: (created: v1.NewNote) => v1.createNote(requester, created),
  /** One request. */
  update: (change: v1.NoteChange) => v1.updateNote(requester, change),
  /** One request. For good. */
  delete: (id: number) => v1.deleteNote(requester, id),
});
