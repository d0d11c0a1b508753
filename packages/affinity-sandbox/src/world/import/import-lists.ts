// Lists of an import with their fields and entries, and the opportunities, which are entries of their lists themselves.
import type { EntityKind, List, ListAccess, ListEntry } from "../entities.ts";
import { listFieldsOf, sharedFieldsOf } from "../find-fields.ts";
import { createdAtOf, creatorOf, type ImportCall, recordProperties, withIds } from "./import-call.ts";
import { importFacts } from "./import-facts.ts";
import { entityKinds, importField } from "./import-fields.ts";
import {
  failAt,
  type InputNode,
  type InputRecord,
  items,
  optional,
  readFlag,
  readRecord,
  readText,
  readWord,
} from "./input-node.ts";

const settings = ["isPublic", "owner", "access"];
const listProperties = [...recordProperties, "name", "kind", ...settings, "fields", "entries"];
const opportunityProperties = [...recordProperties, "name", "list", "persons", "companies", "creator", "fields"];

/** v1's numbers. */
const roles = { admin: 0, basic: 1, standard: 2 } as const;

const readAccess = (call: ImportCall, node: InputNode): ListAccess => {
  const record = readRecord(node, ["user", "role"]);
  const role = optional(record.get("role"), readWord(["admin", "basic", "standard"] as const), "standard");
  return { personId: call.references.find("user")(record.require("user")), roleId: roles[role] };
};

const createList = (call: ImportCall, { record, id }: { record: InputRecord; id: number }, kind: EntityKind): List => {
  const ownerId = creatorOf(call, record, "owner");
  return call.world.lists.put({
    id,
    name: readText(record.require("name")),
    kind,
    isPublic: optional(record.get("isPublic"), readFlag, true),
    ownerId,
    creatorId: ownerId,
    additionalAccess: items(record.get("access")).map((node) => readAccess(call, node)),
    createdAt: createdAtOf(call, record),
  });
};

/** The list that exists under the name, which keeps its settings. */
const presentList = ({ world, references }: ImportCall, record: InputRecord, kind: EntityKind): List | undefined => {
  const name = readText(record.require("name"));
  const list = world.lists.all().find((each) => each.name === name && each.kind === kind);
  if (list === undefined) return undefined;
  const setting = [...settings, "id"].map((each) => record.get(each)).find((node) => node !== undefined);
  if (setting !== undefined)
    throw failAt(setting, `the list ${name} exists; an import adds only fields and entries to it`);
  references.remember("list", record.get("key"), list.id);
  return list;
};

const importList = (call: ImportCall, node: InputNode): void => {
  const record = readRecord(node, listProperties);
  const kind = readWord(entityKinds)(record.require("kind"));
  const present = presentList(call, record, kind);
  const [made] = present === undefined ? withIds(call, { noun: "list", table: call.world.lists }, [record]) : [];
  const list = present ?? (made === undefined ? undefined : createList(call, made, kind));
  if (list === undefined) return;
  for (const field of items(record.get("fields"))) {
    importField(call, field, { kind, listId: list.id, present: listFieldsOf(call.world, list.id) });
  }
  const entries = items(record.get("entries"));
  const [first] = entries;
  if (kind === "opportunity" && first !== undefined) {
    throw failAt(first, "an opportunity enters its list by naming it, under opportunities");
  }
  for (const entry of entries) importEntry(call, entry, list);
};

/** Lists are made one after the other, so those of the input that name an id come first. */
export const importLists = (call: ImportCall, nodes: readonly InputNode[]): void => {
  const namesId = (node: InputNode): boolean => readRecord(node, listProperties).get("id") !== undefined;
  for (const node of nodes) if (namesId(node)) importList(call, node);
  for (const node of nodes) if (!namesId(node)) importList(call, node);
};

type EntryDraft = Omit<ListEntry, "id">;

const putEntry = (call: ImportCall, record: InputRecord, draft: EntryDraft): void => {
  const { world } = call;
  const entry = world.listEntries.put({ id: world.listEntries.nextId(), ...draft });
  const subject = { kind: entry.kind, entityId: entry.entityId, listEntryId: entry.id };
  const fields = [...sharedFieldsOf(world, entry.kind), ...listFieldsOf(world, entry.listId)];
  importFacts(call, record, { subject, fields, now: entry.createdAt });
};

const importEntry = (call: ImportCall, node: InputNode, list: List): void => {
  const record = readRecord(node, ["entity", "creator", "createdAt", "fields"]);
  putEntry(call, record, {
    listId: list.id,
    kind: list.kind,
    entityId: call.references.find(list.kind)(record.require("entity")),
    creatorId: creatorOf(call, record),
    createdAt: createdAtOf(call, record),
  });
};

const opportunityListOf = ({ world, references }: ImportCall, record: InputRecord): List => {
  const node = record.require("list");
  const list = world.lists.get(references.find("list")(node));
  if (list?.kind === "opportunity") return list;
  throw failAt(node, `the list ${list?.name} holds ${list?.kind} records, not opportunities`);
};

export const importOpportunities = (call: ImportCall, nodes: readonly InputNode[]): void => {
  const { world, references } = call;
  const records = nodes.map((node) => readRecord(node, opportunityProperties));
  for (const { record, id } of withIds(call, { noun: "opportunity", table: world.opportunities }, records)) {
    const list = opportunityListOf(call, record);
    const createdAt = createdAtOf(call, record);
    const opportunity = world.opportunities.put({
      id,
      name: readText(record.require("name")),
      listId: list.id,
      personIds: [...new Set(items(record.get("persons")).map(references.find("person")))],
      companyIds: [...new Set(items(record.get("companies")).map(references.find("company")))],
      restrictedTo: null,
      createdAt,
    });
    const creatorId = creatorOf(call, record);
    putEntry(call, record, { listId: list.id, kind: "opportunity", entityId: opportunity.id, creatorId, createdAt });
  }
};
