// What Affinity's notetaker left: summaries of meetings with the words behind them, some without, some as replies.
import type { TranscriptFragment } from "./activities.ts";
import type { Interaction, Note } from "./entities.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";
import type { HistoryDraft } from "./seed-interactions.ts";

const hourMs = 3_600_000;
const summaryCount = 6;
/** Long enough that one reply does not hold it. */
const longestTranscript = 130;

const topics = ["pricing", "hiring", "the roadmap", "security review", "the pilot", "churn", "the board", "runway"];

const utterances = [
  "Thanks for making the time, shall we start with",
  "We changed our mind about one thing, and that is",
  "What surprised us most last quarter was",
  "I would like to come back to",
  "Customers keep asking about",
  "Let me be frank about",
  "The next milestone depends on",
];

const languages = ["en", "en", "en", "de", "fr"];

const clockTime = (seconds: number): string =>
  [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

const fragmentsOf = (random: Random, speakers: readonly string[], count: number): TranscriptFragment[] => {
  let seconds = random.integer(1, 9);
  return Array.from({ length: count }, () => {
    const start = seconds;
    seconds += random.integer(2, 14);
    const content = `${random.pick(utterances)} ${random.pick(topics)}.`;
    const end = clockTime(seconds - 1);
    return { content, speaker: random.pick(speakers), startTimestamp: clockTime(start), endTimestamp: end };
  });
};

const nameOf = ({ world }: HistoryDraft, id: number): string => {
  const person = world.persons.get(id);
  return person === undefined ? "Guest" : [person.firstName, person.lastName].flatMap((part) => part ?? []).join(" ");
};

/** Half of them are the first user's own, who alone may take their transcripts away. */
const pastMeetings = ({ world, random, now }: HistoryDraft): Interaction[] => {
  const [firstUser] = world.users.slice(0, 1);
  const held: Interaction[] = [];
  // Enough to choose from; a large world has a million.
  for (const meeting of world.interactions.whereAfter("kind", "meeting", -1)) {
    const isOver = meeting.at + 3 * hourMs < now;
    if (isOver && !meeting.externalPersonIds.includes(landmarkIds.person)) held.push(meeting);
    if (held.length === 500) break;
  }
  const own = held.filter(({ internalPersonIds }) => internalPersonIds[0] === firstUser?.id);
  const others = held.filter((meeting) => !own.includes(meeting));
  return [...random.sample(own, summaryCount / 2), ...random.sample(others, summaryCount / 2)];
};

const addSummary = (draft: HistoryDraft, meeting: Interaction, parentId: number | null): Note => {
  const { world, random } = draft;
  const [first, second] = random.sample(topics, 2);
  const createdAt = (meeting.endsAt ?? meeting.at) + 5 * 60_000;
  return world.notes.put({
    id: world.notes.nextId(),
    creatorId: meeting.internalPersonIds[0] ?? world.users.all()[0]?.id ?? 0,
    format: "html",
    content: `<p><strong>Summary</strong></p><ul><li>They talked about ${first}.</li><li>Open: ${second}.</li></ul>`,
    source: "ai-notetaker",
    personIds: [],
    companyIds: [],
    opportunityIds: [],
    mentionedPersonIds: [],
    interactionId: meeting.id,
    parentId,
    createdAt,
    updatedAt: null,
  });
};

const addTranscript = (draft: HistoryDraft, note: Note, length: number): void => {
  const { world, random } = draft;
  const meeting = note.interactionId === null ? undefined : world.interactions.get(note.interactionId);
  if (meeting === undefined) return;
  const speakers = [...meeting.internalPersonIds, ...meeting.externalPersonIds].map((id) => nameOf(draft, id));
  world.transcripts.put({
    id: world.transcripts.nextId(),
    noteId: note.id,
    languageCode: random.pick(languages),
    fragments: fragmentsOf(random, speakers, length),
    createdAt: note.createdAt,
  });
};

/** A note that somebody took by hand on a meeting: the notetaker then only replies. */
const meetingWithNote = ({ world }: HistoryDraft): { meeting: Interaction; note: Note } | undefined => {
  for (const note of world.notes.after(-1)) {
    const meeting = note.interactionId === null ? undefined : world.interactions.get(note.interactionId);
    if (meeting?.kind === "meeting" && note.parentId === null) return { meeting, note };
  }
  return undefined;
};

export const seedNotetaker = (draft: HistoryDraft): void => {
  const { random } = draft;
  const replied = meetingWithNote(draft);
  for (const [index, meeting] of pastMeetings(draft).entries()) {
    const note = addSummary(draft, meeting, null);
    // Not every transcript is kept.
    if (index !== 3) addTranscript(draft, note, index === 0 ? longestTranscript : random.integer(4, 40));
  }
  if (replied === undefined) return;
  const { meeting, note } = replied;
  const reply = addSummary(draft, meeting, note.id);
  addTranscript(draft, reply, 12);
};
