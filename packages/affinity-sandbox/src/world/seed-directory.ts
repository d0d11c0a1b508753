// Companies and the people who work at them. Ids that programs are told to expect (44320, 7133202) fall out of the order.
import type { World } from "./create-empty-world.ts";
import type { Company, Person } from "./entities.ts";
import type { Random } from "./random.ts";
import { companyKinds, companyNames, firstNames, lastNames } from "./word-tables.ts";

export const landmarkIds = { person: 44_320, company: 7_133_202, opportunity: 98_431, opportunityList: 12_058 };

const accountCompanies = 250;
const unaddedGlobalCompanies = 25;
const allPersons = 400;
const landmarkCompanyName = "Brightwater Robotics";
const landmarkPerson = { firstName: "Jane", lastName: "Smith" };

const domainOf = (name: string): string => `${name.toLowerCase().replaceAll(" ", "-")}.example`;

const everyCompanyName = (random: Random): string[] => {
  const names = companyNames.flatMap((word) => companyKinds.map((kind) => `${word} ${kind}`));
  return random.sample(names, accountCompanies + unaddedGlobalCompanies);
};

const companyOf = (id: number, name: string, details: Pick<Company, "isGlobal" | "isInAccount" | "createdAt">) => ({
  id,
  name,
  domains: [domainOf(name)],
  ...details,
});

export const seedCompanies = (world: World, random: Random, createdAt: number): void => {
  for (const [index, name] of everyCompanyName(random).entries()) {
    const id = world.companies.nextId();
    const isInAccount = index < accountCompanies;
    if (id === landmarkIds.company) {
      const landmark = companyOf(id, landmarkCompanyName, { isGlobal: false, isInAccount, createdAt });
      world.companies.put({ ...landmark, domains: ["brightwater.example", ...landmark.domains] });
    } else {
      world.companies.put(
        companyOf(id, name, { isGlobal: !isInAccount || random.chance(0.4), isInAccount, createdAt }),
      );
    }
  }
  // A record that somebody merged away long ago: its id lives on only as a reference to the one that was kept.
  world.mergedCompanies.put({ id: 7_133_050, newId: 7_133_102 });
};

const employerOf = (world: World, random: Random): Company =>
  random.pick(world.companies.all().slice(0, accountCompanies));

const emailsOf = (name: { firstName: string; lastName: string | null }, company: Company | undefined): string[] => {
  const local = [name.firstName, name.lastName].flatMap((part) => part ?? []).join(".");
  return [`${local.toLowerCase()}@${company?.domains[0] ?? "post.example"}`];
};

const createUnusedNames = (random: Random) => {
  const taken = new Set<string>();
  return (): { firstName: string; lastName: string } => {
    for (;;) {
      const name = { firstName: random.pick(firstNames), lastName: random.pick(lastNames) };
      const full = `${name.firstName} ${name.lastName}`;
      if (!taken.has(full)) {
        taken.add(full);
        return name;
      }
    }
  };
};

export const seedPersons = (world: World, random: Random, createdAt: number): void => {
  const unusedName = createUnusedNames(random);
  while (world.persons.size < allPersons) {
    const id = world.persons.nextId();
    world.persons.put(
      id === landmarkIds.person
        ? landmark(world, createdAt)
        : someone({ world, random, createdAt, id, ...unusedName() }),
    );
  }
  world.mergedPersons.put({ id: 44_250, newId: 44_321 });
};

const landmark = (world: World, createdAt: number): Person => ({
  id: landmarkIds.person,
  ...landmarkPerson,
  emails: emailsOf(landmarkPerson, world.companies.get(landmarkIds.company)),
  companyIds: [landmarkIds.company],
  type: "external",
  createdAt,
});

interface Draft {
  readonly world: World;
  readonly random: Random;
  readonly createdAt: number;
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
}

const someone = ({ world, random, createdAt, id, firstName, lastName: fullLastName }: Draft): Person => {
  const lastName = random.chance(0.01) ? null : fullLastName;
  const company = random.chance(0.92) ? employerOf(world, random) : undefined;
  const former = random.chance(0.1) ? employerOf(world, random) : undefined;
  const companyIds = [...new Set([company, former].flatMap((each) => each?.id ?? []))];
  const emails = random.chance(0.02) ? [] : emailsOf({ firstName, lastName }, company);
  return {
    id,
    firstName,
    lastName,
    emails,
    companyIds,
    type: random.chance(0.02) ? "collaborator" : "external",
    createdAt,
  };
};
