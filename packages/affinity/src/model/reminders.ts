// What somebody of the team shall be reminded of: once, or again and again as long as nobody is in touch.
import type { EntityType } from "../model.ts";
import type { EmbeddedCompany, EmbeddedOpportunity, EmbeddedPerson } from "./embedded.ts";

type Told<T> = T | null | undefined;

/** Upstream's own number or word for what is not known yet. */
type OrOther<Word extends string> = Told<Word | number | (string & Record<never, never>)>;

export type ReminderType = "one-time" | "recurring";
/** What is recurring is never completed. */
export type ReminderStatus = "completed" | "active" | "overdue";
/** What starts the period anew. */
export type ResetTrigger = "interaction" | "email" | "event";

export interface Recurrence {
  readonly resetTrigger: OrOther<ResetTrigger>;
  readonly periodDays: Told<number>;
}

export interface Reminder {
  readonly id: number;
  readonly type: OrOther<ReminderType>;
  readonly status: OrOther<ReminderStatus>;
  readonly content: Told<string>;
  readonly dueDate: Told<string>;
  readonly completedAt: Told<string>;
  readonly createdAt: Told<string>;
  /** null for what is due once. */
  readonly recurrence: Recurrence | null;
  readonly creator: Told<EmbeddedPerson>;
  readonly owner: Told<EmbeddedPerson>;
  readonly completer: Told<EmbeddedPerson>;
  /** At most one of the three: what it is about. */
  readonly person: Told<EmbeddedPerson>;
  readonly company: Told<EmbeddedCompany>;
  readonly opportunity: Told<EmbeddedOpportunity>;
}

/** Days from 1 to 3650. */
export interface NewRecurrence {
  readonly resetTrigger: ResetTrigger;
  readonly periodDays: number;
}

/** A person is none of the team. */
export interface ReminderEntity {
  readonly type: EntityType;
  readonly id: number;
}

/** Its owner is of the team. */
interface NewReminderBase {
  readonly ownerId: number;
  readonly entity?: ReminderEntity | undefined;
  readonly content?: string | undefined;
}

/** Dates are ISO 8601; v1 takes one without a time of day for midnight in California. */
export type NewReminder = NewReminderBase &
  (
    | { readonly type: "one-time"; readonly dueDate: string }
    | { readonly type: "recurring"; readonly recurrence: NewRecurrence; readonly dueDate?: string | undefined }
  );

/** What is left out stays. */
export interface ReminderChanges {
  readonly ownerId?: number | undefined;
  readonly content?: string | undefined;
  readonly type?: ReminderType | undefined;
  readonly dueDate?: string | undefined;
  readonly recurrence?: Partial<NewRecurrence> | undefined;
  /** For what is due once: v1 refuses it for what recurs. */
  readonly isCompleted?: boolean | undefined;
}
