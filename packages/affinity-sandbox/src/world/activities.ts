// What happens around records: reminders, files, transcripts and the history of values. Times in epoch milliseconds.
import type { EntityKind, Scalar } from "./entities.ts";
import type { Row } from "./table.ts";

/** What a reminder or a file hangs on. */
export interface Subject {
  readonly kind: EntityKind;
  readonly id: number;
}

export interface Reminder extends Row {
  readonly content: string | null;
  readonly dueAt: number;
  readonly completedAt: number | null;
  /** Null: it is due once. */
  readonly recurrence: { readonly resetTrigger: "interaction" | "email" | "event"; readonly periodDays: number } | null;
  readonly creatorId: number;
  readonly ownerId: number;
  readonly completerId: number | null;
  readonly subject: Subject | null;
  readonly createdAt: number;
  readonly updatedAt: number | null;
}

export interface EntityFile extends Row {
  readonly name: string;
  readonly contentType: string | null;
  readonly content: Uint8Array;
  readonly subject: Subject;
  readonly uploaderId: number;
  readonly createdAt: number;
  readonly updatedAt: number | null;
}

export interface TranscriptFragment {
  readonly content: string;
  readonly speaker: string;
  /** `HH:MM:SS` from the beginning. */
  readonly startTimestamp: string;
  readonly endTimestamp: string;
}

/** The words behind a note of the AI notetaker. */
export interface Transcript extends Row {
  readonly noteId: number;
  readonly languageCode: string;
  readonly fragments: readonly TranscriptFragment[];
  readonly createdAt: number;
}

export interface FieldValueChange extends Row {
  readonly fieldId: number;
  readonly kind: EntityKind;
  readonly entityId: number;
  readonly listEntryId: number | null;
  readonly listId: number | null;
  readonly action: "create" | "update" | "delete";
  /** The new value; of a deletion, the one that went. */
  readonly value: Scalar;
  /** How a referenced record or option was called, for when it is gone. */
  readonly displayText: string;
  readonly changerId: number | null;
  readonly changedAt: number;
}
