// What Affinity tells of who could introduce to a person, or to the persons of a company, in a bounded number of requests.
import { isGatewayError } from "@postern/contract";
import type { Company, Person } from "../../model.ts";
import type { Relationship } from "../../upstream/v2/relationships.ts";
import type { AffinityResources } from "../create-affinity-resources.ts";
import { settleAll, settleParts } from "../settle-all.ts";
import type { Acquaintance, Bridge, Knowledge } from "./rank-paths.ts";

/** The strongest that v2 gives of one record at once. */
const tiesOfRecord = 100;
/** Of a person, whose companies are the bridges. Each costs two requests. */
const maxCompanies = 5;
/** Of the persons of a company together. */
const maxOtherCompanies = 3;
/** Persons of a company whose other companies are looked at, each for one request. */
const maxStaff = 10;

export type IntroTarget = { readonly kind: "person" | "company"; readonly id: number };

export interface Gathered extends Knowledge {
  readonly target:
    | { readonly kind: "person"; readonly record: Person }
    | { readonly kind: "company"; readonly record: Company };
  /** Names and addresses of everybody who was told. */
  readonly people: ReadonlyMap<number, { readonly name: string; readonly email: string | undefined }>;
  readonly companyNames: ReadonlyMap<number, string>;
  /** Read with their dates of contact. */
  readonly persons: ReadonlyMap<number, Person>;
  /** In words; empty when everything was looked at. */
  readonly notLookedAt: readonly string[];
}

