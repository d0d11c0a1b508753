// Small text files on companies, people and deals, written so that a search for words finds some and not others.
import type { EntityFile, Subject } from "./activities.ts";
import type { World } from "./create-empty-world.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import { noteSentences } from "./word-tables.ts";

const dayMs = 86_400_000;
const fileCount = 30;

type Template = (name: string, random: Random) => Pick<EntityFile, "name" | "contentType"> & { readonly text: string };

const memo: Template = (name, random) => ({
  name: `${name} memo.txt`,
  contentType: "text/plain",
  text: `Investment memo: ${name}\n\n${random.sample(noteSentences, 3).join("\n")}\n`,
});

const metrics: Template = (name, random) => {
  const months = ["January", "February", "March", "April", "May", "June"];
  const lines = months.map((month) => `${month},${random.integer(40, 900) * 1_000},${random.integer(90, 130)}%`);
  return {
    name: `${name} metrics.csv`,
    contentType: "text/csv",
    text: `Month,Recurring revenue,Net retention\n${lines.join("\n")}\n`,
  };
};

const minutes: Template = (name, random) => ({
  name: `${name} minutes.md`,
  contentType: "text/markdown",
  text: `# Minutes: ${name}\n\n${random
    .sample(noteSentences, 2)
    .map((sentence) => `- ${sentence}`)
    .join("\n")}\n`,
});

const templates = [memo, metrics, minutes] as const;

interface Named {
  readonly subject: Subject;
  readonly name: string;
}

const subjectOf = (world: World, random: Random, index: number): Named => {
  const draw = index === 0 ? 0 : random.fraction();
  if (draw < 0.5) {
    const landmark = index === 0 ? world.companies.get(landmarkIds.company) : undefined;
    const company = landmark ?? random.pick(world.companies.slice(0, 250));
    return { subject: { kind: "company", id: company.id }, name: company.name };
  }
  if (draw < 0.8) {
    const opportunity = random.pick(world.opportunities.slice(0, 120));
    return { subject: { kind: "opportunity", id: opportunity.id }, name: opportunity.name };
  }
  const person = random.pick(world.persons.slice(0, 400).filter((each) => each.type !== "internal"));
  return { subject: { kind: "person", id: person.id }, name: `${person.firstName} ${person.lastName ?? ""}`.trim() };
};

export const seedFiles = (world: World, random: Random, now: number): void => {
  const team = world.users.all();
  for (let index = 0; index < fileCount; index += 1) {
    const { subject, name } = subjectOf(world, random, index);
    const { text, ...file } = (index === 0 ? memo : random.pick(templates))(name, random);
    world.files.put({
      id: world.files.nextId(),
      ...file,
      content: new TextEncoder().encode(text),
      subject,
      uploaderId: random.pick(team).id,
      createdAt: now - (fileCount - index) * 5 * dayMs - random.integer(0, 30_000) * 1_000,
      updatedAt: null,
    });
  }
};
