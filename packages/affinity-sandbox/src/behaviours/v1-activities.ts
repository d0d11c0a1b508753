// What v1 does with reminders and files.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const v1ActivityBehaviours: readonly Behaviour[] = [
  documented("reminders.nested", "v1 reminders nest people and records as objects, not as ids."),
  documented("reminders.pacific-day", "A due date without a time is read as midnight in Pacific time."),
  documented(
    "reminders.types",
    "A one-time reminder needs a due date, a recurring one its trigger and number of days; the owner is a colleague.",
  ),
  documented("reminders.one-record", "A reminder hangs on one record at most."),
  documented("reminders.status", "A reminder is completed, active or overdue."),
  documented("reminders.recurring", "A recurring reminder is due a period after now and moves on when completed."),
  assumed("reminders.rights", "v1 lets creator and owner change and delete a reminder, as v2 does."),
  documented("reminders.filters", "v1 reminders are narrowed by record, people, type, trigger, status and due date."),
  documented("files.upload", "Files are uploaded as multipart; name, type and bytes are kept."),
  documented("files.one-record", "An upload names exactly one record."),
  assumed("files.largest-upload", "An upload of more than 25 MB answers 422.", "largestUpload"),
  assumed("files.upload-reply", "An upload answers `success`.", "uploadReply"),
  observed("files.envelope", "v1 files come wrapped, without a filter those of the whole account."),
  assumed("files.size", "The size of a v1 file is a number.", "fileSize"),
  documented("files.internal", "Files on internal people are not shown."),
  observed("files.download", "A download redirects to a link that works without a key for 60 seconds."),
];
