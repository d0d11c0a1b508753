// A reminder in v1's shape: its numbers, and whole people and records in place of ids.
import type { Reminder, Subject } from "../world/activities.ts";
import { type ReminderStatus, reminderStatus } from "../world/change-reminders.ts";
import type { World } from "../world/create-empty-world.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import { formatEmbeddedOrganization, formatPerson, numberOf } from "./format-entities.ts";

export const reminderTypes = { 0: "one-time", 1: "recurring" } as const;
export const resetTypes = { 0: "interaction", 1: "email", 2: "event" } as const;
export const reminderStatuses: Readonly<Record<number, ReminderStatus>> = { 0: "completed", 1: "active", 2: "overdue" };

export const reminderTypeOf = ({ recurrence }: Reminder): "one-time" | "recurring" =>
  recurrence === null ? "one-time" : "recurring";

const personIn = (world: World, id: number | null) => {
  const person = id === null ? undefined : world.persons.get(id);
  return person === undefined ? null : formatPerson(person);
};

const formatSubject = (world: World, subject: Subject | null) => {
  const idOf = (kind: Subject["kind"]): number => (subject?.kind === kind ? subject.id : -1);
  const company = world.companies.get(idOf("company"));
  const opportunity = world.opportunities.get(idOf("opportunity"));
  return {
    person: personIn(world, idOf("person")),
    organization: company === undefined ? null : formatEmbeddedOrganization(company),
    opportunity: opportunity === undefined ? null : { id: opportunity.id, name: opportunity.name },
  };
};

export const formatReminder = (world: World, reminder: Reminder, now: number) => ({
  id: reminder.id,
  type: numberOf(reminderTypes, reminderTypeOf(reminder)),
  created_at: pacificTimestamp(reminder.createdAt),
  completed_at: reminder.completedAt === null ? null : pacificTimestamp(reminder.completedAt),
  content: reminder.content,
  due_date: pacificTimestamp(reminder.dueAt),
  reset_type: reminder.recurrence === null ? null : numberOf(resetTypes, reminder.recurrence.resetTrigger),
  reminder_days: reminder.recurrence?.periodDays ?? null,
  status: numberOf(reminderStatuses, reminderStatus(reminder, now)),
  creator: personIn(world, reminder.creatorId),
  owner: personIn(world, reminder.ownerId),
  completer: personIn(world, reminder.completerId),
  ...formatSubject(world, reminder.subject),
});
