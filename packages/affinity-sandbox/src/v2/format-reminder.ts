// A reminder in v2's two shapes: due once, or again and again. People and records are references.
import type { Reminder, Subject } from "../world/activities.ts";
import { reminderStatus } from "../world/change-reminders.ts";
import type { V2Call } from "./call.ts";
import { utc } from "./format-entities.ts";

const optionalTime = (time: number | null): string | null => (time === null ? null : utc(time));

const reference = (id: number | null): object | null => (id === null ? null : { id });

/** Null when the reminder is about something else, or about a record that is gone. */
export const subjectIdOf = ({ world }: V2Call, { subject }: Reminder, kind: Subject["kind"]): number | null => {
  const table = { person: world.persons, company: world.companies, opportunity: world.opportunities }[kind];
  return subject?.kind === kind && table.get(subject.id) !== undefined ? subject.id : null;
};

export const formatReminder = (call: V2Call, reminder: Reminder) => ({
  id: reminder.id,
  type: reminder.recurrence === null ? "one-time" : "recurring",
  status: reminderStatus(reminder, call.now),
  content: reminder.content,
  dueDate: utc(reminder.dueAt),
  // A recurring reminder is never completed; its completer is who moved it on last.
  completedAt: reminder.recurrence === null ? optionalTime(reminder.completedAt) : null,
  recurrence: reminder.recurrence,
  creator: { id: reminder.creatorId },
  owner: { id: reminder.ownerId },
  completer: reference(reminder.completerId),
  company: reference(subjectIdOf(call, reminder, "company")),
  person: reference(subjectIdOf(call, reminder, "person")),
  opportunity: reference(subjectIdOf(call, reminder, "opportunity")),
  createdAt: utc(reminder.createdAt),
  updatedAt: optionalTime(reminder.updatedAt),
});
