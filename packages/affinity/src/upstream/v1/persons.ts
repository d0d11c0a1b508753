// v1's persons: the generation whose search finds by part of a name or email, and whose single record holds all associations.
import { z } from "zod";
import type { Page, PageRequest, Person } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { type InteractionBounds, toDateQuery } from "./interaction-bounds.ts";
import * as wire from "./wire.ts";

const person = z
  .object({
    id: wire.id,
    type: wire.integer,
    first_name: wire.text,
    last_name: wire.text,
    primary_email: wire.text,
    emails: wire.texts,
    organization_ids: wire.ids,
    current_organization_ids: wire.ids,
    opportunity_ids: wire.ids,
    list_entries: wire.listEntries,
    interaction_dates: wire.interactionDates,
    interactions: wire.interactions,
  })
  .transform(
    (record): Person => ({
      id: record.id,
      type: wire.toPersonType(record.type),
      firstName: record.first_name,
      lastName: record.last_name,
      primaryEmailAddress: record.primary_email,
      emailAddresses: record.emails,
      companyIds: record.organization_ids,
      currentCompanyIds: record.current_organization_ids,
      opportunityIds: record.opportunity_ids,
      listEntries: record.list_entries,
      interactionDates: record.interaction_dates,
      interactions: record.interactions,
    }),
  );

const personPage = z.object({ persons: listOf(person, maxRows), next_page_token: wire.nextPageToken });

export interface PersonRead {
  readonly withInteractionDates?: boolean | undefined;
  /** Who of the team took part; needs `withInteractionDates`. */
  readonly withInteractionPersons?: boolean | undefined;
}

export interface PersonSearch extends PageRequest, PersonRead {
  /** Part of a name or an email address. */
  readonly term?: string | undefined;
  readonly withOpportunities?: boolean | undefined;
  /** Leaves out whoever has no interaction of that kind. */
  readonly interactionDates?: InteractionBounds | undefined;
}

export const searchPersons = async (requester: Requester, search: PersonSearch): Promise<Page<Person>> => {
  const answer = await requester.read({
    path: withQuery("/persons", {
      term: search.term,
      with_interaction_dates: search.withInteractionDates,
      with_interaction_persons: search.withInteractionPersons,
      with_opportunities: search.withOpportunities,
      ...toDateQuery(search.interactionDates),
      // v1's search leaves organization_ids out, so this is the only tie to companies that it can give.
      with_current_organizations: true,
      page_size: search.pageSize,
      page_token: search.pageToken,
    }),
    purpose: "search persons",
    answer: personPage,
  });
  return { items: answer.persons, nextPageToken: answer.next_page_token ?? null };
};

export const getPerson = (requester: Requester, id: number, read: PersonRead = {}): Promise<Person> =>
  requester.read({
    path: withQuery(path`/persons/${id}`, {
      with_interaction_dates: read.withInteractionDates,
      with_interaction_persons: read.withInteractionPersons,
      with_opportunities: true,
      with_current_organizations: true,
    }),
    purpose: `read person ${id}`,
    answer: person,
  });

/** What a write may set; a list replaces the whole set. */
export interface PersonChanges {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly emailAddresses?: readonly string[] | undefined;
  readonly companyIds?: readonly number[] | undefined;
}

export interface NewPerson extends PersonChanges {
  readonly firstName: string;
  readonly lastName: string;
  readonly emailAddresses: readonly string[];
}

const toBody = (changes: PersonChanges) => ({
  first_name: changes.firstName,
  last_name: changes.lastName,
  emails: changes.emailAddresses,
  organization_ids: changes.companyIds,
});

export const createPerson = (requester: Requester, created: NewPerson): Promise<Person> =>
  requester.write({
    method: "POST",
    path: "/persons",
    body: toBody(created),
    purpose: "create a person",
    howToCheck: "Search persons for an email address of theirs, or for the name.",
    answer: person,
  });

export const updatePerson = (requester: Requester, id: number, changes: PersonChanges): Promise<Person> =>
  requester.write({
    method: "PUT",
    path: path`/persons/${id}`,
    body: toBody(changes),
    purpose: `update person ${id}`,
    howToCheck: `Read person ${id} and compare.`,
    answer: person,
  });

export const deletePerson = async (requester: Requester, id: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/persons/${id}`,
    purpose: `delete person ${id}`,
    howToCheck: `Read person ${id}: they are gone when they cannot be found.`,
    answer: wire.deleted,
  });
};
