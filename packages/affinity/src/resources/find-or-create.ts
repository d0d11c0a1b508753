// Finds a record, or makes it when there is none like it: where one may be the same, nothing is made and the candidates are told.
import { GatewayError } from "@postern/contract";
import type { AffinityResources } from "./create-affinity-resources.ts";
import { type Finding, type FoundRecord, plainName, type RecordName, theOneOf } from "./find-record.ts";

export type FoundOrCreated =
  | { readonly outcome: "created"; readonly record: FoundRecord }
  | { readonly outcome: "found"; readonly record: FoundRecord; readonly by: string }
  /** Nothing was made: each of them may be the one. */
  | { readonly outcome: "undecided"; readonly candidates: readonly FoundRecord[]; readonly why: string };

interface Insistence {
  /** Makes a record although there is one that may be the same. */
  readonly evenIfSimilar: boolean;
}

const found = (record: FoundRecord, by: string): FoundOrCreated => ({ outcome: "found", record, by });
const undecided = (candidates: readonly FoundRecord[], why: string): FoundOrCreated => ({
  outcome: "undecided",
  candidates,
  why,
});

/** Records with the very same name; a part of it proves nothing. */
const sameName = (finding: Finding): readonly FoundRecord[] => {
  if (finding.found === "none" || finding.by === "part of name") return [];
  return finding.found === "one" ? [finding.record] : finding.candidates;
};

export interface WantedPerson extends Insistence {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | undefined;
  readonly companyIds: readonly number[];
}

/** Up to three requests. Affinity itself refuses an email address that another person has. */
export const findOrCreatePerson = async (
  { persons }: AffinityResources,
  wanted: WantedPerson,
): Promise<FoundOrCreated> => {
  const { firstName, lastName, email } = wanted;
  const byEmail = email === undefined ? undefined : await persons.find(email);
  if (byEmail?.found === "one") return found(byEmail.record, "email");
  if (byEmail?.found === "several") return undecided(byEmail.candidates, `Several persons have the address ${email}.`);
  const name = [firstName, lastName].filter(Boolean).join(" ");
  const [one, ...others] = wanted.evenIfSimilar ? [] : sameName(await persons.find(name));
  if (one !== undefined && others.length === 0 && email === undefined) return found(one, "name");
  if (one !== undefined) {
    const why = email === undefined ? "Several persons have this name." : "A person of this name has another address.";
    return undecided([one, ...others], why);
  }
  const created = await persons.create({
    firstName,
    lastName,
    emailAddresses: email === undefined ? [] : [email],
    ...(wanted.companyIds.length > 0 && { companyIds: wanted.companyIds }),
  });
  return { outcome: "created", record: { id: created.id, name, detail: email } };
};

export interface WantedCompany extends Insistence {
  readonly name: string | undefined;
  readonly domain: string | undefined;
}

/** Up to three requests. */
export const findOrCreateCompany = async (
  { companies }: AffinityResources,
  { name, domain, evenIfSimilar }: WantedCompany,
): Promise<FoundOrCreated> => {
  const byDomain = domain === undefined ? undefined : await companies.find(domain);
  const hasDomain = byDomain !== undefined && byDomain.found !== "none" && byDomain.by === "domain";
  if (hasDomain && byDomain.found === "one") return found(byDomain.record, "domain");
  if (hasDomain && byDomain.found === "several") {
    return undecided(byDomain.candidates, `Several companies have the domain ${domain}.`);
  }
  if (name === undefined) {
    throw new GatewayError(
      "invalid_input",
      `No company has the domain ${domain}. Nothing was created: that takes a name. Call again with the name of the company.`,
    );
  }
  const [one, ...others] = evenIfSimilar ? [] : sameName(await companies.find(name));
  if (one !== undefined && others.length === 0 && (domain === undefined || one.detail === undefined)) {
    return found(one, "name");
  }
  if (one !== undefined) {
    const why =
      domain === undefined ? "Several companies have this name." : "A company of this name has another domain.";
    return undecided([one, ...others], why);
  }
  const created = await companies.create({ name, ...(domain !== undefined && { domain }) });
  return { outcome: "created", record: { id: created.id, name, detail: created.domain ?? domain } };
};

export interface WantedDeal extends Insistence {
  readonly list: RecordName;
  readonly name: string | undefined;
  readonly company: RecordName | undefined;
  readonly personIds: readonly number[];
}

const notDone = "No deal was looked for or created.";

interface DealsOfCompany {
  readonly companyIds: readonly number[];
  readonly companyName: string | undefined;
  readonly deals: readonly FoundRecord[];
}

/** The company's deals in the list: as v1 tells them at once, up to the ten newest, two requests for each. */
const readDealsOf = async (
  upstream: AffinityResources,
  { company, listId }: { readonly company: RecordName; readonly listId: number },
): Promise<DealsOfCompany> => {
  const asked = { kind: "company", wanted: company, notDone } as const;
  const { id } = theOneOf(await upstream.companies.find(company), asked);
  const record = await upstream.companies.get(id);
  const { deals } = await upstream.dealHistory.read(record.opportunityIds ?? []);
  return {
    companyIds: [id],
    companyName: record.name ?? undefined,
    deals: deals
      .filter((deal) => deal.listId === listId)
      .map(({ id: dealId, name, dealFields }) => ({
        id: dealId,
        name: name ?? undefined,
        detail: typeof dealFields?.stage === "string" ? dealFields.stage : undefined,
      })),
  };
};

const noCompany: DealsOfCompany = { companyIds: [], companyName: undefined, deals: [] };

const chooseDeal = (deals: readonly FoundRecord[], name: string | undefined): FoundOrCreated | undefined => {
  const same = name === undefined ? deals : deals.filter((deal) => plainName(deal.name ?? "") === plainName(name));
  const [one] = same;
  if (one !== undefined && same.length === 1) return found(one, name === undefined ? "company" : "company and name");
  if (deals.length > 0) return undecided(deals, "The company has other deals in this list.");
  return undefined;
};

/** Up to five requests and two for each deal that the company has. */
export const findOrCreateDeal = async (upstream: AffinityResources, wanted: WantedDeal): Promise<FoundOrCreated> => {
  const { id: listId, type } = await upstream.lists.find(wanted.list);
  if (type !== undefined && type !== "opportunity") {
    throw new GatewayError(
      "invalid_input",
      `List ${listId} holds no deals. ${notDone} Call again with a list of deals.`,
    );
  }
  const { company, evenIfSimilar } = wanted;
  const of = company === undefined ? noCompany : await readDealsOf(upstream, { company, listId });
  const known = evenIfSimilar ? undefined : chooseDeal(of.deals, wanted.name);
  if (known !== undefined) return known;
  const name = wanted.name ?? of.companyName ?? "";
  const named = evenIfSimilar ? [] : sameName(await upstream.opportunities.find(name, { listId }));
  const [one, ...others] = named;
  if (one !== undefined && others.length === 0 && company === undefined) return found(one, "name");
  if (one !== undefined) return undecided(named, "A deal of this name is in the list already.");
  const { companyIds } = of;
  const created = await upstream.opportunities.create({ listId, name, companyIds, personIds: wanted.personIds });
  return { outcome: "created", record: { id: created.id, name, detail: undefined } };
};
