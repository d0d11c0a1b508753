// v2's search in notes: which of them speak of something, and where.
import { z } from "zod";
import { listOf } from "../list-of.ts";
import type { Requester } from "../request.ts";
import { id } from "./wire.ts";
import { toCriteria, type WordSearch } from "./word-search.ts";

/** By words or in the sense of them. */
export interface NoteSearch extends WordSearch {
  /** Among these only, 100 at most; not together with `companyId`. */
  readonly noteIds?: readonly number[] | undefined;
}

const hit = z.looseObject({
  /** `note`, `meeting-note`, `email-note`, `ai-summary`, `meeting-ai-summary`, `chat-message-note` or a kind that came later. */
  note: z.looseObject({ id, kind: z.string().nullish() }),
  /** 2,000 characters at most. */
  preview: z.string(),
});

export type NoteHit = z.output<typeof hit>;

const hits = z.object({ data: listOf(hit) });

/** The best first, one place of each note, not in pages. */
export const searchNotes = async (requester: Requester, search: NoteSearch): Promise<readonly NoteHit[]> => {
  const { data } = await requester.read({
    path: "/v2/notes/search",
    question: toCriteria(search, { noteIds: search.noteIds }),
    purpose: "search notes",
    answer: hits,
  });
  return data;
};
