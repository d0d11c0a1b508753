// What v2 does with notes, reminders, interactions, transcripts and files, and how it searches them.
import { assumed, type Behaviour, documented } from "./behaviour.ts";

const notes: readonly Behaviour[] = [
  documented("v2-notes.kinds", "A new note hangs on records, on a meeting, call or chat message, or on a root note."),
  documented("v2-notes.html", "A note is written in few elements; any other, and any attribute, answers 400."),
  documented("v2-notes.links", "Links get `rel` and `target` from the server."),
  documented("v2-notes.creator", "A note is its key's user's unless another active colleague is named."),
  documented("v2-notes.backfill", "A note can be dated back."),
  assumed("v2-notes.future", "A note cannot be dated ahead."),
  assumed("v2-notes.missing", "A record, interaction or parent that is not there, or not to be seen, answers 404."),
  documented("v2-notes.update", "What an update leaves out stays, an array replaces, an empty one clears."),
  assumed("v2-notes.last-attachment", "A note on records keeps at least one of them."),
  documented("v2-notes.replies", "A reply hangs on its parent alone and is listed with it only."),
  documented("v2-notes.mentions", "A note with mentions tells whom; its content cannot be changed."),
  documented(
    "v2-notes.notetaker",
    "The notetaker's notes name their meeting and transcript; their content may change.",
  ),
  assumed("v2-notes.no-transcript", "Before 2026-09-17 a note without a transcript leaves its id out."),
  assumed("v2-notes.editors", "Whoever sees a note may change it.", "noteEditors"),
  documented("v2-notes.deletion", "Only its creator deletes a note; replies and transcripts go along."),
  documented("v2-notes.includes", "Previews and the number of replies come when asked for, with root notes only."),
  assumed("v2.closed-bodies", "A property that an operation does not know answers 400."),
];

const searches: readonly Behaviour[] = [
  documented("v2-search.scope", "A keyword search looks in everything, in some ids, or in what a company has."),
  documented("v2-search.hits", "An item is hit once, the best come first, a preview has at most 2000 characters."),
  assumed("v2-search.ranking", "Whole words count more than beginnings of words; newer items win a tie."),
  assumed("v2-search.kinds", "The kind of a note that is found follows from who wrote it and on what."),
  documented("v2-semantic.shape", "A semantic search finds companies, also within lists, each with its score as text."),
  assumed("v2-semantic.ranking", "Words of name and industry count most, then description, then location."),
];

const reminders: readonly Behaviour[] = [
  documented("v2-reminders.order", "Reminders come by due date."),
  documented(
    "v2-reminders.filters",
    "Reminders are filtered by what they are, when they are due, by people and record.",
  ),
  documented(
    "v2-reminders.creation",
    "The owner is a colleague, the subject is not; a recurring one is due in a period.",
  ),
  documented(
    "v2-reminders.ranges",
    "From 2026-09-17 on a period has at most 3650 days and a due date lies in 2000 to 9998.",
  ),
  documented("v2-reminders.status", "A reminder is overdue after its day; one that recurs is never completed."),
  documented("v2-reminders.completion", "To complete a recurring reminder moves its day on by a period."),
  documented("v2-reminders.rights", "Creator and owner change and delete a reminder."),
  assumed("v2-reminders.visibility", "Reminders are seen by who sees what they are about."),
  assumed("v2-reminders.reset", "A matching contact with its subject makes a recurring reminder wait a new period."),
];

const interactions: readonly Behaviour[] = [
  documented("v2-interactions.collections", "Emails, meetings, calls and chat messages are collections of their own."),
  documented("v2-interactions.filters", "Interactions are filtered by id and by their times."),
  documented("v2-interactions.logging", "Emails are automated, calls and chats manual, meetings either."),
  documented("v2-interactions.hidden-subject", "A subject that the caller may not see is `********`."),
  assumed(
    "v2-interactions.privacy",
    "A subject is hidden when all colleagues involved hide theirs, never from them and never when logged by hand.",
  ),
  assumed("v2-interactions.organizer", "Who sent a meeting organized it; one logged by hand has a creator only."),
];

const transcripts: readonly Behaviour[] = [
  documented("v2-transcripts.fragments", "A transcript shows its first 100 fragments; the others are paged."),
  assumed("v2-transcripts.visibility", "A transcript is seen by who sees its note."),
  documented("v2-transcripts.deletion", "Who made the note can take its transcript away; the note stays."),
];

const files: readonly Behaviour[] = [
  documented("v2-files.order", "Files come newest first and can be filtered by creation and creator."),
  documented("v2-files.link", "A single file has a link that works without a key for 60 seconds."),
  assumed("v2-files.orphans", "A file whose opportunity is gone is shown to its uploader only, as in v1."),
  assumed("v2-files.text", "Files of text are searched by name and content, others by name; a form feed ends a page."),
];

export const v2ActivityBehaviours: readonly Behaviour[] = [
  ...notes,
  ...searches,
  ...reminders,
  ...interactions,
  ...transcripts,
  ...files,
];
