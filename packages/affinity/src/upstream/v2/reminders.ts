// v2's reminders: first due first, with a filter, and the one way to complete a round of what recurs. It lags behind v1.
import { z } from "zod";
import type { NewReminder, ReminderEntity } from "../../model/reminders.ts";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, numberedRecord, pageOf } from "./wire.ts";

const text = z.string();
const reference = numberedRecord.nullable();

/**
 * `type`: one-time or recurring; `status`: active, overdue or completed; `resetTrigger`: interaction, email or event. At most one
 * of company, person and opportunity is not null.
 */
const reminder = z.looseObject({
  id,
  type: text,
  status: text,
  content: text.nullable(),
  dueDate: text,
  completedAt: text.nullable(),
  recurrence: z.looseObject({ resetTrigger: text, periodDays: z.int() }).nullable(),
  creator: numberedRecord,
  owner: numberedRecord,
  completer: reference,
  company: reference,
  person: reference,
  opportunity: reference,
  createdAt: text,
  updatedAt: text.nullable(),
});

export type ReminderRecord = z.output<typeof reminder>;

const reminderPage = pageOf(reminder);

export interface RemindersQuery extends CursorRequest {
  /**
   * On id, type, status, resetTrigger, owner.id (also !=), creator.id, completer.id, company.id, person.id and opportunity.id with
   * =, and on dueDate, completedAt, createdAt and updatedAt with > >= < <=.
   */
  readonly filter?: string | undefined;
  readonly totalCount?: boolean | undefined;
}

export const listReminders = (requester: Requester, query: RemindersQuery): Promise<CursorPage<ReminderRecord>> =>
  requester.read({
    path: withQuery("/v2/reminders", {
      filter: query.filter,
      totalCount: query.totalCount,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: "list reminders",
    answer: reminderPage,
  });

export const getReminder = (requester: Requester, reminderId: number): Promise<ReminderRecord> =>
  requester.read({ path: path`/v2/reminders/${reminderId}`, purpose: `read reminder ${reminderId}`, answer: reminder });

/** v2 wants to be told what it is about, and the time of day with its offset. */
export type ReminderToCreate = NewReminder & { readonly entity: ReminderEntity };

export const createReminder = (requester: Requester, created: ReminderToCreate): Promise<ReminderRecord> =>
  requester.write({
    method: "POST",
    path: "/v2/reminders",
    body: {
      type: created.type,
      owner: { id: created.ownerId },
      entity: created.entity,
      content: created.content,
      dueDate: created.dueDate,
      ...(created.type === "recurring" && { recurrence: created.recurrence }),
    },
    purpose: "create a reminder",
    howToCheck: "List the reminders of its owner and look for this content.",
    answer: reminder,
  });

/** What is left out stays. */
export interface ReminderUpdate {
  readonly content?: string | null | undefined;
  readonly dueDate?: string | undefined;
  readonly owner?: { readonly id: number } | undefined;
  /** Completes it; what recurs is due one period later instead. null opens it again, which v2 refuses for what recurs. */
  readonly completedAt?: string | null | undefined;
  readonly recurrence?: { readonly resetTrigger?: string; readonly periodDays?: number } | undefined;
}

export const updateReminder = (
  requester: Requester,
  reminderId: number,
  { content, dueDate, owner, completedAt, recurrence }: ReminderUpdate,
): Promise<void> =>
  requester.command({
    method: "POST",
    path: path`/v2/reminders/${reminderId}`,
    body: { content, dueDate, owner, completedAt, recurrence },
    purpose: `update reminder ${reminderId}`,
    howToCheck: `Read reminder ${reminderId} and compare.`,
  });

export const deleteReminder = (requester: Requester, reminderId: number): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: path`/v2/reminders/${reminderId}`,
    purpose: `delete reminder ${reminderId}`,
    howToCheck: `Read reminder ${reminderId}: it is gone when it cannot be found.`,
  });
