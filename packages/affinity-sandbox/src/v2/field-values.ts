// Reading and writing the fields of one company, person or row: single updates, and batches of up to a hundred.
import { forbidden, invalid, missing } from "../refusal.ts";
import { noContent, ok } from "../wire.ts";
import { replaceValues, type ValueSubject } from "../world/change-field-values.ts";
import { asObject, jsonBody, queryValues, type V2Call, type V2Route } from "./call.ts";
import { type CatalogField, recordFields, rowFields } from "./field-catalog.ts";
import { createFormatField } from "./format-fields.ts";
import { entryOf } from "./list-entries.ts";
import { listOf } from "./lists.ts";
import { pageItems } from "./page-items.ts";
import { readAssociatedIds, readV2Values } from "./read-field-value.ts";
import { recordOf } from "./records.ts";
import { type FieldSelection, forRecordFields, forRowFields, selectFields } from "./select-fields.ts";

interface FieldHolder {
  readonly subject: ValueSubject;
  readonly catalog: readonly CatalogField[];
  readonly selection: FieldSelection;
}

type HolderOf = (call: V2Call) => FieldHolder;

const rowHolder: HolderOf = (call) => {
  const entry = entryOf(call);
  const subject = { kind: entry.kind, entityId: entry.entityId, listEntryId: entry.id };
  return { subject, catalog: rowFields(call.world, listOf(call)), selection: forRowFields };
};

const recordHolder =
  (kind: "company" | "person"): HolderOf =>
  (call) => ({
    subject: { kind, entityId: recordOf(call, kind).id, listEntryId: null },
    catalog: recordFields(call.world, kind),
    selection: forRecordFields,
  });

const formatterOf = ({ world, version, now }: V2Call, { subject }: FieldHolder) =>
  createFormatField({ world, subject, version, now });

const listFields = (holderOf: HolderOf) => (call: V2Call) => {
  const holder = holderOf(call);
  if (queryValues(call, "ids").length > 0 && queryValues(call, "types").length > 0) {
    throw invalid("types", "ids and types cannot be combined");
  }
  const fields = selectFields(call, holder.catalog, holder.selection) ?? holder.catalog;
  const { items, pagination } = pageItems(call, fields, { positionOf: (_, index) => index, defaultLimit: 20 });
  return ok({ data: items.map(formatterOf(call, holder)), pagination });
};

const fieldIn = ({ catalog }: FieldHolder, id: string): CatalogField => {
  const field = catalog.find((each) => each.id === id);
  if (field === undefined) throw missing("Field");
  return field;
};

const getField = (holderOf: HolderOf) => (call: V2Call) => {
  const holder = holderOf(call);
  return ok(formatterOf(call, holder)(fieldIn(holder, call.ids["fieldId"] ?? "")));
};

type Write = () => void;

/** Checks everything and returns the change itself, so that a batch is checked whole before any of it is done. */
const prepareWrite = (call: V2Call, holder: FieldHolder, update: { field: CatalogField; value: unknown }): Write => {
  const { world, truth, now, viewer } = call;
  const { field, value } = update;
  if (field.source === "associated") return prepareAssociation(call, holder, { kind: field.kind, value });
  if (field.source === "contact") throw forbidden(`The field ${field.id} cannot be written`);
  if (field.category !== "list") viewer.demand("edit-global-field-values");
  const values = readV2Values(world, field.field, value);
  return () => replaceValues(truth, { subject: holder.subject, field: field.field }, { values, now });
};

const prepareAssociation = (
  { world, truth }: V2Call,
  { subject }: FieldHolder,
  update: { kind: "person" | "company"; value: unknown },
): Write => {
  const opportunity = subject.kind === "opportunity" ? world.opportunities.get(subject.entityId) : undefined;
  if (opportunity === undefined) throw forbidden("The companies of a person cannot be written through a list");
  const ids = readAssociatedIds(world, update.kind, update.value);
  const change = update.kind === "person" ? { personIds: ids } : { companyIds: ids };
  return () => {
    // An earlier write of the same batch may have changed it.
    truth.opportunities.put({ ...(truth.opportunities.get(opportunity.id) ?? opportunity), ...change });
  };
};

const updateField = (holderOf: HolderOf) => (call: V2Call) => {
  const holder = holderOf(call);
  const field = fieldIn(holder, call.ids["fieldId"] ?? "");
  prepareWrite(call, holder, { field, value: jsonBody(call).get("value") })();
  return noContent();
};

const maximumUpdates = 100;

const updatesFrom = (call: V2Call): { id: string; value: unknown }[] => {
  const body = jsonBody(call);
  const operation = body.get("operation");
  if (operation === undefined) throw invalid("operation", "Missing discriminator for property operation");
  if (operation !== "update-fields") throw invalid("operation", "operation must be update-fields");
  const updates = body.get("updates");
  if (!Array.isArray(updates) || updates.length > maximumUpdates) {
    throw invalid("updates", `updates must be an array of at most ${maximumUpdates} items`);
  }
  return updates.map((update: unknown) => {
    const id = asObject(update)?.get("id");
    if (typeof id !== "string") throw invalid("updates", "Each update needs the id of a field");
    return { id, value: asObject(update)?.get("value") };
  });
};

const updateFields = (holderOf: HolderOf) => (call: V2Call) => {
  const holder = holderOf(call);
  const writes = updatesFrom(call).map(({ id, value }) =>
    prepareWrite(call, holder, { field: fieldIn(holder, id), value }),
  );
  for (const write of writes) write();
  return ok({ operation: "update-fields" });
};

const routesOf = (path: string, holderOf: HolderOf): readonly V2Route[] => [
  { method: "GET", path, answer: listFields(holderOf) },
  { method: "PATCH", path, answer: updateFields(holderOf) },
  { method: "GET", path: `${path}/{fieldId}`, answer: getField(holderOf) },
  { method: "POST", path: `${path}/{fieldId}`, answer: updateField(holderOf) },
];

export const fieldValueRoutes: readonly V2Route[] = [
  ...routesOf("/v2/lists/{listId}/list-entries/{listEntryId}/fields", rowHolder),
  ...routesOf("/v2/companies/{recordId}/fields", recordHolder("company")),
  ...routesOf("/v2/persons/{recordId}/fields", recordHolder("person")),
];
