// Tool: change a reminder.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { hasChange } from "../inputs.ts";
import { member } from "../member-input.ts";
import {
  day,
  recordsOfReminder,
  reminder,
  reminderContent,
  reminderId,
  repeatInputs,
  toReminder,
} from "../reminder-parts.ts";

export const updateReminder = defineTool({
  name: "affinity_update_reminder",
  version: 1,
  title: "Update a reminder",
  description:
    "Changes what a reminder says, when it is due, whose it is or how it recurs; what is left out stays. Only who made it and whose it is may. Its record cannot be changed. To tick it off use affinity_complete_reminder. One upstream request, and one more for an owner by name.",
  effect: "write",
  scopes: ["reminders:write"],
  toolSets: ["interactions"],
  cost: 1,
  input: z
    .strictObject({
      reminder_id: reminderId,
      content: reminderContent.optional(),
      due_date: day("When it is due.").optional(),
      owner: member("Who it is for from now on.").optional(),
      ...repeatInputs,
      once: z.literal(true).optional().describe("true: it does not recur any more, and is due on its due_date only."),
      reopen: z.literal(true).optional().describe("true: it is not done after all. For what is due once."),
    })
    .refine((input) => hasChange(input, "reminder_id"), "Pass at least one thing to change.")
    .refine(
      ({ once, every_days, reset_by }) => once === undefined || (every_days ?? reset_by) === undefined,
      "Pass once, or every_days and reset_by, not both.",
    ),
  output: reminder,
  examples: [{ title: "Later", input: { reminder_id: 15005, due_date: "2027-04-15T08:00:00Z" } }],
  records: ({ reminder_id }, output) =>
    output === undefined ? [{ type: "reminder", id: reminder_id }] : recordsOfReminder(output),
  run: async ({ reminder_id, content, due_date: dueDate, owner, once, reopen, ...repeats }, { upstream }) => {
    const { every_days: periodDays, reset_by: resetTrigger } = repeats;
    const recurrence = { ...(periodDays && { periodDays }), ...(resetTrigger && { resetTrigger }) };
    const recurs = (periodDays ?? resetTrigger) !== undefined;
    const changes = {
      content,
      dueDate,
      ...(owner !== undefined && { ownerId: await upstream.users.idOf(owner) }),
      ...(recurs && { type: "recurring" as const, recurrence }),
      ...(once && { type: "one-time" as const }),
      ...(reopen && { isCompleted: false }),
    };
    return toReminder(await upstream.reminders.update(reminder_id, changes));
  },
});
