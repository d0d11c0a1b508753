// Every tool of this connector, found by walking this folder. Written by `npm run generate`; do not edit.
import { addToList } from "./lists/add-to-list.ts";
import { listLists } from "./lists/list-lists.ts";
import { removeFromList } from "./lists/remove-from-list.ts";
import { createNote } from "./notes/create-note.ts";
import { listNotes } from "./notes/list-notes.ts";
import { noteDelete } from "./notes/note-delete.ts";
import { noteUpdate } from "./notes/note-update.ts";
import { createOpportunity } from "./opportunities/create-opportunity.ts";
import { deleteOpportunity } from "./opportunities/delete-opportunity.ts";
import { getOpportunity } from "./opportunities/get-opportunity.ts";
import { listOpportunities } from "./opportunities/list-opportunities.ts";
import { updateOpportunity } from "./opportunities/update-opportunity.ts";
import { createOrganization } from "./organizations/create-organization.ts";
import { deleteOrganization } from "./organizations/delete-organization.ts";
import { getOrganization } from "./organizations/get-organization.ts";
import { searchOrganizations } from "./organizations/search-organizations.ts";
import { updateOrganization } from "./organizations/update-organization.ts";
import { createPerson } from "./persons/create-person.ts";
import { deletePerson } from "./persons/delete-person.ts";
import { getPerson } from "./persons/get-person.ts";
import { searchPersons } from "./persons/search-persons.ts";
import { updatePerson } from "./persons/update-person.ts";
import { getRelationshipStrength } from "./relationships/get-relationship-strength.ts";

export const tools = [
  addToList,
  listLists,
  removeFromList,
  createNote,
  listNotes,
  noteDelete,
  noteUpdate,
  createOpportunity,
  deleteOpportunity,
  getOpportunity,
  listOpportunities,
  updateOpportunity,
  createOrganization,
  deleteOrganization,
  getOrganization,
  searchOrganizations,
  updateOrganization,
  createPerson,
  deletePerson,
  getPerson,
  searchPersons,
  updatePerson,
  getRelationshipStrength,
] as const;
