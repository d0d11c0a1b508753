// Reminders: on v1, which shows what is written at once and whose single reminders are no β; a round of what recurs is completed by v2.
import type { NewReminder, Reminder, ReminderChanges } from "../model/reminders.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/reminders.ts";
import { updateReminder } from "../upstream/v2/reminders.ts";
import { listingOf, pageThroughV1 } from "./page-token.ts";
import { tellWholeStory } from "./whole-story.ts";

export interface Completion {
  readonly id: number;
  /** ISO 8601 with an offset; now without it. For what is due once Affinity takes its own time. */
  readonly completedAt?: string | undefined;
}

const complete = async (
  requester: Requester,
  { id, completedAt }: { readonly id: number; readonly completedAt: string },
): Promise<Reminder> => {
  const reminder = await v1.getReminder(requester, id);
  if (reminder.recurrence === null) return v1.updateReminder(requester, id, { isCompleted: true });
  await updateReminder(requester, id, { completedAt });
  try {
    // v1 sees at once what v2 has written.
    return await v1.getReminder(requester, id);
  } catch (error) {
    // Called again it would complete the next round, too.
    throw tellWholeStory(error, {
      record: { type: "reminder", id },
      done: `Reminder ${id} was completed for this time, but when it is due next was not told.`,
      next: "Read the reminder to see when it is due, and do not complete it again.",
    });
  }
};

export const createReminders = (requester: Requester, now: () => number) => ({
  /** One request: up to 500 reminders that fulfil all conditions. */
  list: (query: v1.ReminderQuery) =>
    pageThroughV1(listingOf("reminders", query), query, (page) => v1.listReminders(requester, page)),
  /** One request. */
  get: (id: number) => v1.getReminder(requester, id),
  /** One request. */
  create: (created: NewReminder) => v1.createReminder(requester, created),
  /** One request. For who made it and whose it is. */
  update: (id: number, changes: ReminderChanges) => v1.updateReminder(requester, id, changes),
  /** Two requests, three for what recurs: that is due one period later instead of being done. */
  complete: ({ id, completedAt = new Date(now()).toISOString() }: Completion) =>
    complete(requester, { id, completedAt }),
  /** One request. For good. For who made it and whose it is. */
  delete: (id: number) => v1.deleteReminder(requester, id),
});
