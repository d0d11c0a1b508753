// Briefs of a person, a company and a deal: everything that can be read side by side is.
import type { Company } from "../../model.ts";
import type { Relationship } from "../../upstream/v2/relationships.ts";
import type { AffinityResources } from "../create-affinity-resources.ts";
import { plainValue } from "../field-values.ts";
import { settleAll, settleParts } from "../settle-all.ts";
import { type Brief, type BriefContactPerson, type BriefQuery, sizesOf } from "./brief.ts";
import * as parts from "./brief-parts.ts";

const withDates = { withInteractionDates: true, withInteractionPersons: true } as const;
/** Companies of a person that are named. */
const maxCompanies = 2;

type Omissions = ReturnType<typeof parts.createOmissions>;

/** Four requests: what hangs on a record of any kind. */
const readCommon = (
  upstream: AffinityResources,
  { unlessRefused }: Omissions,
  { place, query }: { readonly place: parts.Place; readonly query: BriefQuery },
) => ({
  notes: unlessRefused("notes", parts.readNotes(upstream, place)),
  reminders: unlessRefused("reminders", parts.readReminders(upstream, place, query)),
  team: unlessRefused("names of the team", parts.readTeam(upstream)),
});

const readTies = async (
  upstream: AffinityResources,
  { unlessRefused }: Omissions,
  record: { readonly collection: "persons" | "companies"; readonly id: number },
): Promise<readonly Relationship[] | undefined> =>
  (await unlessRefused("who of the team knows them", upstream.relationships.listOf({ ...record, limit: 100 })))?.items;

const readCompanies = (upstream: AffinityResources, { unlessRefused }: Omissions, ids: readonly number[]) =>
  settleAll(ids.slice(0, maxCompanies).map((id) => unlessRefused("companies", upstream.companies.get(id))));

const toCompany = ({ id, name, domain }: Company) => ({ ...parts.named(id, name), domain: domain ?? undefined });

/** Fourteen requests at most; with a full brief four for interactions and two for each further deal besides. */
export const readPersonBrief = async (upstream: AffinityResources, query: BriefQuery): Promise<Brief> => {
  const omissions = parts.createOmissions();
  const { id } = query;
  const place = { personId: id };
  const { person, ties, fields, notes, reminders, team } = await settleParts({
    person: upstream.persons.get(id, withDates),
    ties: readTies(upstream, omissions, { collection: "persons", id }),
    fields: omissions.unlessRefused("fields", parts.readFields(upstream, { kind: "person", id }, query)),
    ...readCommon(upstream, omissions, { place, query }),
  });
  const contact = parts.contactOf(person, team);
  const current = person.currentCompanyIds ?? [];
  const dealIds = person.opportunityIds ?? [];
  const { companies, deals, interactions } = await settleParts({
    companies: readCompanies(upstream, omissions, current.length > 0 ? current : (person.companyIds ?? [])),
    deals: parts.readDeals(upstream, dealIds, query),
    interactions: parts.readInteractions(upstream, place, { query, until: contact.last?.at }),
  });
  return {
    kind: "person",
    id,
    name: parts.fullName(person),
    emails: person.emailAddresses ?? [],
    companies: companies.flatMap((company) => (company === undefined ? [] : [toCompany(company)])),
    knownBy: parts.knownBy(ties, query),
    contact,
    deals,
    dealsTotal: dealIds.length,
    notes: parts.toNotes(notes, team, query),
    notesTotal: notes?.length ?? 0,
    reminders: reminders ?? [],
    ...(interactions && { interactions }),
    ...(fields && { fields }),
    leftOut: omissions.leftOut,
  };
};

/** The people whom the team knows best first; names of the others are asked for in one request. */
const readPeople = async (
  upstream: AffinityResources,
  omissions: Omissions,
  asked: { readonly ids: readonly number[]; readonly ties: readonly Relationship[]; readonly query: BriefQuery },
): Promise<readonly BriefContactPerson[]> => {
  const { ids, ties, query } = asked;
  const best = new Map<number, Relationship>();
  for (const tie of ties) {
    const isBetter = (tie.interactionScore ?? 0) > (best.get(tie.person2.id)?.interactionScore ?? -1);
    if (ids.includes(tie.person2.id) && isBetter) best.set(tie.person2.id, tie);
  }
  const ordered = [...best.keys(), ...ids.filter((id) => !best.has(id))].slice(0, sizesOf(query).people);
  const nameless = ordered.filter((id) => !best.has(id));
  const read =
    nameless.length === 0
      ? undefined
      : await omissions.unlessRefused("names of some people", upstream.rawPersons.list({ ids: nameless, limit: 100 }));
  const names = new Map((read?.items ?? []).map((record) => [record.id, parts.nameOfRecord(record)]));
  return ordered.map((id) => {
    const tie = best.get(id);
    const isKnown = tie !== undefined && (tie.interactionScore ?? 0) > 0;
    return {
      ...parts.named(id, tie === undefined ? names.get(id) : parts.fullName(tie.person2)),
      knownBy: isKnown ? parts.knownByOf(tie) : undefined,
    };
  });
};

