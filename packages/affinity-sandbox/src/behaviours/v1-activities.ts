// What v1 does with notes, interactions, reminders and files.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

const notes: readonly Behaviour[] = [
  observed("v1.notes-envelope", "GET /notes is wrapped in an object."),
  documented("notes.filters", "Notes are narrowed by record and creator; a person's include those on meetings."),
  documented("notes.types", "Notes are plain, of a mail, in HTML or of the notetaker: 0 to 3."),
  documented("v1.note-association", "A note needs a person, organization, opportunity or parent."),
  observed("v1.note-markdown", "Notes written in HTML read back as Markdown with escaped underscores."),
  documented("notes.html", "Other markup than paragraphs, emphasis, lists and coloured spans is dropped."),
  documented("v1.note-replies", "Replies hang on a root note and have no associations of their own."),
  documented("v1.note-deletion", "Only its creator deletes a note; a root note takes its replies along."),
  documented("notes.unchangeable", "Notes with mentions and notes made of mails cannot be changed."),
  documented("notes.content-only", "An update changes the content of a note and nothing else."),
  assumed("v1.note-refusal", "Refusals about notes answer 403.", "noteRefusalStatus"),
  assumed("v1.note-update", "An updated note reads back as any other.", "noteUpdateReply"),
];

const interactions: readonly Behaviour[] = [
  observed("interactions.envelope", "Interactions come under `events`, `chat_messages` or `emails`, by their type."),
  assumed("v1.calls-envelope", "Calls are listed as events.", "callsEnvelope"),
  observed("interactions.required", "A list of interactions needs a type, a window and exactly one record."),
  observed("interactions.year", "The window of a list of interactions is a year at most: 365 days, in leap years too."),
  documented("interactions.external", "The person of a list of interactions is no colleague."),
  assumed("interactions.record", "An organization's or opportunity's interactions are those of its people."),
  documented("interactions.filters", "Interactions are narrowed by colleague, direction and manual logging."),
  documented("interactions.page-size", "Pages of interactions hold 100 at most."),
  documented("interactions.id", "The id of an interaction is unique only together with its type."),
  documented(
    "interactions.shapes",
    "Meetings and calls, chats, and mails have shapes of their own; mails show no text.",
  ),
  observed("interactions.content", "The content of a logged interaction becomes a note."),
  observed("interactions.participants", "A logged interaction has an internal and an external person at least."),
  documented("interactions.loggable", "Mails cannot be logged by hand; the others need content and date."),
  documented("interactions.change", "A change and a deletion name the type too."),
  documented("interactions.mentions", "An interaction whose content mentions somebody cannot be changed."),
];

const reminders: readonly Behaviour[] = [
  documented("reminders.nested", "v1 reminders nest people and records as objects, not as ids."),
  documented("reminders.pacific-day", "A due date without a time is read as midnight in Pacific time."),
  documented(
    "reminders.types",
    "A one-time reminder needs a due date, a recurring one its trigger and number of days; the owner is a colleague.",
  ),
  documented("reminders.one-record", "A reminder hangs on one record at most."),
  documented("reminders.status", "A reminder is completed, active or overdue."),
  documented("reminders.recurring", "A recurring reminder is due a period after now, and is never done."),
  observed("reminders.recurring-completion", "v1 takes no `is_completed` for a recurring reminder."),
  assumed("reminders.rights", "v1 lets creator and owner change and delete a reminder, as v2 does."),
  documented("reminders.filters", "v1 reminders are narrowed by record, people, type, trigger, status and due date."),
];

const files: readonly Behaviour[] = [
  documented("files.upload", "Files are uploaded as multipart; name, type and bytes are kept."),
  documented("files.one-record", "An upload names exactly one record."),
  assumed("files.largest-upload", "An upload of more than 25 MB answers 422.", "largestUpload"),
  assumed("files.upload-reply", "An upload answers `success`.", "uploadReply"),
  observed("files.envelope", "v1 files come wrapped, without a filter those of the whole account."),
  observed("files.owner", "A v1 file has the id of what it hangs on; the names of the two others are left out."),
  assumed("files.size", "The size of a v1 file is a number.", "fileSize"),
  documented("files.internal", "Files on internal people are not shown."),
  assumed("files.orphans", "A file whose opportunity is gone is shown to its uploader only."),
  observed("files.download", "A download redirects to a link that works without a key for 60 seconds."),
];

export const v1ActivityBehaviours: readonly Behaviour[] = [...notes, ...interactions, ...reminders, ...files];
