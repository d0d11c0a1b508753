// v2 rows: with their entity when read from the list, with their fields alone when read from the record.
import { missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import { entityKey, type World } from "../world/create-empty-world.ts";
import type { ListEntry } from "../world/entities.ts";
import type { ApiVersion } from "./api-version.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type CatalogField, rowFields } from "./field-catalog.ts";
import { formatCompany, formatPerson, formatRowOpportunity, listNameOf, utc } from "./format-entities.ts";
import { createFormatField } from "./format-fields.ts";
import { listOf } from "./lists.ts";
import { byId, pageItems } from "./page-items.ts";
import { recordOf } from "./records.ts";
import { forRows, selectFields } from "./select-fields.ts";

const entityOf = (world: World, entry: ListEntry, version: ApiVersion): object => {
  const { kind, entityId } = entry;
  if (kind === "person") {
    const person = world.persons.get(entityId);
    return person === undefined ? {} : formatPerson(person);
  }
  if (kind === "company") {
    const company = world.companies.get(entityId);
    return company === undefined ? {} : formatCompany(company);
  }
  const opportunity = world.opportunities.get(entityId);
  return opportunity === undefined ? {} : formatRowOpportunity(opportunity, version);
};

const fieldsOfRow = (call: V2Call, entry: ListEntry, fields: readonly CatalogField[]): object[] => {
  const subject = { kind: entry.kind, entityId: entry.entityId, listEntryId: entry.id };
  return fields.map(createFormatField({ world: call.world, subject, version: call.version, now: call.now }));
};

const formatEntry = (call: V2Call, entry: ListEntry, fields: readonly CatalogField[] | undefined) => ({
  id: entry.id,
  type: entry.kind,
  listId: entry.listId,
  createdAt: utc(entry.createdAt),
  creatorId: entry.creatorId,
  entity: {
    ...entityOf(call.world, entry, call.version),
    ...(fields === undefined ? {} : { fields: fieldsOfRow(call, entry, fields) }),
  },
});

const listEntries = (call: V2Call) => {
  const list = listOf(call);
  call.viewer.demand("export-lists");
  const fields = selectFields(call, rowFields(call.world, list), forRows);
  const { items, pagination } = pageItems(call, call.world.listEntries.where("list", list.id), byId);
  return ok({ data: items.map((entry) => formatEntry(call, entry, fields)), pagination });
};

export const entryOf = (call: V2Call): ListEntry => {
  const list = listOf(call);
  const entry = call.world.listEntries.get(pathId(call, "listEntryId"));
  if (entry?.listId !== list.id) throw missing("List entry");
  return entry;
};

const getEntry = (call: V2Call) => {
  const entry = entryOf(call);
  const fields = selectFields(call, rowFields(call.world, listOf(call)), forRows);
  return ok(formatEntry(call, entry, fields));
};

const entriesOfRecord = (kind: "company" | "person") => (call: V2Call) => {
  const { world, viewer, version } = call;
  const record = recordOf(call, kind);
  const visible = world.listEntries.where("entity", entityKey(kind, record.id)).flatMap((entry) => {
    const list = world.lists.get(entry.listId);
    return list !== undefined && viewer.canSeeList(list) ? [{ id: entry.id, entry, list }] : [];
  });
  const { items, pagination } = pageItems(call, visible, byId);
  const data = items.map(({ entry, list }) => ({
    id: entry.id,
    listId: entry.listId,
    ...listNameOf(world, entry.listId, version),
    createdAt: utc(entry.createdAt),
    creatorId: entry.creatorId,
    // Here the fields come unasked.
    fields: fieldsOfRow(call, entry, rowFields(world, list)),
  }));
  return ok({ data, pagination });
};

export const listEntryRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/lists/{listId}/list-entries", answer: listEntries },
  { method: "GET", path: "/v2/lists/{listId}/list-entries/{listEntryId}", answer: getEntry },
  { method: "GET", path: "/v2/companies/{recordId}/list-entries", answer: entriesOfRecord("company") },
  { method: "GET", path: "/v2/persons/{recordId}/list-entries", answer: entriesOfRecord("person") },
];
