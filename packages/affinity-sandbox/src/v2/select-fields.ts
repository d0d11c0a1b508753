// The `fieldIds` and `fieldTypes` of a request: which fields it wants, or none when it names neither.
import { invalid } from "../refusal.ts";
import { queryValues, type V2Call } from "./call.ts";
import type { CatalogField, FieldCategory } from "./field-catalog.ts";

export interface FieldSelection {
  readonly names: { readonly ids: string; readonly types: string };
  readonly allowedTypes: readonly FieldCategory[];
}

const recordTypes: readonly FieldCategory[] = ["enriched", "global", "relationship-intelligence"];
const rowTypes: readonly FieldCategory[] = ["enriched", "global", "list", "relationship-intelligence"];

/** Undefined: the request names no fields at all. Ids and types together widen each other. */
export const selectFields = (
  call: V2Call,
  catalog: readonly CatalogField[],
  { names, allowedTypes }: FieldSelection,
): CatalogField[] | undefined => {
  const ids = queryValues(call, names.ids);
  const types = queryValues(call, names.types);
  if (ids.length + types.length === 0) return undefined;
  const unknownType = types.find((type) => !allowedTypes.some((allowed) => allowed === type));
  if (unknownType !== undefined) throw invalid(names.types, `${names.types}: ${unknownType} is not valid here`);
  const unknownId = ids.find((id) => !catalog.some((field) => field.id === id));
  if (unknownId !== undefined) throw invalid(names.ids, `${names.ids}: ${unknownId} does not exist`);
  return catalog.filter((field) => ids.includes(field.id) || types.includes(field.category));
};

const collectionNames = { ids: "fieldIds", types: "fieldTypes" };

export const forRecords: FieldSelection = { names: collectionNames, allowedTypes: recordTypes };
export const forRows: FieldSelection = { names: collectionNames, allowedTypes: rowTypes };
export const forRecordFields: FieldSelection = { names: { ids: "ids", types: "types" }, allowedTypes: recordTypes };
export const forRowFields: FieldSelection = { names: { ids: "ids", types: "types" }, allowedTypes: rowTypes };
