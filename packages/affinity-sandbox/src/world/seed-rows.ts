// The rows of the seeded lists: 120 deals, the firm's portfolio, its limited partners.
import type { World } from "./create-empty-world.ts";
import type { Company, List, ListEntry } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";

const dayMs = 86_400_000;
const dealCount = 120;
const portfolioCount = 45;
const limitedPartnerCount = 30;

interface Draft {
  readonly world: World;
  readonly random: Random;
  readonly list: List;
  readonly now: number;
}

const newOpportunity = (draft: Draft, company: Company, createdAt: number): number => {
  const { world, random, list } = draft;
  const id = world.opportunities.nextId();
  const isLandmark = id === landmarkIds.opportunity;
  const companyId = isLandmark ? landmarkIds.company : company.id;
  const contacts = world.persons.where("company", companyId).map((person) => person.id);
  world.opportunities.put({
    id,
    name: `${isLandmark ? world.companies.get(companyId)?.name : company.name} Series A`,
    listId: list.id,
    personIds: isLandmark ? [landmarkIds.person] : random.sample(contacts, 2).sort((left, right) => left - right),
    companyIds: [companyId],
    restrictedTo: null,
    createdAt,
  });
  return id;
};

/** A row's entity by its place in the list: deals are made, companies and people are taken from the directory. */
const entitiesOf = (draft: Draft): readonly ((createdAt: number) => number)[] => {
  const { world, random, list } = draft;
  const ownCompanies = world.companies
    .all()
    .filter((company) => company.isInAccount && company.id !== landmarkIds.company);
  if (list.kind === "opportunity") {
    return random
      .sample(ownCompanies, dealCount)
      .map((company) => (createdAt: number) => newOpportunity(draft, company, createdAt));
  }
  if (list.kind === "company")
    return random.sample(ownCompanies, portfolioCount).map(
      ({ id }) =>
        () =>
          id,
    );
  const externals = world.persons.all().filter((person) => person.type === "external");
  return random.sample(externals, limitedPartnerCount).map(
    ({ id }) =>
      () =>
        id,
  );
};

export const seedRows = (draft: Draft): ListEntry[] => {
  const { world, random, list, now } = draft;
  const team = world.users.all();
  const makers = entitiesOf(draft);
  return makers.map((entityIdAt, index) => {
    const daysAgo = 3 * (makers.length - index) + random.integer(0, 2);
    const createdAt = now - daysAgo * dayMs - random.integer(0, 36_000) * 1_000;
    return world.listEntries.put({
      id: world.listEntries.nextId(),
      listId: list.id,
      kind: list.kind,
      entityId: entityIdAt(createdAt),
      creatorId: random.pick(team).id,
      createdAt,
    });
  });
};
