// What is asked of v2 about reminders.
import * as reminders from "../upstream/v2/reminders.ts";
import type { Use } from "./used-operations.ts";

const id = 1;
const content = "text";
const dueDate = "2030-01-01T08:00:00Z";
const owner = { ownerId: 1, entity: { type: "person", id: 2 }, content } as const;
const recurrence = { resetTrigger: "email", periodDays: 30 } as const;
const path = "/v2/reminders/{reminderId}";

const known = (at: string): Record<string, readonly string[]> => ({
  [`${at}type`]: ["one-time", "recurring"],
  [`${at}status`]: ["active", "overdue", "completed"],
});

export const reminderUses: readonly Use[] = [
  {
    operation: "GET /v2/reminders",
    ask: (to) => reminders.listReminders(to, { filter: "id=1", totalCount: true, limit: 100, cursor: "cursor" }),
    knownValues: known("data[]."),
  },
  {
    operation: "POST /v2/reminders",
    ask: (to) => reminders.createReminder(to, { ...owner, type: "one-time", dueDate }),
    knownValues: known(""),
  },
  {
    operation: "POST /v2/reminders",
    ask: (to) => reminders.createReminder(to, { ...owner, type: "recurring", recurrence, dueDate }),
  },
  { operation: `GET ${path}`, since: "2026-07-15", ask: (to) => reminders.getReminder(to, id) },
  {
    operation: `POST ${path}`,
    since: "2026-09-17",
    ask: (to) =>
      reminders.updateReminder(to, id, { content, dueDate, owner: { id }, completedAt: dueDate, recurrence }),
  },
  { operation: `DELETE ${path}`, since: "2026-07-15", ask: (to) => reminders.deleteReminder(to, id) },
];
