// Interactions and notes of an import: what happened between the users and the persons, and what was written down.
import { entityKey, type World } from "../create-empty-world.ts";
import type { InteractionKind } from "../entities.ts";
import { createdAtOf, creatorOf, type ImportCall, recordProperties, withIds } from "./import-call.ts";
import {
  failAt,
  type InputNode,
  type InputRecord,
  items,
  optional,
  readRecord,
  readText,
  readTime,
  readWord,
} from "./input-node.ts";

const kinds: readonly InteractionKind[] = ["email", "meeting", "call", "chat-message"];

const interactionProperties = ["key", "createdAt", "kind", "title", "at", "endsAt", "direction", "users", "persons"];
const noteProperties = [
  ...recordProperties,
  "content",
  "format",
  "creator",
  "persons",
  "companies",
  "opportunities",
  "interaction",
  "parent",
];

const firstNumber = 1_001;

/** Outside, an interaction is numbered within its kind. */
const createNumbers = (world: World) => {
  const next = new Map<InteractionKind, number>();
  return (kind: InteractionKind): number => {
    let number = next.get(kind) ?? firstNumber;
    while (world.interactions.count("number", entityKey(kind, number)) > 0) number += 1;
    next.set(kind, number + 1);
    return number;
  };
};

const ownKind = (record: InputRecord): InteractionKind => readWord(kinds)(record.require("kind"));

const importInteraction = (
  call: ImportCall,
  record: InputRecord,
  numberOf: (kind: InteractionKind) => number,
): void => {
  const { world, references } = call;
  const kind = ownKind(record);
  const at = readTime(record.require("at"));
  const users = items(record.require("users")).map(references.find("user"));
  const [first] = users;
  if (first === undefined) throw failAt(record.require("users"), "at least one user takes part");
  const id = world.interactions.nextId();
  references.remember("interaction", record.get("key"), id);
  world.interactions.put({
    id,
    kind,
    number: numberOf(kind),
    title: optional(record.get("title"), readText, ""),
    at,
    endsAt: optional(record.get("endsAt"), readTime, null),
    isAllDay: false,
    direction: optional(record.get("direction"), readWord(["sent", "received"]), "sent"),
    creatorId: kind === "call" || kind === "chat-message" ? first : null,
    createdAt: optional(record.get("createdAt"), readTime, at),
    updatedAt: null,
    internalPersonIds: [...new Set(users)],
    externalPersonIds: [...new Set(items(record.require("persons")).map(references.find("person")))],
  });
};

export const importInteractions = (call: ImportCall, nodes: readonly InputNode[]): void => {
  const numberOf = createNumbers(call.world);
  for (const node of nodes) importInteraction(call, readRecord(node, interactionProperties), numberOf);
};

const attachmentsOf = ({ references }: ImportCall, record: InputRecord) => ({
  personIds: items(record.get("persons")).map(references.find("person")),
  companyIds: items(record.get("companies")).map(references.find("company")),
  opportunityIds: items(record.get("opportunities")).map(references.find("opportunity")),
  interactionId: optional(record.get("interaction"), references.find("interaction"), null),
});

const parentOf = ({ world, references }: ImportCall, record: InputRecord): number | null => {
  const node = record.get("parent");
  if (node === undefined) return null;
  const parent = world.notes.get(references.find("note")(node));
  if (parent === undefined) throw failAt(node, "the note stands further down; a reply comes after what it replies to");
  if (parent.parentId !== null) throw failAt(node, "a reply cannot be replied to");
  return parent.id;
};

const importNote = (call: ImportCall, record: InputRecord, id: number): void => {
  const attachments = attachmentsOf(call, record);
  const parentId = parentOf(call, record);
  const { personIds, companyIds, opportunityIds, interactionId } = attachments;
  const isAttached = personIds.length + companyIds.length + opportunityIds.length > 0 || interactionId !== null;
  if (parentId === null && !isAttached) {
    throw failAt(record.node, "a note needs persons, companies, opportunities, an interaction or a parent");
  }
  if (parentId !== null && isAttached) throw failAt(record.node, "a reply hangs on its parent and on nothing else");
  call.world.notes.put({
    id,
    creatorId: creatorOf(call, record),
    content: readText(record.require("content")),
    format: optional(record.get("format"), readWord(["plain", "html"]), "plain"),
    source: "user",
    ...attachments,
    mentionedPersonIds: [],
    parentId,
    createdAt: createdAtOf(call, record),
    updatedAt: null,
  });
};

export const importNotes = (call: ImportCall, nodes: readonly InputNode[]): void => {
  const records = nodes.map((node) => readRecord(node, noteProperties));
  for (const { record, id } of withIds(call, { noun: "note", table: call.world.notes }, records)) {
    importNote(call, record, id);
  }
};
