// Notes of the team on deals, companies, people and meetings, with a few replies.
import type { Company, Interaction, Note, Opportunity, Person } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import type { HistoryDraft } from "./seed-interactions.ts";
import { noteSentences } from "./word-tables.ts";

const dayMs = 86_400_000;
/** A note a day, or more where that would begin before the firm did. */
const longestHistoryDays = 1_000;

const contentOf = (random: Random, format: Note["format"]): string => {
  const sentences = random.sample(noteSentences, random.integer(1, 3));
  if (format === "plain") return sentences.join(" ");
  const [first = "", ...rest] = sentences;
  const items = rest.map((sentence) => `<li>${sentence}</li>`).join("");
  return `<p><strong>${first}</strong></p>${items === "" ? "" : `<ul>${items}</ul>`}`;
};

type Attachments = Pick<Note, "personIds" | "companyIds" | "opportunityIds" | "interactionId">;

const nothing: Attachments = { personIds: [], companyIds: [], opportunityIds: [], interactionId: null };

interface Subjects {
  readonly deals: readonly Opportunity[];
  readonly companies: readonly Company[];
  readonly meetings: readonly Interaction[];
  readonly externals: readonly Person[];
}

const subjectsOf = ({ world, scale }: HistoryDraft): Subjects => ({
  deals: world.opportunities.all(),
  companies: world.companies.all().slice(0, scale.companies),
  meetings: world.interactions.all().filter((interaction) => interaction.kind === "meeting"),
  externals: world.persons.all().filter((person) => person.type === "external"),
});

const attachmentsOf = ({ world, random }: HistoryDraft, subjects: Subjects, index: number): Attachments => {
  const deal = index === 0 ? world.opportunities.get(landmarkIds.opportunity) : random.pick(subjects.deals);
  const draw = index === 0 ? 0 : random.fraction();
  if (draw < 0.5 && deal !== undefined) {
    return { ...nothing, opportunityIds: [deal.id], companyIds: deal.companyIds, personIds: deal.personIds };
  }
  if (draw < 0.7) return { ...nothing, companyIds: [random.pick(subjects.companies).id] };
  if (draw < 0.85) return { ...nothing, interactionId: random.pick(subjects.meetings).id };
  return { ...nothing, personIds: [random.pick(subjects.externals).id] };
};

export const seedNotes = (draft: HistoryDraft): void => {
  const { world, random, scale, now } = draft;
  const team = world.users.all();
  const subjects = subjectsOf(draft);
  const spacingDays = Math.min(1, longestHistoryDays / scale.notes);
  for (let index = 0; index < scale.notes; index += 1) {
    const format = random.chance(0.5) ? "html" : "plain";
    const base = { creatorId: random.pick(team).id, format, content: contentOf(random, format) } as const;
    const createdAt = now - Math.floor(spacingDays * (scale.notes - index)) * dayMs - random.integer(0, 30_000) * 1_000;
    const dates = { source: "user", mentionedPersonIds: [], createdAt, updatedAt: null } as const;
    const attachments = attachmentsOf(draft, subjects, index);
    const note = world.notes.put({ id: world.notes.nextId(), ...base, ...attachments, ...dates, parentId: null });
    if (index % 20 === 0) {
      const creatorId = random.pick(team).id;
      const reply = { creatorId, format: "plain", content: "Agreed, let us discuss on Monday." } as const;
      world.notes.put({ id: world.notes.nextId(), ...reply, ...nothing, ...dates, parentId: note.id });
    }
  }
};
