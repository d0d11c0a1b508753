// Which records a request names: in its path, its query and its body.
import type { FoundOperation } from "./find-operation.ts";
import type { Judge, Reference } from "./judge.ts";
import { idIn, idUnder, isProperties, isTold, type Properties, relationsOf, toId } from "./read-properties.ts";

export interface AskedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Of a write, or of a read that asks with one. */
  readonly body?: unknown;
}

type SimpleKind = Exclude<Reference["kind"], "row" | "field">;

const kindsInPath: Readonly<Record<string, SimpleKind>> = {
  listId: "list",
  opportunityId: "opportunity",
  personId: "person",
  organizationId: "company",
  companyId: "company",
  noteId: "note",
  fieldValueId: "value",
  fileId: "file",
  reminderId: "reminder",
  transcriptId: "transcript",
};

/** Names of properties and parameters of both generations, each for one id or many. */
const kindsByName: Readonly<Record<string, SimpleKind>> = {
  list_id: "list",
  list_ids: "list",
  listId: "list",
  listIds: "list",
  opportunity_id: "opportunity",
  opportunity_ids: "opportunity",
  opportunityId: "opportunity",
  opportunityIds: "opportunity",
  person_id: "person",
  person_ids: "person",
  personId: "person",
  personIds: "person",
  organization_id: "company",
  organization_ids: "company",
  companyId: "company",
  companyIds: "company",
  entity_id: "record",
  note_id: "note",
  noteId: "note",
  parent_id: "note",
};

/** What holds a record, or records, with an id. */
const kindsOfRecords: Readonly<Record<string, SimpleKind>> = {
  opportunity: "opportunity",
  opportunities: "opportunity",
  person: "person",
  persons: "person",
  company: "company",
  companies: "company",
  organization: "company",
  entity: "record",
  parent: "note",
};

/** What holds values, each with the id of its field. */
const namesOfValues: ReadonlySet<string> = new Set(["updates", "fields"]);

const fieldNames: ReadonlySet<string> = new Set(["field_id", "fieldId", "fieldIds"]);

const rowItself = "GET /v2/lists/{listId}/list-entries/{listEntryId}";

const inPath = ({ operation, ids }: FoundOperation): readonly Reference[] =>
  Object.entries(ids).flatMap(([name, text]): readonly Reference[] => {
    if (name === "fieldId") return [{ kind: "field", id: text }];
    if (name === "listEntryId") {
      const row = { kind: "row", id: toId(text), listId: toId(ids["listId"]) } as const;
      // Of a row that is read, the answer says where it is.
      return [operation === rowItself ? row : { ...row, isUnproven: true }];
    }
    const kind = kindsInPath[name];
    return kind === undefined ? [] : [{ kind, id: toId(text) }];
  });

/** Fields whose ids stand in an expression. */
const inExpression = ({ rules }: Judge, text: string): readonly Reference[] => {
  const known = new Set(rules.catalog.fields.map(({ id }) => id));
  const words = text.match(/[A-Za-z0-9_-]+/g) ?? [];
  return words
    .filter((word) => known.has(word) || /^field-\d+$/.test(word))
    .map((id) => ({ kind: "field", id }) as const);
};

const inQuery = (judge: Judge, query: URLSearchParams): readonly Reference[] =>
  [...query].flatMap(([rawName, value]): readonly Reference[] => {
    const name = rawName.replace(/\[\]$/, "");
    if (name === "filter") return inExpression(judge, value);
    if (name === "field_id") return [{ kind: "field", id: value }];
    if (name === "list_entry_id") return [{ kind: "row", id: toId(value), listId: "any" }];
    const kind = kindsByName[name];
    return kind === undefined ? [] : [{ kind, id: toId(value) }];
  });

const idsOf = (value: unknown): readonly unknown[] => [value].flat().filter(isTold);

const recordsOf = (value: unknown): readonly unknown[] =>
  idsOf(value).map((item) => (isProperties(item) ? item["id"] : item));

/** A value that is written for a row goes under the list of its field. */
const rowIn = (judge: Judge, body: Properties): readonly Reference[] => {
  const id = idIn(body, "list_entry_id");
  if (id === undefined) return [];
  const listId = judge.listOfField(idIn(body, "field_id") ?? Number.NaN) ?? undefined;
  return [{ kind: "row", id, listId, isUnproven: true }];
};

const ofProperty = (name: string, value: unknown): readonly Reference[] => {
  if (fieldNames.has(name)) return idsOf(value).map((id) => ({ kind: "field", id: String(id) }));
  if (namesOfValues.has(name)) return recordsOf(value).map((id) => ({ kind: "field", id: String(id) }));
  const kind = kindsByName[name];
  if (kind !== undefined) return idsOf(value).map((id) => ({ kind, id: toId(id) }));
  const held = kindsOfRecords[name];
  return held === undefined ? [] : recordsOf(value).map((id) => ({ kind: held, id: toId(id) }));
};

const inBody = (judge: Judge, body: unknown): readonly Reference[] => {
  if (Array.isArray(body)) return body.flatMap((item) => inBody(judge, item));
  if (typeof body === "string") return /^field-\d+$/.test(body) ? [{ kind: "field", id: body }] : [];
  if (!isProperties(body)) return [];
  const inner = Object.entries(body).flatMap(([name, value]) => [...ofProperty(name, value), ...inBody(judge, value)]);
  return [...rowIn(judge, body), ...inner];
};

/** Only an opportunity can be a row of a list of opportunities. */
const newRow = (judge: Judge, { operation, ids }: FoundOperation, body: unknown): readonly Reference[] => {
  if (!/^POST \S+\/list-entries$/.test(operation) || !isProperties(body)) return [];
  const isOfDeals = judge.rules.catalog.lists.some(
    ({ id, type }) => id === toId(ids["listId"]) && type === "opportunity",
  );
  const id = idIn(body, "entity_id") ?? idUnder(body, "entity") ?? Number.NaN;
  return isOfDeals ? [{ kind: "opportunity", id }] : [];
};

/** Fields that v1 writes under names of its own. */
const fieldsOfRecord = ({ limits }: FoundOperation, body: unknown): readonly Reference[] =>
  isProperties(body)
    ? Object.entries(relationsOf(limits.answer)).flatMap(([name, [id, title]]) =>
        isTold(body[name]) ? [{ kind: "field", id, name: title }] : [],
      )
    : [];

export const referencesOf = (judge: Judge, found: FoundOperation, asked: AskedRequest): readonly Reference[] => [
  ...inPath(found),
  ...inQuery(judge, queryOf(asked)),
  ...inBody(judge, asked.body),
  ...newRow(judge, found, asked.body),
  ...fieldsOfRecord(found, asked.body),
];

export const queryOf = ({ path }: Pick<AskedRequest, "path">): URLSearchParams =>
  new URLSearchParams(path.includes("?") ? path.slice(path.indexOf("?") + 1) : "");
