// Tool: remind somebody of something.
import { z } from "zod";
import { aboutInputs, findAbout, isAboutOneAtMost, onlyOneRecord, recordsAbout } from "../about-record.ts";
import { defineTool } from "../define-tool.ts";
import { member } from "../member-input.ts";
import { day, recordsOfReminder, reminder, reminderContent, repeatInputs, toReminder } from "../reminder-parts.ts";

export const createReminder = defineTool({
  name: "affinity_create_reminder",
  version: 1,
  title: "Create a reminder",
  description:
    "Makes a reminder for the user or a colleague, about a person, company or deal: due once on due_date, or recurring with every_days, which starts anew with each contact. Returns the reminder. Makes another one each time it is called. One upstream request, and one more for an owner or a record by name, and for the user as owner.",
  effect: "write",
  scopes: ["reminders:write"],
  toolSets: ["interactions"],
  cost: 1,
  input: z
    .strictObject({
      content: reminderContent,
      due_date: day("When it is due. Needed unless it recurs.").optional(),
      owner: member("Whose it is; the user's own when left out.").optional(),
      ...aboutInputs("It is about"),
      ...repeatInputs,
    })
    .refine(isAboutOneAtMost, onlyOneRecord)
    .refine(
      ({ due_date, every_days }) => (due_date ?? every_days) !== undefined,
      "Pass due_date, or every_days for a reminder that recurs.",
    )
    .refine(
      ({ every_days, reset_by }) => reset_by === undefined || every_days !== undefined,
      "reset_by is for reminders that recur: pass every_days as well.",
    ),
  output: reminder,
  examples: [
    {
      title: "Once, about a person",
      input: { content: "Send the deck", due_date: "2027-03-31", owner: 44301, person: 44320 },
    },
    {
      title: "Whenever there was no contact for a month",
      input: { content: "Stay in touch", every_days: 30, owner: 44301, company: 7133202 },
    },
  ],
  records: (input, output) => (output === undefined ? recordsAbout(input) : recordsOfReminder(output)),
  run: async ({ content, due_date: dueDate, owner = "me", ...input }, { upstream }) => {
    const [ownerId, entity] = await Promise.all([
      upstream.users.idOf(owner),
      findAbout(input, upstream, "No reminder was made."),
    ]);
    const { every_days: periodDays, reset_by: resetTrigger = "interaction" } = input;
    const created = { ownerId, entity, content };
    if (periodDays !== undefined) {
      const recurrence = { resetTrigger, periodDays };
      return toReminder(await upstream.reminders.create({ ...created, type: "recurring", recurrence, dueDate }));
    }
    // One of the two is there: the input's schema says so.
    return toReminder(await upstream.reminders.create({ ...created, type: "one-time", dueDate: dueDate ?? "" }));
  },
});
