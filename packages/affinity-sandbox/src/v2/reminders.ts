// v2 reminders: due first comes first, changed and deleted by creator and owner only.
import { forbidden, missing } from "../refusal.ts";
import { created, noContent, ok } from "../wire.ts";
import type { Reminder } from "../world/activities.ts";
import { createReminder, dueAfter, reminderStatus } from "../world/change-reminders.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, type FilterProperty, matchesFilter } from "./filter-items.ts";
import { formatReminder, subjectIdOf } from "./format-reminder.ts";
import { pageSource } from "./page-items.ts";
import { sourceOfSorted } from "./page-sources.ts";
import { readNewReminder, readReminderUpdate } from "./read-reminder-body.ts";
import { routesSince } from "./routes-since.ts";
import { canSeeSubject } from "./see-subject.ts";

type Property = FilterProperty<Reminder>;

const id = (read: Property["read"]): Property => ({ type: "number", operators: ["="], read });
const word = (read: Property["read"]): Property => ({ type: "text", operators: ["="], read });
const time = (read: Property["read"]): Property => ({ type: "date", operators: [">", ">=", "<", "<="], read });

const filtersOf = (call: V2Call): FilterProperties<Reminder> => ({
  id: id((reminder) => reminder.id),
  type: word((reminder) => (reminder.recurrence === null ? "one-time" : "recurring")),
  status: word((reminder) => reminderStatus(reminder, call.now)),
  resetTrigger: word((reminder) => reminder.recurrence?.resetTrigger ?? null),
  dueDate: time((reminder) => reminder.dueAt),
  completedAt: time((reminder) => reminder.completedAt),
  createdAt: time((reminder) => reminder.createdAt),
  updatedAt: time((reminder) => reminder.updatedAt),
  "owner.id": id((reminder) => reminder.ownerId),
  "creator.id": id((reminder) => reminder.creatorId),
  "completer.id": id((reminder) => reminder.completerId),
  "company.id": id((reminder) => subjectIdOf(call, reminder, "company")),
  "person.id": id((reminder) => subjectIdOf(call, reminder, "person")),
  "opportunity.id": id((reminder) => subjectIdOf(call, reminder, "opportunity")),
});

const canSee = (call: V2Call, { subject }: Reminder): boolean => subject === null || canSeeSubject(call, subject);

const byDueDate = (left: Reminder, right: Reminder): number => left.dueAt - right.dueAt || left.id - right.id;

const listReminders = (call: V2Call) => {
  const matches = matchesFilter(call, filtersOf(call));
  const found = call.world.reminders.all().filter((reminder) => canSee(call, reminder) && matches(reminder));
  const limits = { defaultLimit: 100, isCountable: true };
  const { items, pagination } = pageSource(call, sourceOfSorted(found.sort(byDueDate)), limits);
  return ok({ data: items.map((reminder) => formatReminder(call, reminder)), pagination });
};

const reminderOf = (call: V2Call): Reminder => {
  const reminder = call.world.reminders.get(pathId(call, "reminderId"));
  if (reminder === undefined || !canSee(call, reminder)) throw missing("Reminder");
  return reminder;
};

/** As it is by now, though the caller may see an older state. */
const changeableReminderOf = (call: V2Call): Reminder => {
  const reminder = call.truth.reminders.get(reminderOf(call).id);
  if (reminder === undefined) throw missing("Reminder");
  if ([reminder.creatorId, reminder.ownerId].includes(call.viewer.user.id)) return reminder;
  throw forbidden("Only its creator and its owner can change or delete a reminder");
};

const completion = (call: V2Call, reminder: Reminder, completedAt: number | null): Partial<Reminder> => {
  const completerId = call.viewer.user.id;
  if (reminder.recurrence !== null) {
    return { dueAt: dueAfter(reminder.dueAt, reminder.recurrence.periodDays), completerId };
  }
  return completedAt === null ? { completedAt, completerId: null } : { completedAt, completerId };
};

const updateFromCall = (call: V2Call) => {
  const reminder = changeableReminderOf(call);
  const { changed, completedAt } = readReminderUpdate(call, reminder);
  const completed = completedAt === undefined ? {} : completion(call, changed, completedAt);
  call.truth.reminders.put({ ...changed, ...completed, updatedAt: call.now });
  return noContent();
};

const deleteFromCall = (call: V2Call) => {
  call.truth.reminders.remove(changeableReminderOf(call).id);
  return noContent();
};

const path = "/v2/reminders/{reminderId}";

export const reminderRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/reminders", answer: listReminders },
  {
    method: "POST",
    path: "/v2/reminders",
    answer: (call) => created(formatReminder(call, createReminder(call.truth, readNewReminder(call), call.now))),
  },
  ...routesSince("2026-07-15", [
    { method: "GET", path, answer: (call) => ok(formatReminder(call, reminderOf(call))) },
    { method: "DELETE", path, answer: deleteFromCall },
  ]),
  ...routesSince("2026-09-17", [{ method: "POST", path, answer: updateFromCall }]),
];
