// What a field of one record or row holds, before it is written out or compared: everything is read once and when needed.

import type { Reminder } from "../world/activities.ts";
import type { ValueSubject } from "../world/change-field-values.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Field, FieldValue, Interaction, List, Note, Scalar } from "../world/entities.ts";
import { contactHistoryOf } from "../world/interaction-dates.ts";
import type { V2Call } from "./call.ts";
import type { CatalogField } from "./field-catalog.ts";

export type FieldContent =
  | { readonly kind: "scalars"; readonly field: Field; readonly values: readonly Scalar[] }
  | { readonly kind: "references"; readonly of: "person" | "company"; readonly ids: readonly number[] }
  | { readonly kind: "contact"; readonly interaction: Interaction | null }
  | { readonly kind: "moment"; readonly at: number | null }
  | { readonly kind: "lists"; readonly lists: readonly List[] }
  | { readonly kind: "note"; readonly note: Note | null }
  | { readonly kind: "reminder"; readonly reminder: Reminder | null };

export type ReadField = (field: CatalogField) => FieldContent;

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** A record has few values: looking through them is cheaper than sorting them by field, which counts in a search. */
const createReadRows = ({ world }: V2Call, { kind, entityId, listEntryId }: ValueSubject) => {
  const ownRows = once(() => world.fieldValues.where("entity", entityKey(kind, entityId)));
  const listRows = once(() => (listEntryId === null ? [] : world.fieldValues.where("listEntry", listEntryId)));
  return (field: Field): readonly FieldValue[] =>
    field.listId === null
      ? ownRows().filter((row) => row.fieldId === field.id && row.listEntryId === null)
      : listRows().filter((row) => row.fieldId === field.id);
};

const associatedIds = ({ world }: V2Call, subject: ValueSubject, kind: "person" | "company"): readonly number[] => {
  if (subject.kind === "opportunity") {
    const opportunity = world.opportunities.get(subject.entityId);
    return (kind === "person" ? opportunity?.personIds : opportunity?.companyIds) ?? [];
  }
  if (subject.kind === "person") return world.persons.get(subject.entityId)?.companyIds ?? [];
  return world.persons.where("company", subject.entityId).map((person) => person.id);
};

const listsOf = ({ world, viewer }: V2Call, { kind, entityId }: ValueSubject): List[] => {
  const ids = new Set(world.listEntries.where("entity", entityKey(kind, entityId)).map((entry) => entry.listId));
  const lists = [...ids].flatMap((id) => world.lists.get(id) ?? []);
  return lists.filter(viewer.canSeeList).sort((left, right) => left.id - right.id);
};

/** The documents show one note and one reminder: taken to be the newest note and the reminder that is due next. */
const newestNote = ({ world, viewer }: V2Call, { kind, entityId }: ValueSubject): Note | null => {
  const notes = world.notes.where(kind, entityId).filter((note) => note.parentId === null && viewer.canSeeNote(note));
  return notes.reduce<Note | null>(
    (best, note) => (best === null || note.createdAt >= best.createdAt ? note : best),
    null,
  );
};

const nextReminder = ({ world }: V2Call, { kind, entityId }: ValueSubject): Reminder | null => {
  const open = world.reminders.where("subject", entityKey(kind, entityId)).filter((each) => each.completedAt === null);
  return open.reduce<Reminder | null>((best, each) => (best === null || each.dueAt < best.dueAt ? each : best), null);
};

export const createReadField = (call: V2Call, subject: ValueSubject): ReadField => {
  const { world, now } = call;
  const rowsOf = createReadRows(call, subject);
  const history = once(() => contactHistoryOf(world, { kind: subject.kind, id: subject.entityId }, now));
  const statusSince = (status: Field | undefined): number | null => {
    const row = status === undefined ? undefined : rowsOf(status)[0];
    return row === undefined ? null : (row.updatedAt ?? row.createdAt);
  };
  return (field) => {
    switch (field.source) {
      case "stored":
        return { kind: "scalars", field: field.field, values: rowsOf(field.field).map((row) => row.value) };
      case "associated":
        return { kind: "references", of: field.kind, ids: associatedIds(call, subject, field.kind) };
      case "contact":
        return { kind: "contact", interaction: field.read(history()) };
      case "row-created":
        return { kind: "moment", at: world.listEntries.get(subject.listEntryId ?? -1)?.createdAt ?? null };
      case "status-since":
        return { kind: "moment", at: statusSince(field.status) };
      case "lists":
        return { kind: "lists", lists: listsOf(call, subject) };
      case "notes":
        return { kind: "note", note: newestNote(call, subject) };
      case "reminders":
        return { kind: "reminder", reminder: nextReminder(call, subject) };
    }
  };
};
