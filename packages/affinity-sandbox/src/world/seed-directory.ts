// Companies and the people who work at them. Ids that programs are told to expect (44320, 7133202) fall out of the order.
import type { World } from "./create-empty-world.ts";
import type { Company, Person } from "./entities.ts";
import type { Random } from "./random.ts";
import { companyKinds, companyNames, firstNames, lastNames } from "./word-tables.ts";
import type { WorldScale } from "./world-scale.ts";

export const landmarkIds = { person: 44_320, company: 7_133_202, opportunity: 98_431, opportunityList: 12_058 };

const landmarkCompanyName = "Brightwater Robotics";
const landmarkPerson = { firstName: "Jane", lastName: "Smith" };

const domainOf = (name: string): string => `${name.toLowerCase().replaceAll(" ", "-")}.example`;

const everyCompanyName = (random: Random, count: number): string[] => {
  const pairs = companyNames.flatMap((word) => companyKinds.map((kind) => `${word} ${kind}`));
  if (count <= pairs.length) return random.sample(pairs, count);
  // As firms are called that grew out of a name: "Alder Weber Robotics".
  const middles = [...companyNames, ...lastNames];
  const openings = companyNames.flatMap((word) =>
    middles.flatMap((middle) => (middle === word ? [] : [`${word} ${middle}`])),
  );
  const names = openings.flatMap((opening) => companyKinds.map((kind) => `${opening} ${kind}`));
  return random.sample(names, count);
};

const companyOf = (id: number, name: string, details: Pick<Company, "isGlobal" | "isInAccount" | "createdAt">) => ({
  id,
  name,
  domains: [domainOf(name)],
  ...details,
});

export interface DirectoryDraft {
  readonly world: World;
  readonly random: Random;
  readonly scale: WorldScale;
  readonly createdAt: number;
}

export const seedCompanies = ({ world, random, scale, createdAt }: DirectoryDraft): void => {
  const names = everyCompanyName(random, scale.companies + scale.unaddedCompanies);
  for (const [index, name] of names.entries()) {
    const id = world.companies.nextId();
    const isInAccount = index < scale.companies;
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

interface Name {
  readonly firstName: string;
  readonly lastName: string | null;
}

/** An email belongs to one person: a namesake in the same company gets a number. */
const createEmails = () => {
  const taken = new Set<string>();
  return ({ firstName, lastName }: Name, domain: string): string => {
    const local = [firstName, lastName]
      .flatMap((part) => part ?? [])
      .join(".")
      .toLowerCase();
    let email = `${local}@${domain}`;
    for (let number = 2; taken.has(email); number += 1) email = `${local}.${number}@${domain}`;
    taken.add(email);
    return email;
  };
};

/** Different names while there are enough of them. */
const createNames = (random: Random) => {
  const taken = new Set<string>();
  return (): { firstName: string; lastName: string } => {
    if (taken.size > (firstNames.length * lastNames.length) / 2) {
      return { firstName: random.pick(firstNames), lastName: random.pick(lastNames) };
    }
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

interface PersonDraft extends DirectoryDraft {
  readonly employers: readonly Company[];
  readonly emailOf: (name: Name, domain: string) => string;
}

export const seedPersons = (directory: DirectoryDraft): void => {
  const { world, random, scale } = directory;
  const nameOf = createNames(random);
  const employers = world.companies.all().slice(0, scale.companies);
  const draft: PersonDraft = { ...directory, employers, emailOf: createEmails() };
  while (world.persons.size < scale.persons - scale.colleagues) {
    const id = world.persons.nextId();
    world.persons.put(id === landmarkIds.person ? landmark(draft) : someone(draft, id, nameOf()));
  }
  world.mergedPersons.put({ id: 44_250, newId: 44_321 });
};

const homeDomain = "post.example";

const landmark = ({ world, emailOf, createdAt }: PersonDraft): Person => ({
  id: landmarkIds.person,
  ...landmarkPerson,
  emails: [emailOf(landmarkPerson, world.companies.get(landmarkIds.company)?.domains[0] ?? homeDomain)],
  companyIds: [landmarkIds.company],
  type: "external",
  createdAt,
});

const someone = (draft: PersonDraft, id: number, name: { firstName: string; lastName: string }): Person => {
  const { random, employers, emailOf, createdAt } = draft;
  const { firstName } = name;
  const lastName = random.chance(0.01) ? null : name.lastName;
  const company = random.chance(0.92) ? random.pick(employers) : undefined;
  const former = random.chance(0.1) ? random.pick(employers) : undefined;
  const companyIds = [...new Set([company, former].flatMap((each) => each?.id ?? []))];
  const domain = company?.domains[0] ?? homeDomain;
  const emails = random.chance(0.02) ? [] : [emailOf({ firstName, lastName }, domain)];
  const type = random.chance(0.02) ? "collaborator" : "external";
  return { id, firstName, lastName, emails, companyIds, type, createdAt };
};
