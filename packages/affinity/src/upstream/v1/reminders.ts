// v1's reminders: what is written is seen at once, and persons and records are told whole.
import { z } from "zod";
import type {
  NewReminder,
  Recurrence,
  Reminder,
  ReminderChanges,
  ReminderStatus,
  ReminderType,
  ResetTrigger,
} from "../../model/reminders.ts";
import type { Page, PageRequest } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import * as embedded from "./embedded.ts";
import * as wire from "./wire.ts";
import { type Numbered, numberOf, wordOf } from "./words.ts";

const types: Numbered<ReminderType> = { "one-time": 0, recurring: 1 };
const triggers: Numbered<ResetTrigger> = { interaction: 0, email: 1, event: 2 };
const statuses: Numbered<ReminderStatus> = { completed: 0, active: 1, overdue: 2 };

/** v1 tells the parts of what recurs one by one, and neither of them for what is due once. */
const toRecurrence = (
  resetTrigger: Recurrence["resetTrigger"],
  periodDays: Recurrence["periodDays"],
): Recurrence | null => ((resetTrigger ?? periodDays ?? null) === null ? null : { resetTrigger, periodDays });

const reminder = z
  .object({
    id: wire.id,
    type: wordOf(types),
    status: wordOf(statuses),
    content: wire.text,
    due_date: wire.text,
    completed_at: wire.text,
    created_at: wire.text,
    reset_type: wordOf(triggers),
    reminder_days: wire.integer,
    creator: embedded.person.nullish(),
    owner: embedded.person.nullish(),
    completer: embedded.person.nullish(),
    person: embedded.person.nullish(),
    organization: embedded.company.nullish(),
    opportunity: embedded.opportunity.nullish(),
  })
  .transform(
    (record): Reminder => ({
      id: record.id,
      type: record.type,
      status: record.status,
      content: record.content,
      dueDate: record.due_date,
      completedAt: record.completed_at,
      createdAt: record.created_at,
      recurrence: toRecurrence(record.reset_type, record.reminder_days),
      creator: record.creator,
      owner: record.owner,
      completer: record.completer,
      person: record.person,
      company: record.organization,
      opportunity: record.opportunity,
    }),
  );

const reminderPage = z.object({ reminders: listOf(reminder, maxRows), next_page_token: wire.nextPageToken });

/** What is given has to hold all at once; bounds of dates are exclusive, and a date without a time is midnight in California. */
export interface ReminderQuery extends PageRequest {
  readonly personId?: number | undefined;
  readonly companyId?: number | undefined;
  readonly opportunityId?: number | undefined;
  readonly creatorId?: number | undefined;
  readonly ownerId?: number | undefined;
  readonly completerId?: number | undefined;
  readonly type?: ReminderType | undefined;
  readonly resetTrigger?: ResetTrigger | undefined;
  readonly status?: ReminderStatus | undefined;
  readonly dueBefore?: string | undefined;
  readonly dueAfter?: string | undefined;
}

/** Up to 500 a page. */
export const listReminders = async (requester: Requester, query: ReminderQuery): Promise<Page<Reminder>> => {
  const answer = await requester.read({
    path: withQuery("/reminders", {
      person_id: query.personId,
      organization_id: query.companyId,
      opportunity_id: query.opportunityId,
      creator_id: query.creatorId,
      owner_id: query.ownerId,
      completer_id: query.completerId,
      type: numberOf(types, query.type),
      reset_type: numberOf(triggers, query.resetTrigger),
      status: numberOf(statuses, query.status),
      due_before: query.dueBefore,
      due_after: query.dueAfter,
      page_size: query.pageSize,
      page_token: query.pageToken,
    }),
    purpose: "list reminders",
    answer: reminderPage,
  });
  return { items: answer.reminders, nextPageToken: answer.next_page_token ?? null };
};

export const getReminder = (requester: Requester, id: number): Promise<Reminder> =>
  requester.read({ path: path`/reminders/${id}`, purpose: `read reminder ${id}`, answer: reminder });

const subjectNames = { person: "person_id", company: "organization_id", opportunity: "opportunity_id" } as const;

const recurrenceBody = (recurrence: ReminderChanges["recurrence"]) => ({
  reset_type: numberOf(triggers, recurrence?.resetTrigger),
  reminder_days: recurrence?.periodDays,
});

export const createReminder = (requester: Requester, created: NewReminder): Promise<Reminder> =>
  requester.write({
    method: "POST",
    path: "/reminders",
    body: {
      owner_id: created.ownerId,
      type: numberOf(types, created.type),
      content: created.content,
      due_date: created.dueDate,
      ...recurrenceBody(created.type === "recurring" ? created.recurrence : undefined),
      ...(created.entity && { [subjectNames[created.entity.type]]: created.entity.id }),
    },
    purpose: "create a reminder",
    howToCheck: "List the reminders of its owner and look for this content.",
    answer: reminder,
  });

/** For its creator and its owner. */
export const updateReminder = (requester: Requester, id: number, changes: ReminderChanges): Promise<Reminder> =>
  requester.write({
    method: "PUT",
    path: path`/reminders/${id}`,
    body: {
      owner_id: changes.ownerId,
      content: changes.content,
      type: numberOf(types, changes.type),
      due_date: changes.dueDate,
      ...recurrenceBody(changes.recurrence),
      is_completed: changes.isCompleted,
    },
    purpose: `update reminder ${id}`,
    howToCheck: `Read reminder ${id} and compare.`,
    answer: reminder,
  });

/** For its creator and its owner. For good. */
export const deleteReminder = async (requester: Requester, id: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/reminders/${id}`,
    purpose: `delete reminder ${id}`,
    howToCheck: `Read reminder ${id}: it is gone when it cannot be found.`,
    answer: wire.deleted,
  });
};
