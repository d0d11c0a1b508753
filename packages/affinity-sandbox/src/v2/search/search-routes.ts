// The three searches of v2: companies, persons, and the rows of a list.
import type { Company, ListEntry, Person } from "../../world/entities.ts";
import type { V2Call, V2Route } from "../call.ts";
import { recordFields, rowFields } from "../field-catalog.ts";
import { createReadField } from "../field-content.ts";
import { formatEntry, isRedactedRow, subjectOf } from "../list-entries.ts";
import { listOf } from "../lists.ts";
import { rowsWhere } from "../page-sources.ts";
import { demandExport, formatRecord, isInAccount, type RecordKind, recordRows } from "../record-routes.ts";
import { forRecords, forRows } from "../select-fields.ts";
import { answerSearch, type Searchable } from "./answer-search.ts";

const personNames = ({ firstName, lastName, emails }: Person): readonly string[] => [
  `${firstName} ${lastName ?? ""}`.trim(),
  ...emails.slice(0, 1),
];

const companyNames = ({ name, domains }: Company): readonly string[] => [name, ...domains];

const recordNames = (record: Company | Person): readonly string[] =>
  "firstName" in record ? personNames(record) : companyNames(record);

const searchRecords = (kind: RecordKind) => (call: V2Call) => {
  demandExport(kind, call);
  const searchable: Searchable<Company | Person> = {
    rows: recordRows(kind, call),
    keep: isInAccount,
    catalog: recordFields(call.world, kind, call.version),
    selection: forRecords,
    readerOf: ({ id }) => createReadField(call, { kind, entityId: id, listEntryId: null }),
    names: recordNames,
    format: (fields) => formatRecord(kind, call, fields),
  };
  return answerSearch(call, searchable);
};

const rowNames = (call: V2Call, entry: ListEntry): readonly string[] => {
  const { kind, entityId } = entry;
  if (kind === "opportunity") {
    const opportunity = call.world.opportunities.get(entityId);
    return opportunity === undefined || isRedactedRow(call, entry) ? [] : [opportunity.name];
  }
  const record = kind === "person" ? call.world.persons.get(entityId) : call.world.companies.get(entityId);
  return record === undefined ? [] : recordNames(record);
};

const searchableRows = (call: V2Call, listId: number): Omit<Searchable<ListEntry>, "catalog" | "selection"> => ({
  rows: rowsWhere(call.world.listEntries, "list", listId),
  keep: () => true,
  readerOf: (entry) => (isRedactedRow(call, entry) ? undefined : createReadField(call, subjectOf(entry))),
  names: (entry) => rowNames(call, entry),
  format: (fields) => (entry) => formatEntry(call, entry, fields),
});

const searchEntries = (call: V2Call) => {
  const list = listOf(call);
  call.viewer.demand("export-lists");
  const catalog = rowFields(call.world, list, call.version);
  return answerSearch(call, { ...searchableRows(call, list.id), catalog, selection: forRows });
};

export const searchRoutes: readonly V2Route[] = [
  { method: "POST", path: "/v2/companies/search", answer: searchRecords("company") },
  { method: "POST", path: "/v2/persons/search", answer: searchRecords("person") },
  { method: "POST", path: "/v2/lists/{listId}/list-entries/search", answer: searchEntries },
];
