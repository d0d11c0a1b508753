// Which records an item of an answer is, or is about; and what the item itself tells of where it belongs.
import type { Attached } from "./facts.ts";
import type { Judge, Reference } from "./judge.ts";
import type { AnswerKind } from "./operation-limits.ts";
import { idIn, idsIn, idUnder, isProperties, isTold, type Properties } from "./read-properties.ts";

const idOf = (item: Properties): number => idIn(item, "id") ?? Number.NaN;

const attachedIn = (item: Properties): Attached => ({
  opportunityIds: [idIn(item, "opportunity_id"), idUnder(item, "opportunity")].filter((id) => id !== undefined),
  personIds: [idIn(item, "person_id"), idUnder(item, "person")].filter((id) => id !== undefined),
  companyIds: [idIn(item, "organization_id"), idUnder(item, "organization"), idUnder(item, "company")].filter(
    (id) => id !== undefined,
  ),
  noteId: idUnder(item, "note"),
});

const rowOf = (judge: Judge, item: Properties, fieldId: number | string): readonly Reference[] => {
  const entry = item["listEntry"];
  const told = isProperties(entry) ? entry : item;
  const id = idIn(told, entry === told ? "id" : "list_entry_id");
  if (id === undefined) {
    // A value of a list's field stands in a row, or it is not known where.
    return typeof judge.listOfField(fieldId) === "number" ? [{ kind: "row", id: Number.NaN, listId: undefined }] : [];
  }
  return [{ kind: "row", id, listId: idIn(told, "listId") ?? judge.listOfField(fieldId) ?? undefined }];
};

/** Of a value or a change: its field, and the row or else the record that has it. */
const ofValue = (judge: Judge, item: Properties): readonly Reference[] => {
  const field = item["field"];
  const told = isProperties(field) ? field : undefined;
  const fieldId = String(told?.["id"] ?? item["field_id"]);
  const name = typeof told?.["name"] === "string" ? told["name"] : undefined;
  const rows = rowOf(judge, item, fieldId);
  const record = { kind: "record", id: idIn(item, "entity_id") ?? idUnder(item, "entity") ?? Number.NaN } as const;
  return [{ kind: "field", id: fieldId, name }, ...(rows.length > 0 ? rows : [record])];
};

const see = ({ facts }: Judge, item: Properties): void => {
  facts.see(idOf(item), {
    fieldId: idIn(item, "field_id") ?? Number.NaN,
    listEntryId: idIn(item, "list_entry_id"),
    entityId: idIn(item, "entity_id") ?? Number.NaN,
  });
};

const tellOpportunity = ({ facts }: Judge, item: Properties): void => {
  const entries: unknown = item["list_entries"];
  if (isTold(item["listId"])) facts.tellLists(idOf(item), [idIn(item, "listId") ?? Number.NaN]);
  else if (Array.isArray(entries) && entries.length > 0) {
    facts.tellLists(
      idOf(item),
      entries.filter(isProperties).map((entry) => idIn(entry, "list_id") ?? Number.NaN),
    );
  }
};

const tellNote = ({ facts }: Judge, item: Properties): void => {
  if (!Array.isArray(item["opportunity_ids"])) return;
  facts.tell("note", idOf(item), {
    opportunityIds: idsIn(item, "opportunity_ids"),
    personIds: idsIn(item, "person_ids"),
    companyIds: idsIn(item, "organization_ids"),
    noteId: idIn(item, "parent_id"),
  });
};

const isAttached = ({ opportunityIds, personIds, companyIds, noteId }: Attached): boolean =>
  opportunityIds.length + personIds.length + companyIds.length > 0 || noteId !== undefined;

const tellAttached = (judge: Judge, kind: "file" | "reminder" | "transcript", item: Properties): void => {
  const attached = attachedIn(item);
  if (isAttached(attached)) judge.facts.tell(kind, idOf(item), attached);
};

/** People of the team are nobody's records. */
const isInternal = ({ type }: Properties): boolean => type === 1 || type === "internal";

/** None for what is judged by the request alone. */
export const referencesOfItem = (judge: Judge, kind: AnswerKind, item: Properties): readonly Reference[] => {
  switch (kind) {
    case "row":
      return [{ kind, id: idOf(item), listId: idIn(item, "listId", "list_id") }];
    case "opportunity":
      tellOpportunity(judge, item);
      return [{ kind, id: idOf(item) }];
    case "person":
      return isInternal(item) ? [] : [{ kind, id: idOf(item) }];
    case "note":
      tellNote(judge, item);
      return [{ kind, id: idOf(item) }];
    case "file":
    case "reminder":
    case "transcript":
      tellAttached(judge, kind, item);
      return [{ kind, id: idOf(item) }];
    case "field":
      return [{ kind, id: String(item["id"]), name: typeof item["name"] === "string" ? item["name"] : undefined }];
    case "value":
      see(judge, item);
      return ofValue(judge, item);
    case "change":
      return ofValue(judge, item);
    case "list":
    case "company":
      return [{ kind, id: idOf(item) }];
    case "other":
      return [];
  }
};
