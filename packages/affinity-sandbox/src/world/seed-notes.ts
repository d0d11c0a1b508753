// Notes of the team on deals, companies, people and meetings, with a few replies.
import type { World } from "./create-empty-world.ts";
import type { Note } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import { noteSentences } from "./word-tables.ts";

const dayMs = 86_400_000;
const noteCount = 300;

const contentOf = (random: Random, format: Note["format"]): string => {
  const sentences = random.sample(noteSentences, random.integer(1, 3));
  if (format === "plain") return sentences.join(" ");
  const [first = "", ...rest] = sentences;
  const items = rest.map((sentence) => `<li>${sentence}</li>`).join("");
  return `<p><strong>${first}</strong></p>${items === "" ? "" : `<ul>${items}</ul>`}`;
};

type Attachments = Pick<Note, "personIds" | "companyIds" | "opportunityIds" | "interactionId">;

const attachmentsOf = (world: World, random: Random, index: number): Attachments => {
  const none: Attachments = { personIds: [], companyIds: [], opportunityIds: [], interactionId: null };
  const deal = index === 0 ? world.opportunities.get(landmarkIds.opportunity) : random.pick(world.opportunities.all());
  const draw = index === 0 ? 0 : random.fraction();
  if (draw < 0.5 && deal !== undefined) {
    return { ...none, opportunityIds: [deal.id], companyIds: deal.companyIds, personIds: deal.personIds };
  }
  if (draw < 0.7) return { ...none, companyIds: [random.pick(world.companies.all().slice(0, 250)).id] };
  const meetings = world.interactions.all().filter((interaction) => interaction.kind === "meeting");
  if (draw < 0.85) return { ...none, interactionId: random.pick(meetings).id };
  const externals = world.persons.all().filter((person) => person.type === "external");
  return { ...none, personIds: [random.pick(externals).id] };
};

export const seedNotes = (world: World, random: Random, now: number): void => {
  const team = world.users.all();
  for (let index = 0; index < noteCount; index += 1) {
    const format = random.chance(0.5) ? "html" : "plain";
    const base = { creatorId: random.pick(team).id, format, content: contentOf(random, format) } as const;
    const createdAt = now - (noteCount - index) * dayMs - random.integer(0, 30_000) * 1_000;
    const dates = { source: "user", mentionedPersonIds: [], createdAt, updatedAt: null } as const;
    const note = world.notes.put({
      id: world.notes.nextId(),
      ...base,
      ...attachmentsOf(world, random, index),
      ...dates,
      parentId: null,
    });
    if (index % 20 === 0) {
      const nothing = { personIds: [], companyIds: [], opportunityIds: [], interactionId: null };
      const reply = {
        creatorId: random.pick(team).id,
        format: "plain",
        content: "Agreed, let us discuss on Monday.",
      } as const;
      world.notes.put({ id: world.notes.nextId(), ...reply, ...nothing, ...dates, parentId: note.id });
    }
  }
};
