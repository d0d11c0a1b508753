// Tool: tick a reminder off.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordsOfReminder, reminder, reminderId, toReminder } from "../reminder-parts.ts";

export const completeReminder = defineTool({
  name: "affinity_complete_reminder",
  version: 1,
  title: "Complete a reminder",
  description:
    "Ticks a reminder off. What is due once is completed; doing so again changes nothing. What recurs is never completed: its due date moves on by one period, again with each call. Only who made it and whose it is may. Two upstream requests, three for what recurs.",
  effect: "write",
  scopes: ["reminders:write"],
  toolSets: ["interactions"],
  cost: 2,
  input: z.strictObject({ reminder_id: reminderId }),
  output: reminder,
  examples: [{ title: "Done", input: { reminder_id: 15004 } }],
  records: ({ reminder_id }, output) =>
    output === undefined ? [{ type: "reminder", id: reminder_id }] : recordsOfReminder(output),
  run: async ({ reminder_id: id }, { upstream }) => toReminder(await upstream.reminders.complete({ id })),
});