interface Nameable {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

const fullName = ({ firstName, lastName }: Nameable): string => [firstName, lastName].filter(Boolean).join(" ");

/** v2 may not know yet what was made a moment ago; nobody is tied to that. */
const readTies = async (
  upstream: AffinityResources,
  record: { readonly collection: "persons" | "companies"; readonly id: number },
): Promise<readonly Relationship[]> => {
  try {
    const page = await upstream.relationships.listOf({ ...record, limit: tiesOfRecord });
    return page.items;
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return [];
    throw error;
  }
};

const readCompany = (upstream: AffinityResources, id: number) => {
  return settleParts({
    record: upstream.companies.get(id),
    ties: readTies(upstream, { collection: "companies", id }),
  });
};

type ReadCompany = Awaited<ReturnType<typeof readCompany>>;

/** Who has left cannot be asked. Where nobody is told who has, nobody is left out. */
const readFormerMembers = async (upstream: AffinityResources): Promise<ReadonlySet<number>> => {
  try {
    const { items } = await upstream.users.list({ filter: "status=deactivated", limit: 100 });
    return new Set(items.map(({ id }) => id));
  } catch (error) {
    if (isGatewayError(error, "upstream_rejected") || isGatewayError(error, "record_not_found")) return new Set();
    throw error;
  }
};

const acquaintanceOf = ({ person1, person2, interactionScore, linkedIn }: Relationship): Acquaintance => ({
  memberId: person1.id,
  personId: person2.id,
  score: interactionScore ?? 0,
  isOnLinkedIn: linkedIn != null,
});

/** A person at two of the companies is told twice. */
const distinct = (ties: readonly Relationship[]): readonly Relationship[] => [
  ...new Map(ties.map((tie) => [`${tie.person1.id}/${tie.person2.id}`, tie])).values(),
];

const peopleOf = (ties: readonly Relationship[], persons: readonly Person[]) =>
  new Map([
    ...ties
      .flatMap(({ person1, person2 }) => [person1, person2])
      .map((each) => [each.id, { name: fullName(each), email: each.primaryEmailAddress ?? undefined }] as const),
    ...persons.map(
      (each) => [each.id, { name: fullName(each), email: each.primaryEmailAddress ?? undefined }] as const,
    ),
  ]);

const bridgesAt = (companies: readonly ReadCompany[], targets: readonly Person[]): readonly Bridge[] =>
  companies.flatMap(({ record, ties }) => {
    const there = targets.filter(({ companyIds }) => companyIds?.includes(record.id));
    const known = new Set(ties.map(({ person2 }) => person2.id));
    const people = record.personIds?.length ?? known.size;
    return [...known].flatMap((personId) =>
      there
        .filter(({ id }) => id !== personId)
        .map(({ id }) => ({ personId, targetId: id, companyId: record.id, people })),
    );
  });

const leftOut = (what: string, all: number, looked: number): readonly string[] =>
  all > looked ? [`${all - looked} of ${all} ${what}`] : [];

const gather = (
  target: Gathered["target"],
  found: {
    readonly targets: readonly Person[];
    readonly targetIds: readonly number[];
    readonly ties: readonly Relationship[];
    readonly companies: readonly ReadCompany[];
    readonly former: ReadonlySet<number>;
    readonly notLookedAt: readonly string[];
  },
): Gathered => {
  const { targets, targetIds, companies, former, notLookedAt } = found;
  const all = distinct([...found.ties, ...companies.flatMap((company) => company.ties)]);
  const ties = all.filter(({ person1 }) => !former.has(person1.id));
  return {
    target,
    targetIds,
    acquaintances: ties.map(acquaintanceOf),
    bridges: bridgesAt(companies, targets),
    people: peopleOf(ties, targets),
    companyNames: new Map(companies.map(({ record }) => [record.id, record.name ?? ""])),
    persons: new Map(targets.map((person) => [person.id, person])),
    notLookedAt,
  };
};

const withDates = { withInteractionDates: true, withInteractionPersons: true } as const;

/** Current companies first: who is there now knows the target best. */
const companiesOf = ({ companyIds, currentCompanyIds }: Person): readonly number[] => [
  ...new Set([...(currentCompanyIds ?? []), ...(companyIds ?? [])]),
];

/** Up to thirteen requests. */
const gatherForPerson = async (upstream: AffinityResources, id: number, maxHops: 1 | 2): Promise<Gathered> => {
  const { person, ties, former } = await settleParts({
    person: upstream.persons.get(id, withDates),
    ties: readTies(upstream, { collection: "persons", id }),
    former: readFormerMembers(upstream),
  });
  const all = maxHops === 1 ? [] : companiesOf(person);
  const companies = await settleAll(all.slice(0, maxCompanies).map((each) => readCompany(upstream, each)));
  return gather(
    { kind: "person", record: person },
    {
      targets: [person],
      targetIds: [id],
      ties,
      companies,
      former,
      notLookedAt: leftOut("companies of theirs", all.length, maxCompanies),
    },
  );
};

/** Up to nineteen requests. */
const gatherForCompany = async (upstream: AffinityResources, id: number, maxHops: 1 | 2): Promise<Gathered> => {
  const { company, former } = await settleParts({
    company: readCompany(upstream, id),
    former: readFormerMembers(upstream),
  });
  const { record, ties } = company;
  const staff = record.personIds ?? [];
  const looked = maxHops === 1 ? [] : staff.slice(0, maxStaff);
  const targets = await settleAll(looked.map((each) => upstream.persons.get(each, withDates)));
  const others = [...new Set(targets.flatMap(companiesOf))].filter((each) => each !== id);
  const companies = await settleAll(others.slice(0, maxOtherCompanies).map((each) => readCompany(upstream, each)));
  const gathered = gather(
    { kind: "company", record },
    {
      targets,
      targetIds: [...new Set([...staff, ...ties.map(({ person2 }) => person2.id)])],
      ties,
      companies,
      former,
      notLookedAt: [
        ...leftOut("persons there, for ways through their other companies", maxHops === 1 ? 0 : staff.length, maxStaff),
        ...leftOut("other companies of theirs", others.length, maxOtherCompanies),
      ],
    },
  );
  return { ...gathered, companyNames: new Map([...gathered.companyNames, [id, record.name ?? ""]]) };
};

export const gatherKnowledge = (
  upstream: AffinityResources,
  { kind, id }: IntroTarget,
  maxHops: 1 | 2,
): Promise<Gathered> => (kind === "person" ? gatherForPerson : gatherForCompany)(upstream, id, maxHops);
