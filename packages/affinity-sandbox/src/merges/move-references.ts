// Everything that hangs on a record or names it goes over to the record that is kept.
import { isMulti, valuesOfSubject } from "../world/change-field-values.ts";
import { entityKey, type World } from "../world/create-empty-world.ts";
import type { Field } from "../world/entities.ts";
import { sharedFieldsOf } from "../world/find-fields.ts";

export interface Move {
  readonly kind: "person" | "company";
  readonly from: number;
  readonly to: number;
}

const replaced = (ids: readonly number[], { from, to }: Move): number[] => [
  ...new Set(ids.map((id) => (id === from ? to : id))),
];

const moveRows = (world: World, { kind, from, to }: Move): void => {
  const key = entityKey(kind, from);
  for (const entry of world.listEntries.where("entity", key)) world.listEntries.put({ ...entry, entityId: to });
  for (const value of world.fieldValues.where("entity", key)) {
    if (value.listEntryId !== null) world.fieldValues.put({ ...value, entityId: to });
  }
  for (const change of world.fieldValueChanges.where("entity", key)) {
    world.fieldValueChanges.put({ ...change, entityId: to });
  }
};

/** A single value of the kept record wins; sets are united. */
const moveSharedField = (world: World, field: Field, { kind, from, to }: Move): void => {
  const kept = valuesOfSubject(world, { kind, entityId: to, listEntryId: null }, field).map((row) => row.value);
  for (const row of valuesOfSubject(world, { kind, entityId: from, listEntryId: null }, field)) {
    const isWelcome = isMulti(field) ? !kept.includes(row.value) : kept.length === 0;
    if (isWelcome) world.fieldValues.put({ ...row, entityId: to });
    else world.fieldValues.remove(row.id);
  }
};

/** Values that name the record, such as an owner or a source of introduction. */
const moveMentions = (world: World, { kind, from, to }: Move): void => {
  for (const field of world.fields.all().filter((each) => each.valueType.startsWith(kind))) {
    for (const row of world.fieldValues.where("field", field.id)) {
      if (row.value !== from) continue;
      const others = valuesOfSubject(world, row, field);
      if (others.some((each) => each.value === to)) world.fieldValues.remove(row.id);
      else world.fieldValues.put({ ...row, value: to });
    }
  }
};

const moveAttachments = (world: World, { kind, from, to }: Move): void => {
  const key = entityKey(kind, from);
  for (const each of world.reminders.where("subject", key)) world.reminders.put({ ...each, subject: { kind, id: to } });
  for (const each of world.files.where("subject", key)) world.files.put({ ...each, subject: { kind, id: to } });
};

const movePerson = (world: World, move: Move): void => {
  const { from, to } = move;
  for (const each of world.opportunities.where("person", from)) {
    world.opportunities.put({ ...each, personIds: replaced(each.personIds, move) });
  }
  for (const each of world.notes.where("person", from)) {
    const mentionedPersonIds = replaced(each.mentionedPersonIds, move);
    world.notes.put({ ...each, personIds: replaced(each.personIds, move), mentionedPersonIds });
  }
  for (const each of world.interactions.where("person", from)) {
    world.interactions.put({ ...each, externalPersonIds: replaced(each.externalPersonIds, move) });
  }
  for (const each of world.employments.where("person", from)) world.employments.put({ ...each, personId: to });
  for (const each of world.fundingEvents.where("investor", from)) {
    world.fundingEvents.put({ ...each, investorPersonId: to });
  }
  const known = new Set(world.linkedInConnections.where("external", to).map((each) => each.internalPersonId));
  for (const each of world.linkedInConnections.where("external", from)) {
    if (known.has(each.internalPersonId)) world.linkedInConnections.remove(each.id);
    else world.linkedInConnections.put({ ...each, externalPersonId: to });
  }
};

const moveCompany = (world: World, move: Move): void => {
  const { from, to } = move;
  for (const each of world.persons.where("company", from)) {
    world.persons.put({ ...each, companyIds: replaced(each.companyIds, move) });
  }
  for (const each of world.opportunities.where("company", from)) {
    world.opportunities.put({ ...each, companyIds: replaced(each.companyIds, move) });
  }
  for (const each of world.notes.where("company", from)) {
    world.notes.put({ ...each, companyIds: replaced(each.companyIds, move) });
  }
  for (const each of world.employments.where("company", from)) world.employments.put({ ...each, companyId: to });
  for (const each of world.fundingEvents.where("company", from)) world.fundingEvents.put({ ...each, companyId: to });
  for (const each of world.fundingEvents.all()) {
    if (each.investingCompanyId === from) world.fundingEvents.put({ ...each, investingCompanyId: to });
  }
};

export const moveReferences = (world: World, move: Move): void => {
  moveRows(world, move);
  for (const field of sharedFieldsOf(world, move.kind)) moveSharedField(world, field, move);
  moveMentions(world, move);
  moveAttachments(world, move);
  if (move.kind === "person") movePerson(world, move);
  else moveCompany(world, move);
};
