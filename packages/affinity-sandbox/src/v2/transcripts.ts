// Transcripts behind the notetaker's notes: seen by who sees the note, taken away by its creator while the note stays.
import { forbidden, missing } from "../refusal.ts";
import { noContent, ok } from "../wire.ts";
import type { Transcript } from "../world/activities.ts";
import type { Note } from "../world/entities.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { utc } from "./format-entities.ts";
import { formatNote } from "./format-note.ts";
import { pageItems, pageSource } from "./page-items.ts";
import { sourceOfRows } from "./page-sources.ts";
import { routesSince } from "./routes-since.ts";

const filters: FilterProperties<Transcript> = {
  id: { type: "number", operators: ["="], read: (transcript) => transcript.id },
  createdAt: { type: "date", operators: [">", ">=", "<", "<="], read: (transcript) => transcript.createdAt },
};

const limits = { defaultLimit: 20, minimumLimit: 0, isCountable: true };
const previewLength = 100;

const noteBehind = ({ world, viewer }: V2Call, transcript: Transcript): Note | undefined => {
  const note = world.notes.get(transcript.noteId);
  return note !== undefined && viewer.canSeeNote(note) ? note : undefined;
};

const formatTranscript = (call: V2Call, transcript: Transcript): object[] => {
  const note = noteBehind(call, transcript);
  if (note === undefined) return [];
  const { id, languageCode, createdAt } = transcript;
  return [{ id, note: formatNote(call, note), createdAt: utc(createdAt), languageCode }];
};

const listTranscripts = (call: V2Call) => {
  const matches = matchesFilter(call, filters);
  const keep = (transcript: Transcript) => matches(transcript) && noteBehind(call, transcript) !== undefined;
  const { items, pagination } = pageSource(call, sourceOfRows(call.world.transcripts, keep), limits);
  return ok({ data: items.flatMap((transcript) => formatTranscript(call, transcript)), pagination });
};

const transcriptOf = (call: V2Call): Transcript => {
  const transcript = call.world.transcripts.get(pathId(call, "transcriptId"));
  if (transcript === undefined || noteBehind(call, transcript) === undefined) throw missing("Transcript");
  return transcript;
};

const getTranscript = (call: V2Call) => {
  const transcript = transcriptOf(call);
  const { fragments } = transcript;
  const fragmentsPreview = { data: fragments.slice(0, previewLength), totalCount: fragments.length };
  return ok({ ...formatTranscript(call, transcript)[0], fragmentsPreview });
};

const listFragments = (call: V2Call) => {
  const { fragments } = transcriptOf(call);
  const { items, pagination } = pageItems(call, fragments, { ...limits, positionOf: (_, index) => index });
  return ok({ data: items, pagination });
};

const deleteTranscript = (call: V2Call) => {
  const transcript = transcriptOf(call);
  if (noteBehind(call, transcript)?.creatorId !== call.viewer.user.id) {
    throw forbidden("Only the creator of its note can delete a transcript");
  }
  call.truth.transcripts.remove(transcript.id);
  return noContent();
};

export const transcriptRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/transcripts", answer: listTranscripts },
  { method: "GET", path: "/v2/transcripts/{transcriptId}", answer: getTranscript },
  { method: "GET", path: "/v2/transcripts/{transcriptId}/fragments", answer: listFragments },
  ...routesSince("2026-09-17", [
    { method: "DELETE", path: "/v2/transcripts/{transcriptId}", answer: deleteTranscript },
  ]),
];
