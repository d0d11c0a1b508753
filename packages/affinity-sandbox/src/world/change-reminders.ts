// Reminders: due once, or again and again after the last contact. A recurring one is never done, its day moves on.
import type { Reminder } from "./activities.ts";
import type { World } from "./create-empty-world.ts";

const dayMs = 86_400_000;
/** Periods may be millions of years; a day that no calendar has would end in a broken answer. */
const lastDay = Date.UTC(9_998, 11, 31);

export const dueAfter = (time: number, periodDays: number): number => Math.min(time + periodDays * dayMs, lastDay);

export type ReminderStatus = "completed" | "active" | "overdue";

export type ReminderDraft = Pick<Reminder, "content" | "recurrence" | "ownerId" | "creatorId" | "subject"> & {
  /** A recurring reminder without a day is due after its first period. */
  readonly dueAt: number | undefined;
};

export const reminderStatus = (reminder: Reminder, now: number): ReminderStatus => {
  if (reminder.recurrence === null && reminder.completedAt !== null) return "completed";
  return reminder.dueAt < now ? "overdue" : "active";
};

export const createReminder = (world: World, draft: ReminderDraft, now: number): Reminder =>
  world.reminders.put({
    ...draft,
    id: world.reminders.nextId(),
    dueAt: draft.dueAt ?? dueAfter(now, draft.recurrence?.periodDays ?? 0),
    completedAt: null,
    completerId: null,
    createdAt: now,
    updatedAt: null,
  });

/** What is already done stays done by whom and when it was. */
export const completeReminder = (world: World, reminder: Reminder, by: { userId: number; now: number }): Reminder => {
  const { recurrence, completedAt } = reminder;
  if (recurrence === null && completedAt !== null) return reminder;
  const done =
    recurrence === null ? { completedAt: by.now } : { dueAt: dueAfter(reminder.dueAt, recurrence.periodDays) };
  return world.reminders.put({ ...reminder, ...done, completerId: by.userId, updatedAt: by.now });
};
