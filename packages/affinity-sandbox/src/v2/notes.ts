// v2 notes: root notes in one collection, and the notes that concern a company, a person or an opportunity.
import { invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Note } from "../world/entities.ts";
import { pathId, queryValues, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { formatCompanyData, formatOpportunity, formatPersonData } from "./format-entities.ts";
import { formatNote } from "./format-note.ts";
import { opportunityOf } from "./opportunities.ts";
import { byId, pageItems } from "./page-items.ts";
import { recordOf } from "./records.ts";

const bounds = [">", ">=", "<", "<="] as const;

const commonFilters: FilterProperties<Note> = {
  "creator.id": { type: "number", operators: ["="], read: (note) => note.creatorId },
  createdAt: { type: "date", operators: bounds, read: (note) => note.createdAt },
  updatedAt: { type: "date", operators: bounds, read: (note) => note.updatedAt },
};

/** Only the whole collection can be filtered by id. */
const allFilters: FilterProperties<Note> = {
  ...commonFilters,
  id: { type: "number", operators: ["="], read: (note) => note.id },
};

const paging = { ...byId, defaultLimit: 20, minimumLimit: 0, isCountable: true };

const includable = ["companiesPreview", "personsPreview", "opportunitiesPreview", "repliesCount"];

const requireKnownIncludes = (call: V2Call): void => {
  const unknown = queryValues(call, "includes").find((value) => !includable.includes(value));
  if (unknown !== undefined) throw invalid("includes", `includes: ${unknown} is not valid`);
};

const answerNotes = (call: V2Call, notes: readonly Note[], filters: FilterProperties<Note>) => {
  requireKnownIncludes(call);
  const matches = matchesFilter(call, filters);
  const found = notes.filter((note) => call.viewer.canSeeNote(note) && matches(note));
  const { items, pagination } = pageItems(call, found, paging);
  return ok({ data: items.map((note) => formatNote(call, note)), pagination });
};

const noteOf = (call: V2Call): Note => {
  const note = call.world.notes.get(pathId(call, "noteId"));
  if (note === undefined || !call.viewer.canSeeNote(note)) throw missing("Note");
  return note;
};

const getNote = (call: V2Call) => {
  requireKnownIncludes(call);
  return ok(formatNote(call, noteOf(call)));
};

const rootsById = (groups: readonly (readonly Note[])[]): Note[] => {
  const found = new Map(groups.flat().map((note) => [note.id, note]));
  return [...found.values()].filter((note) => note.parentId === null).sort((left, right) => left.id - right.id);
};

/** Attached to the person, mentioning the person, or on a meeting that the person attended. */
const notesOfPerson = (world: World, personId: number): Note[] => {
  const attended = world.interactions.where("person", personId).filter((interaction) => interaction.kind === "meeting");
  return [
    ...world.notes.where("person", personId),
    ...attended.flatMap((interaction) => world.notes.where("interaction", interaction.id)),
  ];
};

const notesOfCompany = (world: World, companyId: number): Note[] => {
  const persons = world.persons.where("company", companyId);
  return rootsById([world.notes.where("company", companyId), ...persons.map((each) => notesOfPerson(world, each.id))]);
};

const answerOpportunityNotes = (call: V2Call) => {
  const opportunity = opportunityOf(call);
  const ofPersons = opportunity.personIds.map((id) => notesOfPerson(call.world, id));
  const notes = rootsById([call.world.notes.where("opportunity", opportunity.id), ...ofPersons]);
  return answerNotes(call, notes, commonFilters);
};

const answerAttached = (call: V2Call, items: readonly { readonly id: number }[]) => {
  const { items: data, pagination } = pageItems(call, items, paging);
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

const rootNotes = ({ world }: V2Call): Note[] => world.notes.all().filter((note) => note.parentId === null);

export const noteRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/notes", answer: (call) => answerNotes(call, rootNotes(call), allFilters) },
  { method: "GET", path: "/v2/notes/{noteId}", answer: getNote },
  {
    method: "GET",
    path: "/v2/notes/{noteId}/replies",
    answer: (call) => answerNotes(call, call.world.notes.where("parent", noteOf(call).id), commonFilters),
  },
  { method: "GET", path: "/v2/notes/{noteId}/attached-persons", answer: attachedPersons },
  { method: "GET", path: "/v2/notes/{noteId}/attached-companies", answer: attachedCompanies },
  { method: "GET", path: "/v2/notes/{noteId}/attached-opportunities", answer: attachedOpportunities },
  {
    method: "GET",
    path: "/v2/persons/{recordId}/notes",
    answer: (call) => {
      const notes = rootsById([notesOfPerson(call.world, recordOf(call, "person").id)]);
      return answerNotes(call, notes, commonFilters);
    },
  },
  {
    method: "GET",
    path: "/v2/companies/{recordId}/notes",
    answer: (call) => answerNotes(call, notesOfCompany(call.world, recordOf(call, "company").id), commonFilters),
  },
  { method: "GET", path: "/v2/opportunities/{opportunityId}/notes", answer: answerOpportunityNotes },
];
