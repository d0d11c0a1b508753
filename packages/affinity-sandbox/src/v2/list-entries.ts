// v2 rows: with their entity when read from the list, with their fields alone when read from the record.

import { invalid, missing, Refusal } from "../refusal.ts";
import { created, ok } from "../wire.ts";
import { addRow } from "../world/change-rows.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { List, ListEntry } from "../world/entities.ts";
import { fieldIdOutside, listFieldsOf } from "../world/find-fields.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { type CatalogField, rowFields } from "./field-catalog.ts";
import { formatCompany, formatPerson, formatRowOpportunity, isRedacted, listNameOf, utc } from "./format-entities.ts";
import { createFormatField } from "./format-fields.ts";
import { listOf, requireMayChange } from "./lists.ts";
import { byId, pageItems, pageSource } from "./page-items.ts";
import { rowsWhere, sourceOfRows } from "./page-sources.ts";
import { idFrom, objectFrom, optional } from "./read-body.ts";
import { recordOf } from "./records.ts";
import { routesSince } from "./routes-since.ts";
import { forRows, selectFields } from "./select-fields.ts";

const entityOf = (call: V2Call, { kind, entityId }: ListEntry): object => {
  const { world } = call;
  if (kind === "person") {
    const person = world.persons.get(entityId);
    return person === undefined ? {} : formatPerson(person);
  }
  if (kind === "company") {
    const company = world.companies.get(entityId);
    return company === undefined ? {} : formatCompany(company);
  }
  const opportunity = world.opportunities.get(entityId);
  return opportunity === undefined ? {} : formatRowOpportunity(call, opportunity);
};

/** Of a restricted opportunity the row tells no fields. */
export const isRedactedRow = (call: V2Call, { kind, entityId }: ListEntry): boolean => {
  const opportunity = kind === "opportunity" ? call.world.opportunities.get(entityId) : undefined;
  return opportunity !== undefined && isRedacted(call, opportunity);
};

export const subjectOf = (entry: ListEntry) => ({
  kind: entry.kind,
  entityId: entry.entityId,
  listEntryId: entry.id,
});

const fieldsOfRow = (call: V2Call, entry: ListEntry, fields: readonly CatalogField[]): object[] =>
  isRedactedRow(call, entry) ? [] : fields.map(createFormatField(call, subjectOf(entry)));

export const formatEntry = (call: V2Call, entry: ListEntry, fields: readonly CatalogField[] | undefined) => ({
  id: entry.id,
  type: entry.kind,
  listId: entry.listId,
  createdAt: utc(entry.createdAt),
  creatorId: entry.creatorId,
  entity: {
    ...entityOf(call, entry),
    ...(fields === undefined ? {} : { fields: fieldsOfRow(call, entry, fields) }),
  },
});

const listEntries = (call: V2Call) => {
  const list = listOf(call);
  call.viewer.demand("export-lists");
  const fields = selectFields(call, rowFields(call.world, list, call.version), forRows);
  const rows = sourceOfRows(rowsWhere(call.world.listEntries, "list", list.id));
  const { items, pagination } = pageSource(call, rows, byId);
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
  const fields = selectFields(call, rowFields(call.world, listOf(call), call.version), forRows);
  return ok(formatEntry(call, entry, fields));
};

/** Status and Owners start with a value; any other column that must be filled cannot be given with a new row. */
const requireNoEmptyColumns = ({ truth }: V2Call, list: List): void => {
  const empty = listFieldsOf(truth, list.id).filter(
    (field) => field.isRequired && field.name !== "Status" && field.name !== "Owners",
  );
  if (empty.length === 0) return;
  const errors = empty.map((field) => ({
    parameter: fieldIdOutside(field),
    message: `The list requires a value of the field ${fieldIdOutside(field)} (${field.name})`,
  }));
  throw new Refusal({ kind: "several", errors });
};

const requireEntity = ({ truth }: V2Call, { kind }: List, id: number): void => {
  if (kind === "opportunity") {
    throw invalid("entity.id", "Opportunities enter a list when they are created, not by adding an entry");
  }
  const record = kind === "person" ? truth.persons.get(id) : truth.companies.get(id);
  if (record === undefined) throw invalid("entity.id", `This list holds ${kind} records, and there is no such ${kind}`);
};

const createEntry = (call: V2Call) => {
  const list = listOf(call);
  requireMayChange(call, list);
  const body = knownBody(call, ["entity", "creatorId"]);
  const entityId = idFrom(objectFrom(body.get("entity"), "entity").get("id"), "entity.id");
  const creatorId = optional(body, "creatorId", idFrom) ?? call.viewer.user.id;
  if (call.truth.users.get(creatorId) === undefined) {
    throw invalid("creatorId", "creatorId must be an internal person of the organization");
  }
  requireEntity(call, list, entityId);
  requireNoEmptyColumns(call, list);
  const draft = { list, entityId, creatorId, now: call.now, defaults: "status-and-owner" } as const;
  const entry = addRow(call.truth, draft);
  return created(formatEntry({ ...call, world: call.truth }, entry, []));
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
    fields: fieldsOfRow(call, entry, rowFields(world, list, version)),
  }));
  return ok({ data, pagination });
};

export const listEntryRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/lists/{listId}/list-entries", answer: listEntries },
  ...routesSince("2026-09-17", [{ method: "POST", path: "/v2/lists/{listId}/list-entries", answer: createEntry }]),
  { method: "GET", path: "/v2/lists/{listId}/list-entries/{listEntryId}", answer: getEntry },
  { method: "GET", path: "/v2/companies/{companyId}/list-entries", answer: entriesOfRecord("company") },
  { method: "GET", path: "/v2/persons/{personId}/list-entries", answer: entriesOfRecord("person") },
];
