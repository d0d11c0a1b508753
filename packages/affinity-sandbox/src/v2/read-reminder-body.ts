// The bodies that make and change reminders: two kinds to make, with ranges that came with the version of 2026-09-17.
import { invalid, missing } from "../refusal.ts";
import type { Reminder, Subject } from "../world/activities.ts";
import type { ReminderDraft } from "../world/change-reminders.ts";
import { requireCompany, requirePerson } from "../world/find-records.ts";
import { type JsonObject, jsonBody, type V2Call } from "./call.ts";
import { closedObjectFrom, referenceFrom, requireShape, timeFrom } from "./closed-object.ts";
import { idFrom, integerFrom, optional, textFrom, wordFrom } from "./read-body.ts";
import { canSeeSubject } from "./see-subject.ts";

type Recurrence = NonNullable<Reminder["recurrence"]>;

const triggers = ["interaction", "email", "event"] as const;
const firstDay = Date.UTC(2000, 0, 1);
const endOfDays = Date.UTC(9999, 0, 1);

const hasRanges = ({ version }: V2Call): boolean => version >= "2026-09-17";

const readDueDate =
  (call: V2Call) =>
  (value: unknown, name: string): number => {
    const time = timeFrom(value, name);
    if (!hasRanges(call) || (time >= firstDay && time < endOfDays)) return time;
    throw invalid(name, `${name} must be from 2000-01-01 up to, not including, 9999-01-01`);
  };

const readPeriod =
  (call: V2Call) =>
  (value: unknown, name: string): number =>
    integerFrom(value, name, { from: 1, to: hasRanges(call) ? 3_650 : 2_147_483_647 });

const readTrigger = (value: unknown, name: string): Recurrence["resetTrigger"] => wordFrom(value, name, triggers);

const contentFrom = (value: unknown, name: string): string | null => (value === null ? null : textFrom(value, name));

const recurrenceFrom = (call: V2Call, value: unknown): Recurrence => {
  const given = closedObjectFrom(value, "recurrence", { required: ["resetTrigger", "periodDays"] });
  return {
    resetTrigger: readTrigger(given.get("resetTrigger"), "recurrence.resetTrigger"),
    periodDays: readPeriod(call)(given.get("periodDays"), "recurrence.periodDays"),
  };
};

const ownerFrom = ({ world }: V2Call, value: unknown): number => {
  const id = referenceFrom(value, "owner");
  if (world.persons.get(id)?.type === "internal") return id;
  throw invalid("owner.id", "owner.id must be an internal person");
};

const subjectFrom = (call: V2Call, value: unknown): Subject => {
  const given = closedObjectFrom(value, "entity", { required: ["type", "id"] });
  const kind = wordFrom(given.get("type"), "entity.type", ["company", "person", "opportunity"]);
  const subject = { kind, id: idFrom(given.get("id"), "entity.id") };
  if (kind === "company") requireCompany(call.world, subject.id);
  if (kind === "person" && requirePerson(call.world, subject.id).type === "internal") {
    throw invalid("entity.id", "entity.id must be an external person or a collaborator");
  }
  if (!canSeeSubject(call, subject)) throw missing("Opportunity");
  return subject;
};

export const readNewReminder = (call: V2Call): ReminderDraft => {
  const body = jsonBody(call);
  const type = wordFrom(body.get("type"), "type", ["one-time", "recurring"]);
  const isRecurring = type === "recurring";
  const own = isRecurring
    ? { required: ["recurrence"], optional: ["dueDate", "content"] }
    : { required: ["dueDate"], optional: ["content"] };
  requireShape(body, { ...own, required: ["type", "owner", "entity", ...own.required] });
  return {
    content: optional(body, "content", contentFrom) ?? null,
    dueAt: optional(body, "dueDate", readDueDate(call)),
    recurrence: isRecurring ? recurrenceFrom(call, body.get("recurrence")) : null,
    ownerId: ownerFrom(call, body.get("owner")),
    creatorId: call.viewer.user.id,
    subject: subjectFrom(call, body.get("entity")),
  };
};

const changedRecurrence = (call: V2Call, reminder: Reminder, value: unknown): Recurrence => {
  const given = closedObjectFrom(value, "recurrence", { required: [], optional: ["resetTrigger", "periodDays"] });
  if (reminder.recurrence === null) throw invalid("recurrence", "recurrence cannot be given: the reminder is due once");
  const named = (name: string) => `recurrence.${name}`;
  return {
    resetTrigger: given.has("resetTrigger")
      ? readTrigger(given.get("resetTrigger"), named("resetTrigger"))
      : reminder.recurrence.resetTrigger,
    periodDays: given.has("periodDays")
      ? readPeriod(call)(given.get("periodDays"), named("periodDays"))
      : reminder.recurrence.periodDays,
  };
};

const completionFrom = (body: JsonObject, reminder: Reminder): number | null | undefined => {
  const completedAt = optional(body, "completedAt", (value, name) => (value === null ? null : timeFrom(value, name)));
  if (completedAt !== null || reminder.recurrence === null) return completedAt;
  throw invalid("completedAt", "completedAt cannot be null: a recurring reminder is never completed");
};

export interface ReminderUpdate {
  readonly changed: Reminder;
  /** Undefined: the body does not say; null: to be done again. */
  readonly completedAt: number | null | undefined;
}

const updatable = ["content", "dueDate", "owner", "completedAt", "recurrence"];

export const readReminderUpdate = (call: V2Call, reminder: Reminder): ReminderUpdate => {
  const body = requireShape(jsonBody(call), { required: [], optional: updatable });
  const content = optional(body, "content", contentFrom);
  const changed = {
    ...reminder,
    content: content === undefined ? reminder.content : content,
    dueAt: optional(body, "dueDate", readDueDate(call)) ?? reminder.dueAt,
    ownerId: optional(body, "owner", (value) => ownerFrom(call, value)) ?? reminder.ownerId,
    recurrence: body.has("recurrence")
      ? changedRecurrence(call, reminder, body.get("recurrence"))
      : reminder.recurrence,
  };
  return { changed, completedAt: completionFrom(body, reminder) };
};
