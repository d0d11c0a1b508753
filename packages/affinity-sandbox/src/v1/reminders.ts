// v1 reminders: due once or again and again, with people and records nested whole, changed by creator and owner only.
import { forbidden, invalid, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { Reminder } from "../world/activities.ts";
import { completeReminder, createReminder, reminderStatus } from "../world/change-reminders.ts";
import { snapToPacificMidnight } from "../world/pacific-time.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { formatReminder, reminderStatuses, reminderTypeOf, reminderTypes, resetTypes } from "./format-reminder.ts";
import { pageMatching } from "./page-rows.ts";
import { isDateOnly } from "./parse-time.ts";
import { canSeeSubject, optionalSubject, optionalUser, requireVisible } from "./read-references.ts";

const mostPeriodDays = 3_650;

/** A bare date is read as midnight in Pacific time (v1 docs). */
const dayFrom = ({ parameters }: V1Call, name: string): number | undefined => {
  const time = parameters.time(name);
  const text = parameters.text(name)?.trim() ?? "";
  if (time === undefined || !isDateOnly(text)) return time;
  return Date.parse(snapToPacificMidnight(text) ?? text);
};

const isEqualTo = <Value>(wanted: Value | undefined, actual: Value): boolean =>
  wanted === undefined || wanted === actual;

const createFilter = (call: V1Call): ((reminder: Reminder) => boolean) => {
  const { parameters, now } = call;
  const subjects = {
    person: parameters.integer("person_id"),
    company: parameters.integer("organization_id"),
    opportunity: parameters.integer("opportunity_id"),
  };
  const [creatorId, ownerId, completerId] = ["creator_id", "owner_id", "completer_id"].map(parameters.integer);
  const type = parameters.choice("type", reminderTypes);
  const trigger = parameters.choice("reset_type", resetTypes);
  const status = parameters.choice("status", reminderStatuses);
  const [before, after] = [dayFrom(call, "due_before"), dayFrom(call, "due_after")];
  return (reminder) =>
    Object.entries(subjects).every(
      ([kind, id]) => id === undefined || (reminder.subject?.kind === kind && reminder.subject.id === id),
    ) &&
    isEqualTo(creatorId, reminder.creatorId) &&
    isEqualTo(ownerId, reminder.ownerId) &&
    (completerId === undefined || completerId === reminder.completerId) &&
    isEqualTo(type, reminderTypeOf(reminder)) &&
    (trigger === undefined || trigger === reminder.recurrence?.resetTrigger) &&
    isEqualTo(status, reminderStatus(reminder, now)) &&
    (before === undefined || reminder.dueAt < before) &&
    (after === undefined || reminder.dueAt > after);
};

const canSee = (call: V1Call, { subject }: Reminder): boolean => subject === null || canSeeSubject(call, subject);

const listReminders = (call: V1Call) => {
  const matches = createFilter(call);
  const keep = (reminder: Reminder): boolean => matches(reminder) && canSee(call, reminder);
  const page = pageMatching(call, { rows: call.world.reminders.after(-1), keep }, { maximum: 500 });
  return ok({
    reminders: page.rows.map((reminder) => formatReminder(call.world, reminder, call.now)),
    next_page_token: page.nextPageToken,
  });
};

const reminderOf = (call: V1Call): Reminder => {
  const id = pathId(call, "reminderId");
  const reminder = call.world.reminders.get(id);
  if (reminder === undefined || !canSee(call, reminder)) throw unknownId("Reminder", id);
  return reminder;
};

const changeableReminderOf = (call: V1Call): Reminder => {
  const reminder = reminderOf(call);
  if ([reminder.creatorId, reminder.ownerId].includes(call.viewer.user.id)) return reminder;
  throw forbidden("Only its creator and its owner can change or delete a reminder");
};

const recurrenceFrom = ({ parameters }: V1Call, present: Reminder["recurrence"]): Reminder["recurrence"] => {
  const resetTrigger = parameters.choice("reset_type", resetTypes) ?? present?.resetTrigger;
  const periodDays = parameters.integer("reminder_days") ?? present?.periodDays;
  if (resetTrigger === undefined) throw invalid("reset_type", "reset_type is required for a recurring reminder");
  if (periodDays === undefined) throw invalid("reminder_days", "reminder_days is required for a recurring reminder");
  if (periodDays >= 1 && periodDays <= mostPeriodDays) return { resetTrigger, periodDays };
  throw invalid("reminder_days", `reminder_days must be from 1 to ${mostPeriodDays}`);
};

const subjectFrom = (call: V1Call): Reminder["subject"] => {
  const subject = optionalSubject(call);
  if (subject === undefined) return null;
  requireVisible(call, subject);
  const isInternal = subject.kind === "person" && call.world.persons.get(subject.id)?.type === "internal";
  if (isInternal) throw invalid("person_id", "person_id must be an external person or a collaborator");
  return subject;
};

/** Affinity's own MCP server warns that v1 rejects it for what recurs; v2 moves that on. */
const completionFrom = ({ parameters }: V1Call, recurrence: Reminder["recurrence"]): boolean | undefined => {
  const isCompleted = parameters.boolean("is_completed");
  if (isCompleted === undefined || recurrence === null) return isCompleted;
  throw invalid("is_completed", "is_completed is for one-time reminders only");
};

const createFromCall = (call: V1Call) => {
  const { parameters, world, viewer, now } = call;
  const ownerId = optionalUser(call, "owner_id");
  if (ownerId === undefined) throw invalid("owner_id", "owner_id is required");
  const recurrence =
    parameters.requiredChoice("type", reminderTypes) === "recurring" ? recurrenceFrom(call, null) : null;
  const dueAt = dayFrom(call, "due_date");
  if (recurrence === null && dueAt === undefined) {
    throw invalid("due_date", "due_date is required for a one-time reminder");
  }
  const content = parameters.text("content") ?? null;
  const draft = { content, recurrence, dueAt, ownerId, creatorId: viewer.user.id, subject: subjectFrom(call) };
  const isCompleted = completionFrom(call, recurrence) === true;
  const reminder = createReminder(world, draft, now);
  const result = isCompleted ? completeReminder(world, reminder, { userId: viewer.user.id, now }) : reminder;
  return ok(formatReminder(world, result, now));
};

const changed = (call: V1Call, reminder: Reminder): Reminder => {
  const { parameters, now } = call;
  const type = parameters.choice("type", reminderTypes) ?? reminderTypeOf(reminder);
  return {
    ...reminder,
    // What recurs is never done.
    completedAt: type === "recurring" ? null : reminder.completedAt,
    ownerId: optionalUser(call, "owner_id") ?? reminder.ownerId,
    content: parameters.text("content") ?? reminder.content,
    dueAt: dayFrom(call, "due_date") ?? reminder.dueAt,
    recurrence: type === "recurring" ? recurrenceFrom(call, reminder.recurrence) : null,
    updatedAt: now,
  };
};

const updateFromCall = (call: V1Call) => {
  const { world, viewer, now } = call;
  const updated = changed(call, changeableReminderOf(call));
  const isCompleted = completionFrom(call, updated.recurrence);
  const reopened = isCompleted === false ? { ...updated, completedAt: null, completerId: null } : updated;
  const stored = world.reminders.put(reopened);
  const result = isCompleted === true ? completeReminder(world, stored, { userId: viewer.user.id, now }) : stored;
  return ok(formatReminder(world, result, now));
};

const path = "/reminders/{reminderId}";

export const reminderRoutes: readonly V1Route[] = [
  { method: "GET", path: "/reminders", answer: listReminders },
  { method: "GET", path, answer: (call) => ok(formatReminder(call.world, reminderOf(call), call.now)) },
  { method: "POST", path: "/reminders", answer: createFromCall },
  { method: "PUT", path, answer: updateFromCall },
  {
    method: "DELETE",
    path,
    answer: (call) => {
      call.world.reminders.remove(changeableReminderOf(call).id);
      return ok({ success: true });
    },
  },
];
