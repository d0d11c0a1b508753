// Tool: one reminder.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordsOfReminder, reminder, reminderId, toReminder } from "../reminder-parts.ts";

export const getReminder = defineTool({
  name: "affinity_get_reminder",
  version: 1,
  title: "Get a reminder",
  description:
    "Reads one reminder by id: what to do, when it is due, whether it is done, whose it is and which record it is about. To find reminders use affinity_list_reminders, which tells as much of each.",
  effect: "read",
  scopes: ["reminders:read"],
  toolSets: ["interactions"],
  cost: 1,
  input: z.strictObject({ reminder_id: reminderId }),
  output: reminder,
  examples: [{ title: "By id", input: { reminder_id: 15004 } }],
  records: ({ reminder_id }, output) =>
    output === undefined ? [{ type: "reminder", id: reminder_id }] : recordsOfReminder(output),
  run: async ({ reminder_id }, { upstream }) => toReminder(await upstream.reminders.get(reminder_id)),
});
