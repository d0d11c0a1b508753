// The rows of the seeded lists: 120 deals, the firm's portfolio, its limited partners.
import type { World } from "./create-empty-world.ts";
import type { Company, List, ListEntry } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import type { WorldScale } from "./world-scale.ts";

const dayMs = 86_400_000;
/** Rows came every third day, or oftener where three days would begin before the firm did. */
const longestHistoryDays = 1_000;

export interface RowsDraft {
  readonly world: World;
  readonly random: Random;
  readonly list: List;
  readonly scale: WorldScale;
  readonly now: number;
}

const newOpportunity = (draft: RowsDraft, company: Company, createdAt: number): number => {
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
const entitiesOf = (draft: RowsDraft): readonly ((createdAt: number) => number)[] => {
  const { world, random, list, scale } = draft;
  const ownCompanies = world.companies
    .all()
    .filter((company) => company.isInAccount && company.id !== landmarkIds.company);
  if (list.kind === "opportunity") {
    return random
      .sample(ownCompanies, scale.deals)
      .map((company) => (createdAt: number) => newOpportunity(draft, company, createdAt));
  }
  if (list.kind === "company")
    return random.sample(ownCompanies, scale.portfolio).map(
      ({ id }) =>
        () =>
          id,
    );
  const externals = world.persons.all().filter((person) => person.type === "external");
  return random.sample(externals, scale.limitedPartners).map(
    ({ id }) =>
      () =>
        id,
  );
};

export const seedRows = (draft: RowsDraft): ListEntry[] => {
  const { world, random, list, now } = draft;
  const team = world.users.all();
  const makers = entitiesOf(draft);
  const spacingDays = Math.min(3, longestHistoryDays / makers.length);
  return makers.map((entityIdAt, index) => {
    const daysAgo = Math.floor(spacingDays * (makers.length - index)) + random.integer(0, 2);
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
