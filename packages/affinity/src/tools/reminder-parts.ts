// Pieces of the tools for reminders: their inputs, and a reminder as they show it.

import { z } from "zod";
import type { Reminder } from "../model/reminders.ts";
import { nameOf, wordOf } from "./embedded-outputs.ts";
import { recordId, wellFormed } from "./inputs.ts";
import { links } from "./links.ts";
import * as output from "./outputs.ts";

export const reminderId = recordId("Id of the reminder, from affinity_list_reminders.");

/** A day alone is midnight in California, as v1 takes it. */
export const day = (what: string) =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .describe(`${what} A day such as 2027-03-31 (from midnight in California), or a time with its offset.`);

export const reminderContent = wellFormed(z.string().max(10_000).regex(/\S/, "must not be blank")).describe(
  "What to do.",
);

export const repeatInputs = {
  every_days: z
    .int()
    .min(1)
    .max(3_650)
    .optional()
    .describe("Makes it recur: due so many days after the last contact, again and again. 1 to 3650."),
  reset_by: z
    .enum(["interaction", "email", "event"])
    .optional()
    .describe("What counts as contact and starts the days anew: any interaction, an email, or a meeting (event)."),
};

const about = z.looseObject({
  type: z.enum(["person", "company", "opportunity"]),
  id: output.id,
  affinity_url: links.told,
  name: output.text,
});

export const reminder = z.looseObject({
  id: output.id,
  content: output.text,
  status: output.text.describe("active, overdue or completed"),
  due_date: output.text,
  owner: output.text,
  owner_id: z.number().nullish(),
  creator_id: z.number().nullish(),
  about: about.optional().describe("The record that it is about"),
  every_days: z.number().nullish().describe("Of what recurs"),
  reset_by: output.text.describe("Of what recurs: what starts the days anew"),
  completed_at: output.text,
});

const toAbout = ({ person, company, opportunity }: Reminder): z.output<typeof about> | undefined => {
  if (person) return { type: "person", id: person.id, name: nameOf(person) };
  if (company) return { type: "company", id: company.id, name: company.name };
  return opportunity ? { type: "opportunity", id: opportunity.id, name: opportunity.name } : undefined;
};

/** What it does not have is left out. */
export const toReminder = (record: Reminder): z.output<typeof reminder> => {
  const subject = toAbout(record);
  return {
    id: record.id,
    content: record.content,
    status: wordOf(record.status),
    due_date: record.dueDate,
    ...(record.owner && { owner: nameOf(record.owner), owner_id: record.owner.id }),
    ...(record.creator && record.creator.id !== record.owner?.id && { creator_id: record.creator.id }),
    ...(subject && { about: subject }),
    ...(record.recurrence && {
      every_days: record.recurrence.periodDays,
      reset_by: wordOf(record.recurrence.resetTrigger),
    }),
    ...(record.completedAt && { completed_at: record.completedAt }),
  };
};

/** For the audit log. */
export const recordsOfReminder = (told: z.output<typeof reminder> | undefined) =>
  told === undefined
    ? []
    : [
        { type: "reminder", id: told.id },
        ...(told.about === undefined ? [] : [{ type: told.about.type, id: told.about.id }]),
      ];
