// All resources over one session: what a tool sees as its upstream.
import type { Requester } from "../upstream/request.ts";
import { readRawWhoami } from "../upstream/v2/whoami.ts";
import { createCompanies } from "./companies.ts";
import { createDealHistory } from "./deal-history.ts";
import { createLists } from "./lists.ts";
import { createNotes } from "./notes.ts";
import { createOpportunities } from "./opportunities.ts";
import { createPersons } from "./persons.ts";
import { createRawRecords } from "./raw-records.ts";
import { createRelationships } from "./relationships.ts";

export const createAffinityResources = (requester: Requester) => ({
  persons: createPersons(requester),
  companies: createCompanies(requester),
  opportunities: createOpportunities(requester),
  dealHistory: createDealHistory(requester),
  lists: createLists(requester),
  notes: createNotes(requester),
  relationships: createRelationships(requester),
  rawPersons: createRawRecords(requester, "persons"),
  rawCompanies: createRawRecords(requester, "companies"),
  /** One request. */
  readCurrentUser: () => readRawWhoami(requester),
});

export type AffinityResources = ReturnType<typeof createAffinityResources>;
