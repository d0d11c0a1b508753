// Turns a set of row changes into the events that subscribers hear, each row told once however often it was written.

import { formatPerson } from "../v1/format-entities.ts";
import { formatInteractionDates } from "../v1/format-interactions.ts";
import type { EntityFile, Reminder } from "../world/activities.ts";
import type { World } from "../world/create-empty-world.ts";
import type {
  Company,
  Field,
  FieldValue,
  Interaction,
  List,
  ListEntry,
  Note,
  Opportunity,
  Person,
} from "../world/entities.ts";
import { contactHistoryOf } from "../world/interaction-dates.ts";
import type { ChangeSet, RowChange } from "../world/journal.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import type { Row } from "../world/table.ts";
import type { Merge } from "../world/workspace.ts";
import {
  type EventAction,
  fieldBody,
  fieldValueBody,
  fileBody,
  listBody,
  listEntryBody,
  noteBody,
  opportunityBody,
  organizationBody,
  personBody,
  reminderBody,
  smartValueBody,
} from "./event-bodies.ts";
import { v2EventTypes, type WebhookEvent } from "./event-types.ts";
import { createRowReader, type RowReader } from "./row-reader.ts";

interface Moment {
  readonly reader: RowReader;
  readonly at: number;
  readonly action: EventAction;
}

interface Noun {
  readonly name: string;
  /** The row as it is now, or as it was before it went. */
  readonly body: (row: Row, moment: Moment) => object | undefined;
}

// A row of a table is of that table's kind: the casts say what the journal, which treats all tables alike, forgot.
const nouns: Readonly<Record<string, Noun>> = {
  lists: { name: "list", body: (row) => listBody(row as List) },
  listEntries: { name: "list_entry", body: (row, { reader }) => listEntryBody(reader, row as ListEntry) },
  notes: { name: "note", body: (row, { reader }) => noteBody(reader, row as Note) },
  fields: { name: "field", body: (row) => fieldBody(row as Field) },
  fieldValues: { name: "field_value", body: (row, { reader }) => fieldValueBody(reader, row as FieldValue) },
  persons: { name: "person", body: (row, { action }) => personBody(row as Person, action) },
  companies: { name: "organization", body: (row) => organizationBody(row as Company) },
  opportunities: { name: "opportunity", body: (row, { action }) => opportunityBody(row as Opportunity, action) },
  files: { name: "file", body: (row) => fileBody(row as EntityFile) },
  reminders: { name: "reminder", body: (row, { reader, at }) => reminderBody(reader, row as Reminder, at) },
};

const netChanges = (changes: readonly RowChange[]): RowChange[] => {
  const net = new Map<string, RowChange>();
  for (const change of changes) {
    const key = `${change.table} ${change.id}`;
    const first = net.get(key);
    net.set(key, first === undefined ? change : { ...change, before: first.before });
  }
  return [...net.values()];
};

const actionOf = ({ before, after }: RowChange): EventAction | undefined => {
  if (before === undefined) return after === undefined ? undefined : "created";
  if (after === undefined) return "deleted";
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : "updated";
};

const typeNamed = (name: string) => v2EventTypes.find((type) => type === name);

const rowEvents = (change: RowChange, moment: Omit<Moment, "action">): WebhookEvent[] => {
  const noun = nouns[change.table];
  const row = change.after ?? change.before;
  const action = actionOf(change);
  if (noun === undefined || row === undefined || action === undefined) return [];
  // Rows and files are never told to be updated: there is no such event.
  const type = typeNamed(`${noun.name}.${action}`);
  const body = type === undefined ? undefined : noun.body(row, { ...moment, action });
  return type === undefined || body === undefined ? [] : [{ type, body }];
};

const contactEvents = (change: RowChange, { reader, at }: Omit<Moment, "action">): WebhookEvent[] => {
  if (change.table !== "interactions" || actionOf(change) === undefined) return [];
  const rows = [change.before, change.after] as (Interaction | undefined)[];
  const personIds = new Set(rows.flatMap((row) => row?.externalPersonIds ?? []));
  return [...personIds].map((id) => {
    const dates = formatInteractionDates(contactHistoryOf(reader.world, { kind: "person", id }, at));
    return { type: "smart_interaction_value.updated", body: smartValueBody(id, dates) };
  });
};

const mergedIn = (changes: readonly RowChange[]): Merge | undefined =>
  changes
    .flatMap(({ table, after }) => (table === "merges" && after !== undefined ? [after as Merge] : []))
    .find((merge) => merge.status === "success");

/** A merge moves many rows, and tells of the two records only. */
const mergeEvents = (merge: Merge, { reader, at }: Omit<Moment, "action">): WebhookEvent[] => {
  const { find } = reader;
  if (merge.kind === "person") {
    const [kept, removed] = [find("persons", merge.primaryId), find("persons", merge.duplicateId)];
    if (kept === undefined || removed === undefined) return [];
    return [
      { type: "person.updated", body: personBody(kept, "updated") },
      { type: "person.deleted", body: personBody(removed, "deleted") },
    ];
  }
  const [kept, removed] = [find("companies", merge.primaryId), find("companies", merge.duplicateId)];
  const changer = find("persons", merge.startedBy);
  if (kept === undefined || removed === undefined) return [];
  const body = {
    changer: changer === undefined ? null : formatPerson(changer),
    removed_company: organizationBody(removed),
    company: organizationBody(kept),
    merged_at: pacificTimestamp(at),
  };
  return [{ type: "organization.merged", body }];
};

export const deriveEvents = (world: World, { changes, at }: ChangeSet): WebhookEvent[] => {
  const moment = { reader: createRowReader(world, changes), at };
  const merge = mergedIn(changes);
  if (merge !== undefined) return mergeEvents(merge, moment);
  return netChanges(changes).flatMap((change) => [...rowEvents(change, moment), ...contactEvents(change, moment)]);
};
