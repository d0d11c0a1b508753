// What is known about companies, people and rows at the start: enrichment, stages, owners, amounts.
import type { World } from "./create-empty-world.ts";
import type { Company, Field, ListEntry, Location, Person, Scalar } from "./entities.ts";
import { findFieldByName, listFieldsOf, sharedFieldsOf } from "./find-fields.ts";
import { snapToPacificMidnight } from "./pacific-time.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import { type RowsDraft, seedRows } from "./seed-rows.ts";
import { cities, industries, jobTitles } from "./word-tables.ts";

const dayMs = 86_400_000;

/** Rows never change, so that hundreds of thousands of them can share eight places. */
const places: readonly Location[] = cities.map(([city, state, country, continent]) => ({
  streetAddress: null,
  city,
  state,
  country,
  continent,
}));

const someLocation = (random: Random): Location => random.pick(places);

const companyFacts = (company: Company, random: Random): Readonly<Record<string, readonly Scalar[]>> => {
  const words = company.name.split(" ");
  const [word = "", kind = ""] = [words[0], words.at(-1)];
  const industry = industries[kind] ?? "Enterprise Software";
  return {
    Description: [`${company.name} builds ${industry.toLowerCase()} products under the ${word} name.`],
    Industry: [industry],
    Location: [someLocation(random)],
    "Number of Employees": [random.integer(4, 900)],
    "Year Founded": [random.integer(2009, 2024)],
    "Total Funding Amount": random.chance(0.7) ? [random.integer(5, 600) * 100_000] : [],
    "LinkedIn URL": random.chance(0.5) ? [`https://linkedin.example/company/${words.join("-").toLowerCase()}`] : [],
  };
};

const personFacts = (
  person: Person,
  random: Random,
  team: readonly number[],
): Readonly<Record<string, readonly Scalar[]>> => ({
  "Current Job Title": person.companyIds.length > 0 ? [random.pick(jobTitles)] : [],
  Location: random.chance(0.8) ? [someLocation(random)] : [],
  "LinkedIn URL": [`https://linkedin.example/in/${person.firstName.toLowerCase()}-${person.id}`],
  "Phone Number": random.chance(0.4) ? [`+1 555 01${String(random.integer(0, 99)).padStart(2, "0")}`] : [],
  "Source of Introduction": random.chance(0.2) ? [random.pick(team)] : [],
});

interface Subject {
  readonly entityId: number;
  readonly listEntryId: number | null;
  readonly at: number;
}

const put = (
  world: World,
  subject: Subject,
  [field, scalars]: readonly [Field | undefined, readonly Scalar[]],
): void => {
  if (field === undefined) return;
  for (const value of scalars) {
    world.fieldValues.put({
      id: world.fieldValues.nextId(),
      fieldId: field.id,
      kind: field.kind,
      entityId: subject.entityId,
      listEntryId: subject.listEntryId,
      value,
      createdAt: subject.at,
      updatedAt: null,
    });
  }
};

const putFacts = (
  world: World,
  subject: Subject,
  source: { fields: Field[]; facts: Readonly<Record<string, readonly Scalar[]>> },
) => {
  for (const [name, scalars] of Object.entries(source.facts)) {
    put(world, subject, [findFieldByName(source.fields, name), scalars]);
  }
};

export const seedSharedValues = (world: World, random: Random, team: readonly number[]): void => {
  const companyFields = sharedFieldsOf(world, "company");
  for (const company of world.companies.all()) {
    const subject = { entityId: company.id, listEntryId: null, at: company.createdAt };
    putFacts(world, subject, { fields: companyFields, facts: companyFacts(company, random) });
  }
  const personFields = sharedFieldsOf(world, "person");
  for (const person of world.persons.all().filter((each) => each.type !== "internal")) {
    const subject = { entityId: person.id, listEntryId: null, at: person.createdAt };
    putFacts(world, subject, { fields: personFields, facts: personFacts(person, random, team) });
  }
};

const rowFacts = (entry: ListEntry, random: Random, fields: readonly Field[]): Record<string, readonly Scalar[]> => {
  const option = (name: string): Scalar[] => {
    const options = findFieldByName(fields, name)?.options ?? [];
    return options.length > 0 ? [random.pick(options).id] : [];
  };
  const day = new Date(entry.createdAt + random.integer(20, 200) * dayMs).toISOString().slice(0, 10);
  const midnight = [snapToPacificMidnight(day)].flatMap((date) => date ?? []);
  return {
    Status: option("Status"),
    Owners: [entry.creatorId],
    Amount: random.chance(0.85) ? [random.integer(8, 180) * 100_000] : [],
    Source: option("Source"),
    "Expected Close": random.chance(0.6) ? midnight : [],
    "Invested On": midnight,
    "Next Step": random.chance(0.5) ? ["Send the annual letter and propose a call"] : [],
  };
};

/** The deal that programs are told to expect is a live one. */
const landmarkFacts = (world: World, fields: readonly Field[]): Record<string, readonly Scalar[]> => {
  const diligence = findFieldByName(fields, "Status")?.options.find((option) => option.text === "Diligence");
  const owner = world.users.all()[0];
  return {
    Status: diligence === undefined ? [] : [diligence.id],
    Owners: owner === undefined ? [] : [owner.id],
    Amount: [12_500_000],
  };
};

export const seedRowsOfLists = (draft: Omit<RowsDraft, "list">): void => {
  const { world, random } = draft;
  for (const list of world.lists.all()) {
    const fields = listFieldsOf(world, list.id);
    for (const entry of seedRows({ ...draft, list })) {
      const subject = { entityId: entry.entityId, listEntryId: entry.id, at: entry.createdAt };
      const isLandmark = entry.kind === "opportunity" && entry.entityId === landmarkIds.opportunity;
      const special = isLandmark ? landmarkFacts(world, fields) : {};
      putFacts(world, subject, { fields, facts: { ...rowFacts(entry, random, fields), ...special } });
    }
  }
};
