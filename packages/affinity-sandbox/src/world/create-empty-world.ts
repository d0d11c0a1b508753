// The world's tables and the indexes that both generations read by.
import type { EntityFile, FieldValueChange, Reminder, Transcript } from "./activities.ts";
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
  TeamUser,
  Tenant,
} from "./entities.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createTable, type IndexKey, type Row, type Table } from "./table.ts";
import type {
  ApiKey,
  Employment,
  FundingEvent,
  LinkedInConnection,
  Merge,
  MergedRecord,
  SavedView,
  Team,
  WebhookSubscription,
} from "./workspace.ts";

export interface Tables {
  readonly persons: Table<Person, "company" | "email">;
  readonly companies: Table<Company, "domain">;
  readonly opportunities: Table<Opportunity, "list" | "person" | "company">;
  readonly lists: Table<List>;
  readonly listEntries: Table<ListEntry, "list" | "entity">;
  readonly fields: Table<Field, "list">;
  readonly fieldValues: Table<FieldValue, "entity" | "listEntry" | "field">;
  readonly fieldValueChanges: Table<FieldValueChange, "field" | "entity">;
  readonly savedViews: Table<SavedView, "list">;
  readonly interactions: Table<Interaction, "person" | "number" | "kind">;
  readonly notes: Table<Note, "person" | "company" | "opportunity" | "interaction" | "parent">;
  readonly transcripts: Table<Transcript, "note">;
  readonly reminders: Table<Reminder, "subject">;
  readonly files: Table<EntityFile, "subject">;
  readonly merges: Table<Merge, "task">;
  /** By the id that is gone. */
  readonly mergedPersons: Table<MergedRecord>;
  readonly mergedCompanies: Table<MergedRecord>;
  readonly employments: Table<Employment, "person" | "company">;
  readonly fundingEvents: Table<FundingEvent, "company" | "investor">;
  readonly linkedInConnections: Table<LinkedInConnection, "external" | "internal">;
  readonly users: Table<TeamUser>;
  readonly keys: Table<ApiKey, "secret" | "user">;
  readonly teams: Table<Team>;
  readonly webhooks: Table<WebhookSubscription>;
}

export type TableName = keyof Tables;

export interface World extends Tables {
  readonly tenant: Tenant;
  readonly journal: Journal;
}

/** The key of an entity in indexes that hold more than one kind. */
export const entityKey = (kind: string, id: number): string => `${kind}:${id}`;

const presentId = (id: number | null): readonly number[] => (id === null ? [] : [id]);

type Draft<Name extends TableName> =
  Tables[Name] extends Table<infer Item, infer IndexName>
    ? { readonly firstId: number; readonly indexes: Readonly<Record<IndexName, (item: Item) => readonly IndexKey[]>> }
    : never;

const drafts: { readonly [Name in TableName]: Draft<Name> } = {
  persons: {
    firstId: 44_301,
    indexes: {
      company: (person) => person.companyIds,
      email: (person) => person.emails.map((email) => email.toLowerCase()),
    },
  },
  companies: {
    firstId: 7_133_101,
    indexes: { domain: (company) => company.domains.map((domain) => domain.toLowerCase()) },
  },
  opportunities: {
    firstId: 98_401,
    indexes: {
      list: (opportunity) => [opportunity.listId],
      person: (opportunity) => opportunity.personIds,
      company: (opportunity) => opportunity.companyIds,
    },
  },
  lists: { firstId: 12_058, indexes: {} },
  listEntries: {
    firstId: 5_200_001,
    indexes: { list: (entry) => [entry.listId], entity: (entry) => [entityKey(entry.kind, entry.entityId)] },
  },
  fields: { firstId: 880_001, indexes: { list: (field) => presentId(field.listId) } },
  fieldValues: {
    firstId: 30_400_001,
    indexes: {
      entity: (value) => [entityKey(value.kind, value.entityId)],
      listEntry: (value) => presentId(value.listEntryId),
      field: (value) => [value.fieldId],
    },
  },
  fieldValueChanges: {
    firstId: 1_500_001,
    indexes: { field: (change) => [change.fieldId], entity: (change) => [entityKey(change.kind, change.entityId)] },
  },
  savedViews: { firstId: 77_001, indexes: { list: (view) => [view.listId] } },
  interactions: {
    firstId: 1,
    indexes: {
      person: (interaction) => [...interaction.internalPersonIds, ...interaction.externalPersonIds],
      number: (interaction) => [entityKey(interaction.kind, interaction.number)],
      kind: (interaction) => [interaction.kind],
    },
  },
  notes: {
    firstId: 610_001,
    indexes: {
      person: (note) => [...new Set([...note.personIds, ...note.mentionedPersonIds])],
      company: (note) => note.companyIds,
      opportunity: (note) => note.opportunityIds,
      interaction: (note) => presentId(note.interactionId),
      parent: (note) => presentId(note.parentId),
    },
  },
  transcripts: { firstId: 8_101, indexes: { note: (transcript) => [transcript.noteId] } },
  reminders: {
    firstId: 15_001,
    indexes: {
      subject: ({ subject }) => (subject === null ? [] : [entityKey(subject.kind, subject.id)]),
    },
  },
  files: { firstId: 43_201, indexes: { subject: ({ subject }) => [entityKey(subject.kind, subject.id)] } },
  merges: { firstId: 301, indexes: { task: (merge) => [merge.taskId] } },
  mergedPersons: { firstId: 1, indexes: {} },
  mergedCompanies: { firstId: 1, indexes: {} },
  employments: { firstId: 1, indexes: { person: (job) => [job.personId], company: (job) => [job.companyId] } },
  fundingEvents: {
    firstId: 1,
    indexes: { company: (event) => [event.companyId], investor: (event) => [event.investorPersonId] },
  },
  linkedInConnections: {
    firstId: 1,
    indexes: { external: (each) => [each.externalPersonId], internal: (each) => [each.internalPersonId] },
  },
  users: { firstId: 1, indexes: {} },
  keys: { firstId: 1, indexes: { secret: (key) => [key.secret], user: (key) => [key.userId] } },
  teams: { firstId: 201, indexes: {} },
  webhooks: { firstId: 9_001, indexes: {} },
};

export const tableNames = Object.keys(drafts) as readonly TableName[];

/** Any table, by its name: for what treats all of them alike (snapshots, lag, undoing). */
export const anyTable = (world: Tables, name: string): Table<Row, string> =>
  world[name as TableName] as unknown as Table<Row, string>;

const undoIn = (world: Tables, change: { table: string; id: number; before: Row | undefined }): void => {
  const table = anyTable(world, change.table);
  if (change.before === undefined) table.remove(change.id);
  else table.put(change.before);
};

export const createEmptyWorld = (tenant: Tenant): World => {
  const journal = createJournal((change) => undoIn(world, change));
  const entries = tableNames.map((name) => {
    const draft = drafts[name] as Draft<"users">;
    return [name, createTable({ ...draft, record: (before, after) => journal.record(name, before, after) })] as const;
  });
  const world = { ...(Object.fromEntries(entries) as unknown as Tables), tenant, journal };
  return world;
};
