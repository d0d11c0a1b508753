// Inputs that say which person, company or deal a call is about, by name or id.

import type { AffinityResources } from "../resources/create-affinity-resources.ts";
import { theOneOf } from "../resources/find-record.ts";
import { companyName, dealName, idFrom, isExactlyOne, personName } from "./record-inputs.ts";

export const aboutInputs = (what: string) => ({
  person: personName(`${what} this person outside the firm.`).optional(),
  company: companyName(`${what} this company.`).optional(),
  deal: dealName(`${what} this opportunity.`).optional(),
});

interface About {
  readonly person?: string | number | undefined;
  readonly company?: string | number | undefined;
  readonly deal?: string | number | undefined;
}

export const isAboutOne = ({ person, company, deal }: About): boolean => isExactlyOne(person, company, deal);
export const isAboutOneAtMost = (input: About): boolean =>
  isAboutOne(input) || (input.person ?? input.company ?? input.deal) === undefined;
export const onlyOneRecord = "Pass one of person, company and deal, not several.";
export const oneRecordMissing = "Pass exactly one of person, company and deal.";

export interface FoundAbout {
  readonly type: "person" | "company" | "opportunity";
  readonly id: number;
}

type Upstream = Pick<AffinityResources, "persons" | "companies" | "opportunities">;

/** One request for a name, none for an id; undefined when none is given. Throws `invalid_input` unless one is meant. */
export const findAbout = async (
  { person, company, deal }: About,
  upstream: Upstream,
  notDone: string,
): Promise<FoundAbout | undefined> => {
  if (person !== undefined) {
    const found = theOneOf(await upstream.persons.find(person), { kind: "person", wanted: person, notDone });
    return { type: "person", id: found.id };
  }
  if (company !== undefined) {
    const found = theOneOf(await upstream.companies.find(company), { kind: "company", wanted: company, notDone });
    return { type: "company", id: found.id };
  }
  if (deal === undefined) return undefined;
  const found = theOneOf(await upstream.opportunities.find(deal), { kind: "deal", wanted: deal, notDone });
  return { type: "opportunity", id: found.id };
};

/** For the audit log: what was given as an id. */
export const recordsAbout = ({ person, company, deal }: About): readonly FoundAbout[] => [
  ...idFrom(person).map((id) => ({ type: "person", id }) as const),
  ...idFrom(company).map((id) => ({ type: "company", id }) as const),
  ...idFrom(deal).map((id) => ({ type: "opportunity", id }) as const),
];

/** As v1's lists take it. */
export const idsAbout = (about: FoundAbout | undefined) => ({
  personId: about?.type === "person" ? about.id : undefined,
  companyId: about?.type === "company" ? about.id : undefined,
  opportunityId: about?.type === "opportunity" ? about.id : undefined,
});
