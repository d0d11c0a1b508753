// v1's persons: the generation whose search finds by part of a name or email, and whose single record holds all associations.
import { z } from "zod";
import type { Page, PageRequest, Person } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
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

export interface PersonSearch extends PageRequest {
  readonly term?: string | undefined;
  readonly withInteractionDates?: boolean | undefined;
}

export const searchPersons = async (requester: Requester, search: PersonSearch): Promise<Page<Person>> => {
  const answer = await requester.read({
    path: withQuery("/persons", {
      term: search.term,
      with_interaction_dates: search.withInteractionDates,
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

export interface PersonRead {
  readonly withInteractionDates?: boolean | undefined;
}

export const getPerson = (requester: Requester, id: number, read: PersonRead = {}): Promise<Person> =>
  requester.read({
    path: withQuery(path`/persons/${id}`, {
      with_interaction_dates: read.withInteractionDates,
      with_opportunities: true,
      with_current_organizations: true,
    }),
    purpose: `read person ${id}`,
    answer: person,
  });
