// Reading the fields of one company, person or row; writing them one at a time or up to a hundred in a batch.

import { forbidden, invalid, missing } from "../refusal.ts";
import { noContent, ok } from "../wire.ts";
import { replaceValues, type ValueSubject } from "../world/change-field-values.ts";
import { asObject, queryValues, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { type CatalogField, recordFields, rowFields } from "./field-catalog.ts";
import { createReadField } from "./field-content.ts";
import { contentItems, createFormatField, formatHiddenField } from "./format-fields.ts";
import { entryOf, isRedactedRow, subjectOf } from "./list-entries.ts";
import { listOf, requireMayChange } from "./lists.ts";
import { pageItems } from "./page-items.ts";
import { readAssociatedIds, readV2Values } from "./read-field-value.ts";
import { recordOf } from "./records.ts";
import { routesSince } from "./routes-since.ts";
import { type FieldSelection, forRecordFields, forRowFields, selectFields } from "./select-fields.ts";

export interface FieldHolder {
  readonly subject: ValueSubject;
  readonly catalog: readonly CatalogField[];
  readonly selection: FieldSelection;
  /** A restricted opportunity that the caller may not open. */
  readonly isHidden: boolean;
}

interface FieldHolders {
  readonly read: (call: V2Call) => FieldHolder;
  /** Refuses who may not change what it finds. */
  readonly write: (call: V2Call) => FieldHolder;
}

const rowHolder = (call: V2Call): FieldHolder => {
  const entry = entryOf(call);
  return {
    subject: subjectOf(entry),
    catalog: rowFields(call.world, listOf(call), call.version),
    selection: forRowFields,
    isHidden: isRedactedRow(call, entry),
  };
};

const ofRows: FieldHolders = {
  read: rowHolder,
  write: (call) => {
    requireMayChange(call, listOf(call));
    const holder = rowHolder(call);
    if (holder.isHidden) throw forbidden("The opportunity is restricted, and you are not among its people");
    return holder;
  },
};

const ofRecords = (kind: "company" | "person"): FieldHolders => {
  const read = (call: V2Call): FieldHolder => ({
    subject: { kind, entityId: recordOf(call, kind).id, listEntryId: null },
    catalog: recordFields(call.world, kind, call.version),
    selection: forRecordFields,
    isHidden: false,
  });
  return { read, write: read };
};

const formatterOf = (call: V2Call, { isHidden, subject }: FieldHolder): ((field: CatalogField) => object) =>
  isHidden ? (field) => formatHiddenField(call, field) : createFormatField(call, subject);

const byPlace = { positionOf: (_: unknown, index: number) => index };

const listFields = (holders: FieldHolders) => (call: V2Call) => {
  const holder = holders.read(call);
  if (queryValues(call, "ids").length > 0 && queryValues(call, "types").length > 0) {
    throw invalid("types", "ids and types cannot be combined");
  }
  const fields = selectFields(call, holder.catalog, holder.selection) ?? holder.catalog;
  const { items, pagination } = pageItems(call, fields, { ...byPlace, defaultLimit: 20 });
  return ok({ data: items.map(formatterOf(call, holder)), pagination });
};

export const fieldIn = ({ catalog }: Pick<FieldHolder, "catalog">, id: string): CatalogField => {
  const field = catalog.find((each) => each.id === id);
  if (field === undefined) throw missing("Field");
  return field;
};

const getField = (holders: FieldHolders) => (call: V2Call) => {
  const holder = holders.read(call);
  return ok(formatterOf(call, holder)(fieldIn(holder, call.ids["fieldId"] ?? "")));
};

const pageableTypes = /^(company|dropdown|location|person|filterable-text)(-multi)?$|^ranked-dropdown$|^list-multi$/;

const listValues = (holders: FieldHolders) => (call: V2Call) => {
  const holder = holders.read(call);
  const field = fieldIn(holder, call.ids["fieldId"] ?? "");
  if (!pageableTypes.test(field.valueType)) {
    throw invalid("fieldId", `The values of a field of type ${field.valueType} cannot be paged`);
  }
  const all = holder.isHidden ? [] : contentItems(call, createReadField(call, holder.subject)(field));
  const { items: data, pagination } = pageItems(call, all, { ...byPlace, defaultLimit: 100 });
  return ok({ type: field.valueType, data, pagination });
};

type Write = () => void;

/** Checks everything and returns the change itself, so that a batch is checked whole before any of it is done. */
export const prepareWrite = (
  call: V2Call,
  holder: FieldHolder,
  update: { field: CatalogField; value: unknown },
): Write => {
  const { world, truth, now, viewer } = call;
  const { field, value } = update;
  if (field.source === "associated" && holder.subject.kind === "opportunity") {
    return prepareAssociation(call, holder, { kind: field.kind, value });
  }
  if (field.source !== "stored") throw forbidden(`The field ${field.id} cannot be written`);
  if (field.category !== "list") viewer.demand("edit-global-field-values");
  const values = readV2Values(world, field.field, value);
  return () => replaceValues(truth, { subject: holder.subject, field: field.field }, { values, now });
};

/** An opportunity's people and companies look like fields of its row. */
const prepareAssociation = (
  { world, truth }: V2Call,
  { subject }: FieldHolder,
  update: { kind: "person" | "company"; value: unknown },
): Write => {
  const ids = readAssociatedIds(world, update.kind, update.value);
  const change = update.kind === "person" ? { personIds: ids } : { companyIds: ids };
  return () => {
    // Read when it is written: an earlier write of the same batch may have changed it.
    const opportunity = truth.opportunities.get(subject.entityId);
    if (opportunity === undefined) throw missing("Opportunity");
    truth.opportunities.put({ ...opportunity, ...change });
  };
};

const updateField = (holders: FieldHolders) => (call: V2Call) => {
  const holder = holders.write(call);
  const field = fieldIn(holder, call.ids["fieldId"] ?? "");
  prepareWrite(call, holder, { field, value: knownBody(call, ["value"]).get("value") })();
  return noContent();
};

const maximumUpdates = 100;

const updatesFrom = (call: V2Call): { id: string; value: unknown }[] => {
  const body = knownBody(call, ["operation", "updates"]);
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

const updateFields = (holders: FieldHolders) => (call: V2Call) => {
  const holder = holders.write(call);
  const writes = updatesFrom(call).map(({ id, value }) =>
    prepareWrite(call, holder, { field: fieldIn(holder, id), value }),
  );
  for (const write of writes) write();
  return ok({ operation: "update-fields" });
};

const routesOf = (path: string, holders: FieldHolders): readonly V2Route[] => [
  { method: "GET", path, answer: listFields(holders) },
  { method: "PATCH", path, answer: updateFields(holders) },
  { method: "GET", path: `${path}/{fieldId}`, answer: getField(holders) },
  { method: "POST", path: `${path}/{fieldId}`, answer: updateField(holders) },
  ...routesSince("2026-09-17", [{ method: "GET", path: `${path}/{fieldId}/values`, answer: listValues(holders) }]),
];

export const fieldValueRoutes: readonly V2Route[] = [
  ...routesOf("/v2/lists/{listId}/list-entries/{listEntryId}/fields", ofRows),
  ...routesOf("/v2/companies/{companyId}/fields", ofRecords("company")),
  ...routesOf("/v2/persons/{personId}/fields", ofRecords("person")),
];
