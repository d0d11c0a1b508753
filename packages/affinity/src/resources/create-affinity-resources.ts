// All resources over one session: what a tool sees as its upstream.
import type { Requester } from "../upstream/request.ts";
import { readRawWhoami } from "../upstream/v2/whoami.ts";
import { createCompanies } from "./companies.ts";
import { createDealHistory } from "./deal-history.ts";
import { createFieldChanges } from "./field-changes.ts";
import { createFields, type Fields } from "./fields/create-fields.ts";
import type { AccountFieldMemory } from "./fields/field-memory.ts";
import { createFiles } from "./files.ts";
import { createInteractions } from "./interactions/create-interactions.ts";
import { createListEntries } from "./list-entries.ts";
import type { AccountListMemory } from "./list-memory.ts";
import { createLists } from "./lists.ts";
import { createCompanyMerges, createPersonMerges } from "./merges.ts";
import { createNotes } from "./notes.ts";
import { createOpportunities } from "./opportunities.ts";
import { createPersons } from "./persons.ts";
import { createPipelines } from "./pipelines/create-pipelines.ts";
import { createRawRecords } from "./raw-records.ts";
import { createRelationships } from "./relationships.ts";
import { createReminders } from "./reminders.ts";
import { createSavedViews } from "./saved-views.ts";
import { createTeams } from "./teams.ts";
import { createTranscripts } from "./transcripts.ts";
import { createUsers } from "./users.ts";
import { createUpstreamWebhooks } from "./webhooks.ts";
import { createWorkspace } from "./workspace.ts";

/** What is remembered of the account whose session it is; each is made when it is asked for. */
export interface AccountMemory {
  readonly fields: () => AccountFieldMemory;
  readonly lists: () => AccountListMemory;
}

/**
 * Each is made when it is asked for: a call uses one or two of them. A handle of a class, because an object literal makes
 * its getters anew for every call, which took longer than all else that the connector does before its request.
 */
export class AffinityResources {
  readonly #requester: Requester;
  readonly #memory: AccountMemory;
  #fields: Fields | undefined;
  #remembered: AccountFieldMemory | undefined;

  constructor(requester: Requester, memory: AccountMemory) {
    this.#requester = requester;
    this.#memory = memory;
  }
  #accountFields(): AccountFieldMemory {
    this.#remembered ??= this.#memory.fields();
    return this.#remembered;
  }
  get persons() {
    return createPersons(this.#requester, () => this.fields);
  }
  get companies() {
    return createCompanies(this.#requester, () => this.fields);
  }
  get opportunities() {
    return createOpportunities(this.#requester, this.fields);
  }
  get dealHistory() {
    return createDealHistory(this.opportunities);
  }
  get pipelines() {
    return createPipelines({ requester: this.#requester, fields: this.fields, now: this.#memory.lists().now });
  }
  get lists() {
    return createLists(this.#requester, this.#memory.lists());
  }
  get listEntries() {
    return createListEntries(this.#requester, this.fields);
  }
  get savedViews() {
    return createSavedViews(this.#requester);
  }
  get fieldChanges() {
    return createFieldChanges(this.#requester);
  }
  get notes() {
    return createNotes(this.#requester, this.#accountFields().settling);
  }
  get files() {
    return createFiles(this.#requester);
  }
  get transcripts() {
    return createTranscripts(this.#requester);
  }
  get users() {
    return createUsers(this.#requester);
  }
  get teams() {
    return createTeams(this.#requester);
  }
  get workspace() {
    return createWorkspace(this.#requester);
  }
  get relationships() {
    return createRelationships(this.#requester);
  }
  get interactions() {
    return createInteractions(this.#requester, this.#memory.lists().now);
  }
  /** How long the call may still take. */
  get deadline() {
    return { leftMs: () => this.#requester.timeLeftMs() };
  }
  get personMerges() {
    return createPersonMerges(this.#requester);
  }
  get companyMerges() {
    return createCompanyMerges(this.#requester);
  }
  get reminders() {
    return createReminders(this.#requester, this.#memory.lists().now);
  }
  get webhooks() {
    return createUpstreamWebhooks(this.#requester);
  }
  get rawPersons() {
    return createRawRecords(this.#requester, "persons");
  }
  get rawCompanies() {
    return createRawRecords(this.#requester, "companies");
  }
  /** One request. */
  readCurrentUser() {
    return readRawWhoami(this.#requester);
  }
  /** Made once: it knows what this call has read already. */
  get fields(): Fields {
    this.#fields ??= createFields(this.#requester, this.#accountFields());
    return this.#fields;
  }
}

export const createAffinityResources = (requester: Requester, memory: AccountMemory): AffinityResources =>
  new AffinityResources(requester, memory);

/** What each of them is called. */
export const resourceNames = Object.getOwnPropertyNames(AffinityResources.prototype).filter(
  (name): name is keyof AffinityResources => name !== "constructor",
);
