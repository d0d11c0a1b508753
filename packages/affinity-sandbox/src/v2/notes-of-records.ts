// The notes that concern a company, a person or an opportunity, also through people and meetings.
import type { World } from "../world/create-empty-world.ts";
import type { Note } from "../world/entities.ts";
import type { V2Call, V2Route } from "./call.ts";
import { matchesFilter } from "./filter-items.ts";
import { isRedacted } from "./format-entities.ts";
import { answerNotes, noteFilters } from "./notes.ts";
import { opportunityOf } from "./opportunities.ts";
import { sourceOfItems } from "./page-sources.ts";
import { recordOf } from "./records.ts";

/** Attached to the person, mentioning the person, or on a meeting that the person attended. */
const concerningPerson = (world: World, personId: number): Note[] => {
  const attended = world.interactions.where("person", personId).filter((interaction) => interaction.kind === "meeting");
  return [
    ...world.notes.where("person", personId),
    ...attended.flatMap((interaction) => world.notes.where("interaction", interaction.id)),
  ];
};

const rootsById = (notes: readonly Note[]): Note[] =>
  [...new Map(notes.map((note) => [note.id, note])).values()]
    .filter((note) => note.parentId === null)
    .sort((left, right) => left.id - right.id);

export const notesOfCompany = (world: World, companyId: number): Note[] => {
  const persons = world.persons.where("company", companyId);
  const ofPersons = persons.flatMap((person) => concerningPerson(world, person.id));
  return rootsById([...world.notes.where("company", companyId), ...ofPersons]);
};

const notesOfPerson = (world: World, personId: number): Note[] => rootsById(concerningPerson(world, personId));

const notesOfOpportunity = (call: V2Call): Note[] => {
  const opportunity = opportunityOf(call);
  // Its people's notes would tell who they are.
  if (isRedacted(call, opportunity)) return [];
  const ofPersons = opportunity.personIds.flatMap((id) => concerningPerson(call.world, id));
  return rootsById([...call.world.notes.where("opportunity", opportunity.id), ...ofPersons]);
};

const answerVisible = (call: V2Call, notes: readonly Note[]) => {
  const matches = matchesFilter(call, noteFilters);
  const visible = notes.filter((note) => matches(note) && call.viewer.canSeeNote(note));
  return answerNotes(
    call,
    sourceOfItems(visible, ({ id }) => id),
  );
};

export const notesOfRecordRoutes: readonly V2Route[] = [
  {
    method: "GET",
    path: "/v2/persons/{personId}/notes",
    answer: (call) => answerVisible(call, notesOfPerson(call.world, recordOf(call, "person").id)),
  },
  {
    method: "GET",
    path: "/v2/companies/{companyId}/notes",
    answer: (call) => answerVisible(call, notesOfCompany(call.world, recordOf(call, "company").id)),
  },
  {
    method: "GET",
    path: "/v2/opportunities/{opportunityId}/notes",
    answer: (call) => answerVisible(call, notesOfOpportunity(call)),
  },
];
