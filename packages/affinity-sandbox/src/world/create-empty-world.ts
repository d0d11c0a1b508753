// The world's tables and the indexes that both generations read by.
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
import { createTable, type Table } from "./table.ts";

export interface World {
  readonly tenant: Tenant;
  readonly persons: Table<Person, "company" | "email">;
  readonly companies: Table<Company>;
  readonly opportunities: Table<Opportunity, "list" | "person" | "company">;
  readonly lists: Table<List>;
  readonly listEntries: Table<ListEntry, "list" | "entity">;
  readonly fields: Table<Field, "list">;
  readonly fieldValues: Table<FieldValue, "entity" | "listEntry" | "field">;
  readonly interactions: Table<Interaction, "person">;
  readonly notes: Table<Note, "person" | "company" | "opportunity" | "interaction" | "parent">;
  readonly users: Table<TeamUser>;
  /** Old id → id it was merged into. */
  readonly mergedPersons: Map<number, number>;
  readonly mergedCompanies: Map<number, number>;
}

/** The key of an entity in indexes that hold more than one kind. */
export const entityKey = (kind: string, id: number): string => `${kind}:${id}`;

const presentId = (id: number | null): readonly number[] => (id === null ? [] : [id]);

const createNotes = (): World["notes"] =>
  createTable({
    firstId: 610_001,
    indexes: {
      person: (note) => [...new Set([...note.personIds, ...note.mentionedPersonIds])],
      company: (note) => note.companyIds,
      opportunity: (note) => note.opportunityIds,
      interaction: (note) => presentId(note.interactionId),
      parent: (note) => presentId(note.parentId),
    },
  });

export const createEmptyWorld = (tenant: Tenant): World => ({
  tenant,
  persons: createTable({
    firstId: 44_301,
    indexes: {
      company: (person) => person.companyIds,
      email: (person) => person.emails.map((email) => email.toLowerCase()),
    },
  }),
  companies: createTable({ firstId: 7_133_101, indexes: {} }),
  opportunities: createTable({
    firstId: 98_401,
    indexes: {
      list: (opportunity) => [opportunity.listId],
      person: (opportunity) => opportunity.personIds,
      company: (opportunity) => opportunity.companyIds,
    },
  }),
  lists: createTable({ firstId: 12_058, indexes: {} }),
  listEntries: createTable({
    firstId: 5_200_001,
    indexes: { list: (entry) => [entry.listId], entity: (entry) => [entityKey(entry.kind, entry.entityId)] },
  }),
  fields: createTable({ firstId: 880_001, indexes: { list: (field) => presentId(field.listId) } }),
  fieldValues: createTable({
    firstId: 30_400_001,
    indexes: {
      entity: (value) => [entityKey(value.kind, value.entityId)],
      listEntry: (value) => presentId(value.listEntryId),
      field: (value) => [value.fieldId],
    },
  }),
  interactions: createTable({
    firstId: 1,
    indexes: { person: (interaction) => [...interaction.internalPersonIds, ...interaction.externalPersonIds] },
  }),
  notes: createNotes(),
  users: createTable({ firstId: 1, indexes: {} }),
  mergedPersons: new Map(),
  mergedCompanies: new Map(),
});
