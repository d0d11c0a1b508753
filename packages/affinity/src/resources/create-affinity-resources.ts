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

/** Each is made when it is asked for: a call uses one or two of them. */
export const createAffinityResources = (requester: Requester) => ({
  get persons() {
    return createPersons(requester);
  },
  get companies() {
    return createCompanies(requester);
  },
  get opportunities() {
    return createOpportunities(requester);
  },
  get dealHistory() {
    return createDealHistory(requester);
  },
  get lists() {
    return createLists(requester);
  },
  get notes() {
    return createNotes(requester);
  },
  get relationships() {
    return createRelationships(requester);
  },
  get rawPersons() {
    return createRawRecords(requester, "persons");
  },
  get rawCompanies() {
    return createRawRecords(requester, "companies");
  },
  /** One request. */
  readCurrentUser: () => readRawWhoami(requester),
});

export type AffinityResources = ReturnType<typeof createAffinityResources>;
