// v1's organizations, called companies everywhere else: the generation that searches by name or domain.
import { z } from "zod";
import type { Company, Page } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { toDateQuery } from "./interaction-bounds.ts";
import type { PersonRead, PersonSearch } from "./persons.ts";
import * as wire from "./wire.ts";

const organization = z
  .object({
    id: wire.id,
    name: wire.text,
    domain: wire.text,
    domains: wire.texts,
    global: wire.flag,
    person_ids: wire.ids,
    opportunity_ids: wire.ids,
    list_entries: wire.listEntries,
    interaction_dates: wire.interactionDates,
    interactions: wire.interactions,
  })
  .transform(
    (record): Company => ({
      id: record.id,
      name: record.name,
      domain: record.domain,
      domains: record.domains,
      isGlobal: record.global,
      personIds: record.person_ids,
      opportunityIds: record.opportunity_ids,
      listEntries: record.list_entries,
      interactionDates: record.interaction_dates,
      interactions: record.interactions,
    }),
  );

const organizationPage = z.object({
  organizations: listOf(organization, maxRows),
  next_page_token: wire.nextPageToken,
});

export type CompanySearch = PersonSearch;

export const searchCompanies = async (requester: Requester, search: CompanySearch): Promise<Page<Company>> => {
  const answer = await requester.read({
    path: withQuery("/organizations", {
      term: search.term,
      with_interaction_dates: search.withInteractionDates,
      with_interaction_persons: search.withInteractionPersons,
      with_opportunities: search.withOpportunities,
      ...toDateQuery(search.interactionDates),
      page_size: search.pageSize,
      page_token: search.pageToken,
    }),
    purpose: "search companies",
    answer: organizationPage,
  });
  return { items: answer.organizations, nextPageToken: answer.next_page_token ?? null };
};

export const getCompany = (requester: Requester, id: number, read: PersonRead = {}): Promise<Company> =>
  requester.read({
    path: withQuery(path`/organizations/${id}`, {
      with_interaction_dates: read.withInteractionDates,
      with_interaction_persons: read.withInteractionPersons,
      with_opportunities: true,
    }),
    purpose: `read company ${id}`,
    answer: organization,
  });

/** What a write may set; an id list replaces the whole set. */
export interface CompanyChanges {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly personIds?: readonly number[] | undefined;
}

export interface NewCompany extends CompanyChanges {
  readonly name: string;
}

const toBody = ({ name, domain, personIds }: CompanyChanges) => ({ name, domain, person_ids: personIds });

export const createCompany = (requester: Requester, created: NewCompany): Promise<Company> =>
  requester.write({
    method: "POST",
    path: "/organizations",
    body: toBody(created),
    purpose: "create a company",
    howToCheck: "Search companies for its name.",
    answer: organization,
  });

export const updateCompany = (requester: Requester, id: number, changes: CompanyChanges): Promise<Company> =>
  requester.write({
    method: "PUT",
    path: path`/organizations/${id}`,
    body: toBody(changes),
    purpose: `update company ${id}`,
    howToCheck: `Read company ${id} and compare.`,
    answer: organization,
  });

export const deleteCompany = async (requester: Requester, id: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/organizations/${id}`,
    purpose: `delete company ${id}`,
    howToCheck: `Read company ${id}: it is gone when it cannot be found.`,
    answer: wire.deleted,
  });
};
