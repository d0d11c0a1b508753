// All resources over one session: what a tool sees as its upstream.
import type { Requester } from "../upstream/request.ts";
import { readRawWhoami } from "../upstream/v2/whoami.ts";
import { createCompanies } from "./companies.ts";
import { createDealHistory } from "./deal-history.ts";
import { createFields, type Fields } from "./fields/create-fields.ts";
import type { AccountFieldMemory } from "./fields/field-memory.ts";
import type { AccountListMemory } from "./list-memory.ts";
import { createLists } from "./lists.ts";
import { createCompanyMerges, createPersonMerges } from "./merges.ts";
import { createNotes } from "./notes.ts";
import { createOpportunities } from "./opportunities.ts";
import { createPersons } from "./persons.ts";
import { createRawRecords } from "./raw-records.ts";
import { createRelationships } from "./relationships.ts";
import { createReminders } from "./reminders.ts";
import { createUpstreamWebhooks } from "./webhooks.ts";

/** What is remembered of the account whose session it is; each is made when it is asked for. */
export interface AccountMemory {
  readonly fields: () => AccountFieldMemory;
  readonly lists: () => AccountListMemory;
}

/** Each is made when it is asked for: a call uses one or two of them. */
export const createAffinityResources = (requester: Requester, memory: AccountMemory) => {
  let fields: Fields | undefined;
  const resources = {
    get persons() {
      return createPersons(requester);
    },
    get companies() {
      return createCompanies(requester);
    },
    get opportunities() {
      return createOpportunities(requester, resources.fields);
    },
    get dealHistory() {
      return createDealHistory(resources.opportunities);
    },
    get lists() {
      return createLists(requester, memory.lists());
    },
    get notes() {
      return createNotes(requester);
    },
    get relationships() {
      return createRelationships(requester);
    },
    get personMerges() {
      return createPersonMerges(requester);
    },
    get companyMerges() {
      return createCompanyMerges(requester);
    },
    get reminders() {
      return createReminders(requester);
    },
    get webhooks() {
      return createUpstreamWebhooks(requester);
    },
    get rawPersons() {
      return createRawRecords(requester, "persons");
    },
    get rawCompanies() {
      return createRawRecords(requester, "companies");
    },
    /** One request. */
    readCurrentUser: () => readRawWhoami(requester),
    /** Made once: it knows what this call has read already. */
    get fields() {
      fields ??= createFields(requester, memory.fields());
      return fields;
    },
  };
  return resources;
};

/** An interface, so that the types of all tools name it and do not spell it out. */
export interface AffinityResources extends ReturnType<typeof createAffinityResources> {}
