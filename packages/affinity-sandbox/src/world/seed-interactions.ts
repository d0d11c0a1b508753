// The history that the firm shares with people outside: mails, meetings, calls and chat messages.
import type { World } from "./create-empty-world.ts";
import type { InteractionKind, TeamUser } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import { emailSubjects, meetingTitles } from "./word-tables.ts";
import type { WorldScale } from "./world-scale.ts";

const quarterHourMs = 900_000;
const dayMs = 86_400_000;

const kinds: readonly InteractionKind[] = [
  "email",
  "email",
  "email",
  "email",
  "meeting",
  "meeting",
  "call",
  "chat-message",
];

interface Draft {
  readonly world: World;
  readonly random: Random;
  readonly team: readonly TeamUser[];
  readonly numbers: Map<InteractionKind, number>;
}

const nextNumber = ({ numbers }: Draft, kind: InteractionKind): number => {
  const number = (numbers.get(kind) ?? 1_000) + 1;
  numbers.set(kind, number);
  return number;
};

const add = (draft: Draft, kind: InteractionKind, who: { internal: number; external: number; at: number }): void => {
  const { world, random } = draft;
  const hasDuration = kind === "meeting" || kind === "call";
  world.interactions.put({
    id: world.interactions.nextId(),
    kind,
    number: nextNumber(draft, kind),
    title: random.pick(hasDuration ? meetingTitles : emailSubjects),
    at: who.at,
    isAllDay: false,
    creatorId: kind === "call" || kind === "chat-message" ? who.internal : null,
    createdAt: who.at,
    updatedAt: null,
    endsAt: hasDuration ? who.at + random.integer(1, 3) * 30 * 60_000 : null,
    direction: random.chance(0.5) ? "sent" : "received",
    internalPersonIds: [who.internal],
    externalPersonIds: [who.external],
  });
};

const addHistory = (draft: Draft, external: number, now: number): void => {
  const { random, team } = draft;
  const contacts = external === landmarkIds.person ? team.slice(0, 2) : random.sample(team, random.integer(1, 3));
  for (const contact of contacts) {
    const count = external === landmarkIds.person ? 12 : random.integer(1, 9);
    for (let index = 0; index < count; index += 1) {
      // Within a working day that starts at the base date's hour.
      const at = now - random.integer(1, 500) * dayMs + random.integer(0, 32) * quarterHourMs;
      add(draft, random.pick(kinds), { internal: contact.id, external, at });
    }
  }
  if (external === landmarkIds.person || random.chance(0.1)) {
    const at = now + random.integer(60, 400) * dayMs;
    add(draft, "meeting", { internal: random.pick(contacts).id, external, at });
  }
};

export interface HistoryDraft {
  readonly world: World;
  readonly random: Random;
  readonly scale: WorldScale;
  readonly now: number;
}

export const seedInteractions = ({ world, random, scale, now }: HistoryDraft): void => {
  const draft: Draft = { world, random, team: world.users.all(), numbers: new Map() };
  for (const person of world.persons.all()) {
    const hasHistory = person.id === landmarkIds.person || random.chance(scale.historyShare);
    if (person.type !== "internal" && hasHistory) addHistory(draft, person.id, now);
  }
};
