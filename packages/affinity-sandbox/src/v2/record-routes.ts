// v2 companies and persons: the same reads over two kinds of record, each bulk read behind its export permission.
import { ok, okJson } from "../wire.ts";
import type { Company, Permission, Person } from "../world/entities.ts";
import { queryIds, type V2Call, type V2Route } from "./call.ts";
import { type CatalogField, recordFields } from "./field-catalog.ts";
import { formatCompany, formatPerson } from "./format-entities.ts";
import { createFormatField } from "./format-fields.ts";
import { byId, type ItemPage, pageItems, pageSource } from "./page-items.ts";
import { type RowReader, sourceOfRows } from "./page-sources.ts";
import { recordOf, rowsWithIds } from "./records.ts";
import { forRecords, selectFields } from "./select-fields.ts";

export type RecordKind = "company" | "person";

type Either = Company | Person;

const shape = (record: Either): object => ("firstName" in record ? formatPerson(record) : formatCompany(record));

export const formatRecord = (kind: RecordKind, call: V2Call, fields: readonly CatalogField[] | undefined) => {
  return (record: Either): object => {
    if (fields === undefined) return shape(record);
    const subject = { kind, entityId: record.id, listEntryId: null };
    return { ...shape(record), fields: fields.map(createFormatField(call, subject)) };
  };
};

/** Affinity's own companies exist for the account once somebody added them. */
export const isInAccount = (record: Either): boolean => "firstName" in record || record.isInAccount;

export const recordRows = (kind: RecordKind, { world }: V2Call): RowReader<Either> =>
  kind === "person" ? world.persons : world.companies;

const exportPermissions: Readonly<Record<RecordKind, Permission>> = {
  company: "export-companies",
  person: "export-persons",
};

export const demandExport = (kind: RecordKind, { viewer }: V2Call): void => viewer.demand(exportPermissions[kind]);

const pageRecords = (kind: RecordKind, call: V2Call): ItemPage<Either> => {
  const ids = queryIds(call, "ids");
  if (ids.length === 0) return pageSource(call, sourceOfRows(recordRows(kind, call), isInAccount), byId);
  const table = kind === "person" ? call.world.persons : call.world.companies;
  return pageItems(call, rowsWithIds<Either>(table, ids).filter(isInAccount), byId);
};

const listRecords = (kind: RecordKind) => (call: V2Call) => {
  demandExport(kind, call);
  const fields = selectFields(call, recordFields(call.world, kind, call.version), forRecords);
  const { items, pagination } = pageRecords(kind, call);
  if (fields !== undefined) return ok({ data: items.map(formatRecord(kind, call, fields)), pagination });
  const texts = items.map((item) => call.platform.rowTexts.of(item, shape));
  return okJson(`{"data":[${texts.join(",")}],"pagination":${JSON.stringify(pagination)}}`);
};

/** Single reads need no export permission since 2026-03-02. */
const getRecord = (kind: RecordKind) => (call: V2Call) => {
  const record = recordOf(call, kind);
  const fields = selectFields(call, recordFields(call.world, kind, call.version), forRecords);
  return ok(formatRecord(kind, call, fields)(record));
};

const routesOf = (path: string, kind: RecordKind): readonly V2Route[] => [
  { method: "GET", path, answer: listRecords(kind) },
  { method: "GET", path: `${path}/{${kind}Id}`, answer: getRecord(kind) },
];

export const recordRoutes: readonly V2Route[] = [
  ...routesOf("/v2/companies", "company"),
  ...routesOf("/v2/persons", "person"),
];
