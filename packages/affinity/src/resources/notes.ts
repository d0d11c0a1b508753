// Notes: on v1, whose notes name their persons, companies and opportunities by id.
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/notes.ts";

export const createNotes = (requester: Requester) => ({
  /** One request. */
  list: (query: v1.NoteQuery) => v1.listNotes(requester, query),
  /** One request. */
  create: (created: v1.NewNote) => v1.createNote(requester, created),
});
