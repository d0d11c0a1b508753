// Adding to lists and taking away: a row of an opportunity list is the opportunity itself, so both come and go together.
import { Refusal } from "../refusal.ts";
import type { World } from "./create-empty-world.ts";
import type { EntityKind, List, ListEntry, Opportunity } from "./entities.ts";
import { findFieldByName, listFieldsOf } from "./find-fields.ts";
import { refuseMerged } from "./find-records.ts";
import { forgetRecord } from "./forget-record.ts";

export interface RowDraft {
  readonly list: List;
  readonly entityId: number;
  readonly creatorId: number;
  readonly now: number;
  /** The first open status and the creator as owner. */
  readonly defaults: "status-and-owner" | "nothing";
}

const putDefaults = (world: World, entry: ListEntry, now: number): void => {
  const fields = listFieldsOf(world, entry.listId);
  const status = findFieldByName(fields, "Status");
  const owners = findFieldByName(fields, "Owners");
  const firstOpen = status?.options.find((option) => option.statusCategory === "open");
  const values = [
    { field: status, value: firstOpen?.id },
    { field: owners, value: entry.creatorId },
  ];
  for (const { field, value } of values) {
    if (field === undefined || value === undefined) continue;
    world.fieldValues.put({
      id: world.fieldValues.nextId(),
      fieldId: field.id,
      kind: entry.kind,
      entityId: entry.entityId,
      listEntryId: entry.id,
      value,
      createdAt: now,
      updatedAt: null,
    });
  }
};

const putRow = (world: World, draft: RowDraft): ListEntry => {
  const entry = world.listEntries.put({
    id: world.listEntries.nextId(),
    listId: draft.list.id,
    kind: draft.list.kind,
    entityId: draft.entityId,
    creatorId: draft.creatorId,
    createdAt: draft.now,
  });
  if (draft.defaults === "status-and-owner") putDefaults(world, entry, draft.now);
  return entry;
};

const exists = (world: World, kind: EntityKind, id: number): boolean => {
  if (kind === "person") return world.persons.get(id) !== undefined;
  if (kind === "company") return world.companies.get(id) !== undefined;
  return world.opportunities.get(id) !== undefined;
};

const wrongEntity = (message: string): Refusal =>
  new Refusal({ kind: "wrong-entity-kind", parameter: "entity_id", message });

/** The same person or company may stand in a list any number of times. */
export const addRow = (world: World, draft: RowDraft): ListEntry => {
  if (draft.list.kind === "opportunity") {
    throw wrongEntity("Opportunities enter a list when they are created, not by adding an entry");
  }
  refuseMerged(world, draft.list.kind, draft.entityId);
  if (!exists(world, draft.list.kind, draft.entityId)) {
    throw wrongEntity(`This list holds ${draft.list.kind} records and has no such ${draft.list.kind} to add`);
  }
  const company = draft.list.kind === "company" ? world.companies.get(draft.entityId) : undefined;
  // Whoever lists a company of the global data set has added it to the account.
  if (company?.isInAccount === false) world.companies.put({ ...company, isInAccount: true });
  return putRow(world, draft);
};

export const removeOpportunity = (world: World, opportunity: Opportunity): void => {
  forgetRecord(world, { kind: "opportunity", id: opportunity.id });
  world.opportunities.remove(opportunity.id);
};

export const removeRow = (world: World, entry: ListEntry): void => {
  const opportunity = entry.kind === "opportunity" ? world.opportunities.get(entry.entityId) : undefined;
  if (opportunity !== undefined) {
    removeOpportunity(world, opportunity);
    return;
  }
  for (const value of world.fieldValues.where("listEntry", entry.id)) world.fieldValues.remove(value.id);
  world.listEntries.remove(entry.id);
};

export interface OpportunityDraft extends Omit<RowDraft, "entityId"> {
  readonly name: string;
  readonly personIds: readonly number[];
  readonly companyIds: readonly number[];
}

export const createOpportunity = (world: World, draft: OpportunityDraft): Opportunity => {
  const opportunity = world.opportunities.put({
    id: world.opportunities.nextId(),
    name: draft.name,
    listId: draft.list.id,
    personIds: draft.personIds,
    companyIds: draft.companyIds,
    restrictedTo: null,
    createdAt: draft.now,
  });
  putRow(world, { ...draft, entityId: opportunity.id });
  return opportunity;
};
