// The bodies of events, in v1's spelling; where none was ever seen, v1's own resource stands in.
import { entityTypeNumbers, formatEmbeddedOrganization, formatPerson, formatRow } from "../v1/format-entities.ts";
import { formatField, formatFieldValue } from "../v1/format-fields.ts";
import { formatNote } from "../v1/format-note.ts";
import { formatReminder } from "../v1/format-reminder.ts";
import type { EntityFile, Reminder, Subject } from "../world/activities.ts";
import type { Company, Field, FieldValue, List, ListEntry, Note, Opportunity, Person } from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import type { RowReader } from "./row-reader.ts";

export type EventAction = "created" | "updated" | "deleted";

export const organizationBody = (company: Company): object => formatEmbeddedOrganization(company);

/** The ids of a person's organizations are left out once it is gone. */
export const personBody = (person: Person, action: EventAction): object => ({
  ...formatPerson(person),
  ...(action === "deleted" ? {} : { organization_ids: person.companyIds }),
});

export const opportunityBody = ({ id, name, personIds, companyIds }: Opportunity, action: EventAction): object => ({
  id,
  name,
  ...(action === "deleted" ? {} : { person_ids: personIds, organization_ids: companyIds }),
});

/** The one captured sample of a list held its id and the caller's address, which the sandbox does not keep. */
export const listBody = ({ id }: List): object => ({ id, ip_address: null });

const entityBody = ({ find }: RowReader, { kind, entityId }: ListEntry): object | null => {
  const person = kind === "person" ? find("persons", entityId) : undefined;
  if (person !== undefined) return formatPerson(person);
  const company = kind === "company" ? find("companies", entityId) : undefined;
  if (company !== undefined) return organizationBody(company);
  const opportunity = kind === "opportunity" ? find("opportunities", entityId) : undefined;
  return opportunity === undefined ? null : { id: opportunity.id, name: opportunity.name };
};

export const listEntryBody = (reader: RowReader, entry: ListEntry): object => ({
  ...formatRow(entry),
  entity: entityBody(reader, entry),
});

const fieldInValue = (field: Field): object => {
  const { id, name, list_id, value_type, allows_multiple, track_changes, dropdown_options } = formatField(field);
  return { id, name, list_id, value_type, allows_multiple, track_changes, dropdown_options };
};

/** Undefined when the field is gone with its values. */
export const fieldValueBody = ({ find }: RowReader, row: FieldValue): object | undefined => {
  const field = find("fields", row.fieldId);
  if (field === undefined) return undefined;
  const { id, field_id, list_entry_id, entity_type, value_type, entity_id, value } = formatFieldValue(field, row);
  return {
    id,
    field_id,
    list_entry_id,
    entity_type,
    value_type,
    entity_id,
    value,
    field: fieldInValue(field),
  };
};

export const fieldBody = (field: Field): object => formatField(field);

export const noteBody = ({ world }: RowReader, note: Note): object => formatNote(world, note);

const idNames = { person: "person_id", company: "organization_id", opportunity: "opportunity_id" } as const;

const subjectIds = ({ kind, id }: Subject): object => ({ [idNames[kind]]: id });

export const fileBody = ({ id, name, content, subject, uploaderId, createdAt, contentType }: EntityFile): object => ({
  id,
  name,
  size: content.byteLength,
  ...subjectIds(subject),
  uploader_id: uploaderId,
  created_at: pacificTimestamp(createdAt),
  ...(contentType === null ? {} : { content_type: contentType }),
});

export const reminderBody = ({ world }: RowReader, reminder: Reminder, now: number): object =>
  formatReminder(world, reminder, now);

/** Nobody has shown what v2's extra event holds: here, whom the contact is with and when it was last renewed. */
export const smartValueBody = (personId: number, dates: object): object => ({
  entity_id: personId,
  entity_type: entityTypeNumbers.person,
  interaction_dates: dates,
});
