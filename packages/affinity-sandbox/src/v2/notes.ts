// v2 notes as they are read: root notes in one collection, their replies, and what they hang on.
import { invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { Note } from "../world/entities.ts";
import { pathId, queryValues, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { formatCompanyData, formatOpportunity, formatPersonData } from "./format-entities.ts";
import { formatNote, type NoteExtra } from "./format-note.ts";
import { pageItems, pageSource } from "./page-items.ts";
import { type PageSource, rowsWhere, sourceOfRows } from "./page-sources.ts";

const bounds = [">", ">=", "<", "<="] as const;

export const noteFilters: FilterProperties<Note> = {
  "creator.id": { type: "number", operators: ["="], read: (note) => note.creatorId },
  createdAt: { type: "date", operators: bounds, read: (note) => note.createdAt },
  updatedAt: { type: "date", operators: bounds, read: (note) => note.updatedAt },
};

const allFilters: FilterProperties<Note> = {
  ...noteFilters,
  id: { type: "number", operators: ["="], read: (note) => note.id },
};

const limits = { defaultLimit: 20, minimumLimit: 0, isCountable: true };

const noteExtras: readonly NoteExtra[] = ["companiesPreview", "personsPreview", "opportunitiesPreview", "repliesCount"];

const wantedExtras = (call: V2Call): NoteExtra[] => {
  const values = queryValues(call, "includes");
  const unknown = values.find((value) => !noteExtras.some((extra) => extra === value));
  if (unknown !== undefined) throw invalid("includes", `includes: ${unknown} is not one of ${noteExtras.join(", ")}`);
  return noteExtras.filter((extra) => values.includes(extra));
};

export const answerNotes = (call: V2Call, source: PageSource<Note>, wanted: readonly NoteExtra[] = []) => {
  const { items, pagination } = pageSource(call, source, limits);
  return ok({ data: items.map((note) => formatNote(call, note, wanted)), pagination });
};

const listNotes = (call: V2Call) => {
  const wanted = wantedExtras(call);
  const matches = matchesFilter(call, allFilters);
  const keep = (note: Note) => note.parentId === null && matches(note) && call.viewer.canSeeNote(note);
  return answerNotes(call, sourceOfRows(call.world.notes, keep), wanted);
};

export const noteOf = (call: V2Call): Note => {
  const note = call.world.notes.get(pathId(call, "noteId"));
  if (note === undefined || !call.viewer.canSeeNote(note)) throw missing("Note");
  return note;
};

const getNote = (call: V2Call) => {
  const wanted = wantedExtras(call);
  return ok(formatNote(call, noteOf(call), wanted));
};

const listReplies = (call: V2Call) => {
  const replies = rowsWhere(call.world.notes, "parent", noteOf(call).id);
  return answerNotes(call, sourceOfRows(replies, matchesFilter(call, noteFilters)));
};

const answerAttached = (call: V2Call, items: readonly { readonly id: number }[]) => {
  const ascending = items.toSorted((left, right) => left.id - right.id);
  const { items: data, pagination } = pageItems(call, ascending, { ...limits, positionOf: ({ id }) => id });
  return ok({ data, pagination });
};

const attachedPersons = (call: V2Call) => {
  const persons = noteOf(call).personIds.flatMap((id) => call.world.persons.get(id) ?? []);
  return answerAttached(call, persons.map(formatPersonData));
};

const attachedCompanies = (call: V2Call) => {
  const companies = noteOf(call).companyIds.flatMap((id) => call.world.companies.get(id) ?? []);
  return answerAttached(call, companies.map(formatCompanyData));
};

const attachedOpportunities = (call: V2Call) => {
  const { world, viewer } = call;
  const opportunities = noteOf(call).opportunityIds.flatMap((id) => world.opportunities.get(id) ?? []);
  const visible = opportunities.filter(viewer.canSeeOpportunity);
  return answerAttached(
    call,
    visible.map((each) => formatOpportunity(call, each)),
  );
};

export const noteRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/notes", answer: listNotes },
  { method: "GET", path: "/v2/notes/{noteId}", answer: getNote },
  { method: "GET", path: "/v2/notes/{noteId}/replies", answer: listReplies },
  { method: "GET", path: "/v2/notes/{noteId}/attached-persons", answer: attachedPersons },
  { method: "GET", path: "/v2/notes/{noteId}/attached-companies", answer: attachedCompanies },
  { method: "GET", path: "/v2/notes/{noteId}/attached-opportunities", answer: attachedOpportunities },
];
