// Tool: what somebody shall be reminded of.
import { z } from "zod";
import { aboutInputs, findAbout, idsAbout, isAboutOneAtMost, onlyOneRecord } from "../about-record.ts";
import { defineTool } from "../define-tool.ts";
import { paging, toPageRequest } from "../inputs.ts";
import { member } from "../member-input.ts";
import { arrayOf, nextPageToken } from "../outputs.ts";
import { day, recordsOfReminder, reminder, toReminder } from "../reminder-parts.ts";

export const listReminders = defineTool({
  name: "affinity_list_reminders",
  version: 1,
  title: "List reminders",
  description:
    'Lists reminders of the team with what to do, when it is due, whose it is and which record it is about. For "my overdue reminders" pass owner "me" and status "overdue". All conditions hold together; without any all reminders that the user may see. One upstream request, and one more for an owner or a record by name, or for "me".',
  effect: "read",
  scopes: ["reminders:read"],
  toolSets: ["interactions"],
  cost: 2,
  input: z
    .strictObject({
      owner: member("Whose reminders.").optional(),
      status: z.enum(["active", "overdue", "completed"]).describe("What recurs is never completed.").optional(),
      ...aboutInputs("Only those about"),
      creator: member("Only those that this user made.").optional(),
      type: z.enum(["one-time", "recurring"]).describe("Due once, or again and again.").optional(),
      due_before: day("Only those due before it.").optional(),
      due_after: day("Only those due after it.").optional(),
      ...paging,
    })
    .refine(isAboutOneAtMost, onlyOneRecord),
  output: z.looseObject({ reminders: arrayOf(reminder), next_page_token: nextPageToken }),
  examples: [
    { title: "My overdue reminders", input: { owner: "me", status: "overdue" } },
    { title: "What Daniel has to do about a company", input: { owner: "Daniel Okafor", company: 7133202 } },
  ],
  records: (_, output) => (output?.reminders ?? []).flatMap(recordsOfReminder),
  run: async ({ owner, creator, ...input }, { upstream }) => {
    const [ownerId, creatorId, about] = await Promise.all([
      owner === undefined ? undefined : upstream.users.idOf(owner),
      creator === undefined ? undefined : upstream.users.idOf(creator),
      findAbout(input, upstream, "Nothing was read."),
    ]);
    const { items, nextPageToken: next } = await upstream.reminders.list({
      ...idsAbout(about),
      ownerId,
      creatorId,
      status: input.status,
      type: input.type,
      dueBefore: input.due_before,
      dueAfter: input.due_after,
      ...toPageRequest(input),
    });
    return { reminders: items.map(toReminder), next_page_token: next };
  },
});
