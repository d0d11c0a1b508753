// Tool: delete a reminder.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { deleted, deletion } from "../outputs.ts";
import { reminderId } from "../reminder-parts.ts";

export const deleteReminder = defineTool({
  name: "affinity_delete_reminder",
  version: 1,
  title: "Delete a reminder",
  description:
    "Deletes one reminder for good, done or not. Only who made it and whose it is may. To tick it off and keep it use affinity_complete_reminder.",
  effect: "destructive",
  scopes: ["reminders:write"],
  toolSets: ["interactions"],
  cost: 1,
  input: z.strictObject({ reminder_id: reminderId }),
  output: deletion,
  examples: [{ title: "By id", input: { reminder_id: 15030 } }],
  records: ({ reminder_id }) => [{ type: "reminder", id: reminder_id }],
  run: async ({ reminder_id }, { upstream }) => {
    await upstream.reminders.delete(reminder_id);
    return deleted;
  },
});
