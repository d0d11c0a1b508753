// What goes with a record that is deleted (rows, values, reminders), and what stays without it (notes, interactions).
import type { Subject } from "./activities.ts";
import { entityKey, type World } from "./create-empty-world.ts";
import type { EntityKind } from "./entities.ts";

const without = (ids: readonly number[], gone: number): number[] => ids.filter((id) => id !== gone);

const unlinkNotes = (world: World, { kind, id }: Subject): void => {
  for (const note of world.notes.where(kind, id)) {
    world.notes.put({
      ...note,
      ...(kind === "person"
        ? { personIds: without(note.personIds, id), mentionedPersonIds: without(note.mentionedPersonIds, id) }
        : {}),
      ...(kind === "company" ? { companyIds: without(note.companyIds, id) } : {}),
      ...(kind === "opportunity" ? { opportunityIds: without(note.opportunityIds, id) } : {}),
    });
  }
};

const unlinkOpportunities = (world: World, { kind, id }: Subject): void => {
  if (kind === "opportunity") return;
  for (const opportunity of world.opportunities.where(kind, id)) {
    world.opportunities.put({
      ...opportunity,
      personIds: kind === "person" ? without(opportunity.personIds, id) : opportunity.personIds,
      companyIds: kind === "company" ? without(opportunity.companyIds, id) : opportunity.companyIds,
    });
  }
};

const unlinkInteractions = (world: World, { kind, id }: Subject): void => {
  if (kind !== "person") return;
  for (const interaction of world.interactions.where("person", id)) {
    world.interactions.put({ ...interaction, externalPersonIds: without(interaction.externalPersonIds, id) });
  }
};

/** Values of other records that name the one that goes. */
const removeValuesNaming = (world: World, kind: EntityKind, id: number): void => {
  for (const field of world.fields.all()) {
    if (field.valueType !== kind && field.valueType !== `${kind}-multi`) continue;
    for (const value of world.fieldValues.where("field", field.id)) {
      if (value.value === id) world.fieldValues.remove(value.id);
    }
  }
};

/** What Affinity's data set knows of people and companies is of no use without them. */
const removeFacts = (world: World, { kind, id }: Subject): void => {
  if (kind === "opportunity") return;
  for (const job of world.employments.where(kind, id)) world.employments.remove(job.id);
  const events = world.fundingEvents.where(kind === "person" ? "investor" : "company", id);
  for (const event of events) world.fundingEvents.remove(event.id);
  if (kind !== "person") return;
  for (const each of world.linkedInConnections.where("external", id)) world.linkedInConnections.remove(each.id);
};

export const forgetRecord = (world: World, subject: Subject): void => {
  const key = entityKey(subject.kind, subject.id);
  for (const value of world.fieldValues.where("entity", key)) world.fieldValues.remove(value.id);
  for (const entry of world.listEntries.where("entity", key)) world.listEntries.remove(entry.id);
  for (const reminder of world.reminders.where("subject", key)) world.reminders.remove(reminder.id);
  removeValuesNaming(world, subject.kind, subject.id);
  unlinkNotes(world, subject);
  unlinkOpportunities(world, subject);
  unlinkInteractions(world, subject);
  removeFacts(world, subject);
};
