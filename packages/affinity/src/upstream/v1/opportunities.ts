// v1's opportunities: the generation that creates them, and the only one that tells their persons and companies outside a list.
import { z } from "zod";
import type { Opportunity, Page, PageRequest } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import * as wire from "./wire.ts";

const opportunity = z
  .object({
    id: wire.id,
    name: wire.text,
    person_ids: wire.ids,
    organization_ids: wire.ids,
    list_entries: wire.listEntries,
  })
  .transform(
    (record): Opportunity => ({
      id: record.id,
      name: record.name,
      personIds: record.person_ids,
      companyIds: record.organization_ids,
      listEntries: record.list_entries,
    }),
  );

const opportunityPage = z.object({ opportunities: listOf(opportunity, maxRows), next_page_token: wire.nextPageToken });

export interface OpportunitySearch extends PageRequest {
  /** Part of a name. */
  readonly term?: string | undefined;
}

export const searchOpportunities = async (
  requester: Requester,
  page: OpportunitySearch,
): Promise<Page<Opportunity>> => {
  const answer = await requester.read({
    path: withQuery("/opportunities", { term: page.term, page_size: page.pageSize, page_token: page.pageToken }),
    purpose: "list opportunities",
    answer: opportunityPage,
  });
  return { items: answer.opportunities, nextPageToken: answer.next_page_token ?? null };
};

export const getOpportunity = (requester: Requester, id: number): Promise<Opportunity> =>
  requester.read({ path: path`/opportunities/${id}`, purpose: `read opportunity ${id}`, answer: opportunity });

/** What a write may set; an id list replaces the whole set. */
export interface OpportunityChanges {
  readonly name?: string | undefined;
  readonly personIds?: readonly number[] | undefined;
  readonly companyIds?: readonly number[] | undefined;
}

const toBody = (changes: OpportunityChanges): Readonly<Record<string, unknown>> => ({
  name: changes.name,
  person_ids: changes.personIds,
  organization_ids: changes.companyIds,
});

export interface NewOpportunity extends OpportunityChanges {
  readonly name: string;
  readonly listId: number;
}

export const createOpportunity = (requester: Requester, created: NewOpportunity): Promise<Opportunity> =>
  requester.write({
    method: "POST",
    path: "/opportunities",
    body: { ...toBody(created), list_id: created.listId },
    purpose: `create an opportunity in list ${created.listId}`,
    howToCheck: `List the opportunities of list ${created.listId} and look for the name.`,
    answer: opportunity,
  });

export const updateOpportunity = (
  requester: Requester,
  id: number,
  changes: OpportunityChanges,
): Promise<Opportunity> =>
  requester.write({
    method: "PUT",
    path: path`/opportunities/${id}`,
    body: toBody(changes),
    purpose: `update opportunity ${id}`,
    howToCheck: `Read opportunity ${id} and compare.`,
    answer: opportunity,
  });

export const deleteOpportunity = async (requester: Requester, id: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/opportunities/${id}`,
    purpose: `delete opportunity ${id}`,
    howToCheck: `Read opportunity ${id}: it is gone when it cannot be found.`,
    answer: wire.deleted,
  });
};
