// v2 companies and persons: the same operations over two kinds of record, each bulk read behind its export permission.
import { ok } from "../wire.ts";
import type { Company, Permission, Person } from "../world/entities.ts";
import type { V2Call, V2Route } from "./call.ts";
import { queryIds } from "./call.ts";
import { type CatalogField, recordFields } from "./field-catalog.ts";
import { formatCompany, formatPerson } from "./format-entities.ts";
import { createFormatField } from "./format-fields.ts";
import { answerFieldMetadata } from "./list-field-metadata.ts";
import { byId, pageItems } from "./page-items.ts";
import { recordOf } from "./records.ts";
import { forRecords, selectFields } from "./select-fields.ts";

type RecordKind = "company" | "person";

const formatRecordFields = (call: V2Call, kind: RecordKind, id: number): ((field: CatalogField) => object) => {
  const subject = { kind, entityId: id, listEntryId: null };
  return createFormatField({ world: call.world, subject, version: call.version, now: call.now });
};

const formatRecord = (kind: RecordKind, call: V2Call, fields: readonly CatalogField[] | undefined) => {
  const shape = (record: Company | Person): object =>
    "firstName" in record ? formatPerson(record) : formatCompany(record);
  return (record: Company | Person): object => ({
    ...shape(record),
    ...(fields === undefined ? {} : { fields: fields.map(formatRecordFields(call, kind, record.id)) }),
  });
};

const allRecords = (kind: RecordKind, { world }: V2Call): readonly (Company | Person)[] =>
  kind === "person" ? world.persons.all() : world.companies.all().filter((company) => company.isInAccount);

const exportPermissions: Readonly<Record<RecordKind, Permission>> = {
  company: "export-companies",
  person: "export-persons",
};

const listRecords = (kind: RecordKind) => (call: V2Call) => {
  call.viewer.demand(exportPermissions[kind]);
  const ids = new Set(queryIds(call, "ids"));
  const fields = selectFields(call, recordFields(call.world, kind), forRecords);
  // An id that does not exist is simply not among the answers.
  const found = allRecords(kind, call).filter((record) => ids.size === 0 || ids.has(record.id));
  const { items, pagination } = pageItems(call, found, byId);
  return ok({ data: items.map(formatRecord(kind, call, fields)), pagination });
};

/** Single reads need no export permission since 2026-03-02. */
const getRecord = (kind: RecordKind) => (call: V2Call) => {
  const record = recordOf(call, kind);
  const fields = selectFields(call, recordFields(call.world, kind), forRecords);
  return ok(formatRecord(kind, call, fields)(record));
};

const routesOf = (path: string, kind: RecordKind): readonly V2Route[] => [
  { method: "GET", path, answer: listRecords(kind) },
  {
    method: "GET",
    path: `${path}/fields`,
    answer: (call) => answerFieldMetadata(call, recordFields(call.world, kind)),
  },
  { method: "GET", path: `${path}/{recordId}`, answer: getRecord(kind) },
];

export const recordRoutes: readonly V2Route[] = [
  ...routesOf("/v2/companies", "company"),
  ...routesOf("/v2/persons", "person"),
];
