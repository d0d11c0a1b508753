// What ties the firm to people beyond its mails: careers, deals of former firms, LinkedIn, and the teams inside.
import type { World } from "./create-empty-world.ts";
import type { Person } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import { jobTitles } from "./word-tables.ts";

interface Draft {
  readonly world: World;
  readonly random: Random;
  readonly createdAt: number;
}

/** Even in a large firm only so many careers are known. */
const knownCareers = 5_000;
const formerEmployers = 30;
const fundedCompanies = 40;

const dateIn = (random: Random, from: number, to: number): string => {
  const [month, day] = [random.integer(1, 12), random.integer(1, 28)];
  return [random.integer(from, to), month, day].map((part) => String(part).padStart(2, "0")).join("-");
};

const addJob = (
  { world, random }: Draft,
  job: { personId: number; companyId: number; title?: string; from: number; to: number | null },
): void => {
  world.employments.put({
    id: world.employments.nextId(),
    personId: job.personId,
    companyId: job.companyId,
    title: job.title ?? random.pick(jobTitles),
    startDate: dateIn(random, job.from, job.from),
    endDate: job.to === null ? null : dateIn(random, job.to, job.to),
  });
};

const someFormerEmployer = ({ world, random }: Draft): number =>
  random.pick(world.companies.slice(0, formerEmployers)).id;

const addCareer = (draft: Draft, person: Person): void => {
  const { random } = draft;
  const [employer] = person.companyIds;
  const changedIn = random.integer(2018, 2023);
  if (employer !== undefined) addJob(draft, { personId: person.id, companyId: employer, from: changedIn, to: null });
  if (random.chance(0.5)) {
    const [from, to] = [random.integer(2010, 2015), random.integer(2016, changedIn)];
    addJob(draft, { personId: person.id, companyId: someFormerEmployer(draft), from, to });
  }
};

const addTeamCareers = (draft: Draft): void => {
  const { world, random } = draft;
  for (const { id } of world.users.all()) {
    for (const [from, to] of [
      [2009, 2014],
      [2015, random.integer(2019, 2022)],
    ] as const) {
      const companyId = someFormerEmployer(draft);
      addJob(draft, { personId: id, companyId, title: from === 2009 ? "Associate" : "Principal", from, to });
    }
  }
};

/** Programs are told to expect one colleague who worked with this person, and one who once funded her. */
const addLandmarkCareer = (draft: Draft): void => {
  const { world } = draft;
  const [first, second] = world.users.all();
  const [shared] = world.companies.slice(40, 41);
  if (first === undefined || second === undefined || shared === undefined) return;
  const jane = landmarkIds.person;
  const title = "Chief Executive Officer";
  addJob(draft, { personId: jane, companyId: landmarkIds.company, title, from: 2019, to: null });
  addJob(draft, { personId: jane, companyId: shared.id, title, from: 2014, to: 2018 });
  addJob(draft, { personId: first.id, companyId: shared.id, title: "Head of Product", from: 2012, to: 2017 });
  addRound(draft, { companyId: shared.id, investorPersonId: second.id });
};

/** The investor acted for whom they worked for from 2015 on. */
const addRound = ({ world, random }: Draft, deal: { companyId: number; investorPersonId: number }): void => {
  const firm = world.employments.where("person", deal.investorPersonId).find((job) => job.startDate >= "2015");
  if (firm === undefined) return;
  world.fundingEvents.put({
    id: world.fundingEvents.nextId(),
    ...deal,
    investingCompanyId: firm.companyId,
    date: dateIn(random, 2016, 2017),
    series: random.pick(["Seed", "Series A", "Series B"]),
    amount: random.chance(0.8) ? random.integer(2, 60) * 500_000 : null,
    currencyCode: "USD",
  });
};

const addConnections = ({ world, random }: Draft, externals: readonly Person[]): void => {
  const team = world.users.all();
  for (const { id } of externals.filter((person) => person.id !== landmarkIds.person)) {
    if (!random.chance(0.3)) continue;
    const connectedOn = dateIn(random, 2016, 2025);
    putConnection(world, { internalPersonId: random.pick(team).id, externalPersonId: id, connectedOn });
  }
  const [, , third] = team;
  if (third !== undefined && world.persons.get(landmarkIds.person) !== undefined) {
    const connectedOn = "2021-03-02";
    putConnection(world, { internalPersonId: third.id, externalPersonId: landmarkIds.person, connectedOn });
  }
};

const putConnection = (
  world: World,
  connection: { internalPersonId: number; externalPersonId: number; connectedOn: string },
): void => {
  world.linkedInConnections.put({ id: world.linkedInConnections.nextId(), ...connection });
};

export const seedConnections = (draft: Draft): void => {
  const { world, random } = draft;
  const externals = world.persons.slice(0, knownCareers).filter((person) => person.type !== "internal");
  addTeamCareers(draft);
  for (const person of externals) if (person.id !== landmarkIds.person) addCareer(draft, person);
  addLandmarkCareer(draft);
  for (const company of world.companies.slice(0, fundedCompanies)) {
    addRound(draft, { companyId: company.id, investorPersonId: random.pick(world.users.all()).id });
  }
  addConnections(draft, externals);
};

export const seedTeams = (world: World, createdAt: number): void => {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = world.users.all().map((user) => user.id);
  const [pipeline, portfolio, investors] = world.lists.all().map((list) => list.id);
  const lists = (...ids: readonly (number | undefined)[]): number[] => ids.flatMap((id) => id ?? []);
  let membershipId = 0;
  const add = (name: string, userIds: readonly number[], listIds: readonly number[]): void => {
    const members = userIds.map((userId) => ({ id: ++membershipId, userId, addedAt: createdAt }));
    const privacy = "share-subjects-bodies";
    world.teams.put({ id: world.teams.nextId(), name, members, listIds, privacy, createdAt, updatedAt: null });
  };
  add("Investment team", [first, second, third, fourth], lists(pipeline, portfolio));
  add("Platform", [fifth, sixth], lists(portfolio));
  add("Investor relations", [first, second, sixth], lists(investors));
};
