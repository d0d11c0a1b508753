// Every tool of this connector, found by walking this folder. Written by `npm run generate`; do not edit.
import { addToList } from "./lists/add-to-list.ts";
import { listLists } from "./lists/list-lists.ts";
import { createNote } from "./notes/create-note.ts";
import { listNotes } from "./notes/list-notes.ts";
import { createOpportunity } from "./opportunities/create-opportunity.ts";
import { getOpportunity } from "./opportunities/get-opportunity.ts";
import { listOpportunities } from "./opportunities/list-opportunities.ts";
import { updateOpportunity } from "./opportunities/update-opportunity.ts";
import { getOrganization } from "./organizations/get-organization.ts";
import { searchOrganizations } from "./organizations/search-organizations.ts";
import { getPerson } from "./persons/get-person.ts";
import { searchPersons } from "./persons/search-persons.ts";
import { getRelationshipStrength } from "./relationships/get-relationship-strength.ts";

export const tools = [
  addToList,
  listLists,
  createNote,
  listNotes,
  createOpportunity,
  getOpportunity,
  listOpportunities,
  updateOpportunity,
  getOrganization,
  searchOrganizations,
  getPerson,
  searchPersons,
  getRelationshipStrength,
] as const;