/** Thirteen requests at most; with a full brief more, as for a person. */
export const readCompanyBrief = async (upstream: AffinityResources, query: BriefQuery): Promise<Brief> => {
  const omissions = parts.createOmissions();
  const { id } = query;
  const place = { companyId: id };
  const { company, ties, fields, notes, reminders, team } = await settleParts({
    company: upstream.companies.get(id, withDates),
    ties: readTies(upstream, omissions, { collection: "companies", id }),
    fields: omissions.unlessRefused("fields", parts.readFields(upstream, { kind: "company", id }, query)),
    ...readCommon(upstream, omissions, { place, query }),
  });
  const contact = parts.contactOf(company, team);
  const { personIds, opportunityIds } = company;
  const { people, deals, interactions } = await settleParts({
    people: readPeople(upstream, omissions, { ids: personIds ?? [], ties: ties ?? [], query }),
    deals: parts.readDeals(upstream, opportunityIds ?? [], query),
    interactions: parts.readInteractions(upstream, place, { query, until: contact.last?.at }),
  });
  return {
    kind: "company",
    id,
    name: company.name ?? "",
    domain: company.domain ?? undefined,
    people,
    peopleTotal: personIds?.length ?? 0,
    knownBy: parts.knownBy(ties, query),
    contact,
    deals,
    dealsTotal: opportunityIds?.length ?? 0,
    notes: parts.toNotes(notes, team, query),
    notesTotal: notes?.length ?? 0,
    reminders: reminders ?? [],
    ...(interactions && { interactions }),
    ...(fields && { fields }),
    leftOut: omissions.leftOut,
  };
};

const normalized = (name: string): string => name.trim().toLowerCase();

/** Ten requests at most; with a full brief four for interactions besides. */
export const readDealBrief = async (upstream: AffinityResources, query: BriefQuery): Promise<Brief> => {
  const omissions = parts.createOmissions();
  const { id } = query;
  const place = { opportunityId: id };
  const { detail, notes, reminders, team } = await settleParts({
    detail: upstream.opportunities.get(id),
    ...readCommon(upstream, omissions, { place, query }),
  });
  if (detail.missing !== undefined)
    omissions.leftOut.push("stage, value, owner and fields: this user may not read them");
  const [companyId] = detail.companyIds ?? [];
  const { company, ties } = await settleParts({
    company:
      companyId === undefined
        ? Promise.resolve(undefined)
        : omissions.unlessRefused("the company", upstream.companies.get(companyId, withDates)),
    ties:
      companyId === undefined
        ? Promise.resolve([])
        : readTies(upstream, omissions, { collection: "companies", id: companyId }),
  });
  const contact: Brief["contact"] = company === undefined ? {} : parts.contactOf(company, team);
  const ids = detail.personIds ?? [];
  const { people, interactions } = await settleParts({
    people: readPeople(upstream, omissions, { ids, ties: ties ?? [], query }),
    interactions: parts.readInteractions(upstream, place, { query, until: contact.last?.at }),
  });
  const wanted = new Set(query.fields.map((field) => normalized(String(field))));
  const shown = (detail.fields ?? []).filter(
    (field) =>
      wanted.has(normalized(field.name)) ||
      wanted.has(field.id) ||
      (query.isFull && wanted.size === 0 && field.data !== null),
  );
  const missing = query.fields.filter(
    (field) => !shown.some(({ id: fieldId, name }) => [fieldId, normalized(name)].includes(normalized(String(field)))),
  );
  if (detail.fields !== undefined && missing.length > 0) {
    omissions.leftOut.push(`fields ${missing.join(", ")}: the deal has no such fields`);
  }
  return {
    kind: "deal",
    id,
    name: detail.name ?? "",
    deal: parts.toBriefDeal(detail),
    companies: company === undefined ? [] : [toCompany(company)],
    people,
    peopleTotal: ids.length,
    knownBy: parts.knownBy(ties, query),
    contact,
    notes: parts.toNotes(notes, team, query),
    notesTotal: notes?.length ?? 0,
    reminders: reminders ?? [],
    ...(interactions && { interactions }),
    ...(shown.length > 0 && { fields: Object.fromEntries(shown.map((field) => [field.name, plainValue(field)])) }),
    leftOut: omissions.leftOut,
  };
};
