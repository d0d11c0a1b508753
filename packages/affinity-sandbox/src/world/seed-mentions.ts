// Notes that name colleagues, mails that became notes, and meetings that somebody logged by hand.
import type { Interaction, InteractionKind, Note, Person } from "./entities.ts";
import { landmarkIds } from "./seed-directory.ts";
import type { HistoryDraft } from "./seed-interactions.ts";

const dayMs = 86_400_000;
const mentionCount = 4;
const manualMeetingCount = 6;

const mentionOf = ({ id, firstName, lastName }: Person): string => {
  const marks = `data-type="note-mention" data-note-mention-type="person" data-note-mention-person-id="${id}"`;
  return `<span ${marks}>${[firstName, lastName].flatMap((part) => part ?? []).join(" ")}</span>`;
};

type NoteRest = Partial<Note> & Pick<Note, "creatorId" | "content" | "createdAt">;

const addNote = ({ world }: HistoryDraft, rest: NoteRest): void => {
  world.notes.put({
    id: world.notes.nextId(),
    format: "html",
    source: "user",
    personIds: [],
    companyIds: [],
    opportunityIds: [],
    mentionedPersonIds: [],
    interactionId: null,
    parentId: null,
    updatedAt: null,
    ...rest,
  });
};

const addMentions = (draft: HistoryDraft): void => {
  const { world, random, now } = draft;
  const team = world.users.all();
  const companies = world.companies.slice(0, 250);
  for (let index = 0; index < mentionCount; index += 1) {
    const [creator, named] = random.sample(team, 2).flatMap(({ id }) => world.persons.get(id) ?? []);
    if (creator === undefined || named === undefined) return;
    addNote(draft, {
      creatorId: creator.id,
      content: `<p>${mentionOf(named)} could you look at this before the next session?</p>`,
      companyIds: [random.pick(companies).id],
      mentionedPersonIds: [named.id],
      createdAt: now - (mentionCount - index) * 6 * dayMs,
    });
  }
};

const firstOf = ({ world }: HistoryDraft, kind: InteractionKind): Interaction | undefined => {
  for (const interaction of world.interactions.whereAfter("kind", kind, -1)) return interaction;
  return undefined;
};

const addNotesOnMessages = (draft: HistoryDraft): void => {
  for (const kind of ["email", "chat-message"] as const) {
    const message = firstOf(draft, kind);
    const creatorId = message?.internalPersonIds[0];
    if (message === undefined || creatorId === undefined) continue;
    const source = kind === "email" ? "email" : "user";
    const content = "<p>Kept for the file: they agreed to share the customer list.</p>";
    addNote(draft, { creatorId, content, source, interactionId: message.id, createdAt: message.at + 3_600_000 });
  }
};

/** Between two meetings of the same people, so that neither their first nor their last contact becomes another one. */
const addManualMeetings = (draft: HistoryDraft): void => {
  const { world, random, now } = draft;
  const held = [...world.interactions.whereAfter("kind", "meeting", -1)].slice(0, 500);
  const settled = held.filter(({ at, externalPersonIds: [external = 0] }) => {
    const events = world.interactions
      .where("person", external)
      .filter(({ kind }) => kind === "meeting" || kind === "call");
    return external !== landmarkIds.person && at < now && events.some((earlier) => earlier.at < at - dayMs);
  });
  for (const model of random.sample(settled, manualMeetingCount)) {
    const at = model.at - 3_600_000;
    world.interactions.put({
      ...model,
      id: world.interactions.nextId(),
      number: 1_001 + world.interactions.count("kind", "meeting"),
      title: "Walk and talk",
      at,
      endsAt: at + 1_800_000,
      creatorId: model.internalPersonIds[0] ?? null,
      createdAt: model.at,
    });
  }
};

export const seedMentions = (draft: HistoryDraft): void => {
  addMentions(draft);
  addNotesOnMessages(draft);
  addManualMeetings(draft);
};
