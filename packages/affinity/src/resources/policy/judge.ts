// Whether a record lies inside of all rules. What is not known is outside; facts that are missing are asked for between two tries.
import type { PolicyRule } from "@postern/contract";
import type { Attached, Facts } from "./facts.ts";
import type { PolicyCatalog } from "./read-catalog.ts";
import type { Owned } from "./read-owned.ts";
import { fieldKey, type HiddenFields } from "./resolve-names.ts";

/** `record`: a person, company or opportunity, of which kind was not said. `value`: a v1 value of a field. */
export type Reference =
  | { readonly kind: "list"; readonly id: number }
  /** `listId` "any": what is told of the row is judged by its fields. */
  | {
      readonly kind: "row";
      readonly id: number;
      readonly listId: number | "any" | undefined;
      readonly isUnproven?: true;
    }
  | { readonly kind: "opportunity" | "person" | "company" | "record"; readonly id: number }
  | { readonly kind: "note" | "file" | "reminder" | "transcript" | "value"; readonly id: number }
  | { readonly kind: "field"; readonly id: string | number; readonly name?: string | undefined };

export interface AllowedLists {
  readonly rule: PolicyRule;
  readonly ids: ReadonlySet<number>;
}

export interface OwnedRecords {
  readonly rule: PolicyRule;
  readonly owned: Owned;
}

/** The rules of a call, with their names resolved. */
export interface PreparedRules {
  readonly lists: readonly AllowedLists[];
  readonly fields: readonly HiddenFields[];
  readonly owners: readonly OwnedRecords[];
  readonly catalog: PolicyCatalog;
}

export interface Judge {
  /** The first rule that the record lies outside of. */
  denies(reference: Reference): PolicyRule | undefined;
  /** undefined: the field is of no list. null: it is not known. */
  listOfField(id: string | number): number | null | undefined;
  readonly rules: PreparedRules;
  readonly facts: Facts;
}

interface Attaching {
  /** Of a kind that hangs on records; null where there is no such record. */
  readonly attached: Attached | null | undefined;
}

const attachedOf = (facts: Facts, { kind, id }: Reference): Attached | null | undefined => {
  if (kind === "note") return facts.note(Number(id));
  if (kind === "file") return facts.file(Number(id));
  if (kind === "reminder") return facts.reminder(Number(id));
  return facts.transcript(Number(id));
};

const createListJudge = (
  { ids }: AllowedLists,
  facts: Facts,
  listOfField: (id: string) => number | null | undefined,
) => {
  const ofOpportunity = (id: number): boolean => {
    const lists = facts.listsOfOpportunity(id) ?? [];
    return lists.length > 0 && lists.every((list) => ids.has(list));
  };
  const ofField = (id: string | number): boolean => {
    const list = listOfField(fieldKey(id));
    return list === undefined || (list !== null && ids.has(list));
  };
  const ofAttached = ({ attached }: Attaching): boolean => {
    if (attached === null || attached === undefined) return false;
    const isParentInside = attached.noteId === undefined || ofAttached({ attached: facts.note(attached.noteId) });
    return isParentInside && attached.opportunityIds.map(ofOpportunity).every(Boolean);
  };
  return (reference: Reference): boolean => {
    switch (reference.kind) {
      case "list":
        return ids.has(reference.id);
      case "row":
        return reference.listId === "any" || (reference.listId !== undefined && ids.has(reference.listId));
      case "opportunity":
        return ofOpportunity(reference.id);
      case "field":
        return ofField(reference.id);
      case "value": {
        const value = facts.seenValue(reference.id);
        return value !== undefined && ofField(value.fieldId);
      }
      case "person":
      case "company":
      case "record":
        return true;
      default:
        return ofAttached({ attached: attachedOf(facts, reference) });
    }
  };
};

const createOwnerJudge = ({ owned }: OwnedRecords, facts: Facts) => {
  const isRecord = (id: number): boolean =>
    owned.opportunities.has(id) || owned.persons.has(id) || owned.companies.has(id);
  /** About an owned record, and about no other deal. */
  const ofAttached = ({ attached }: Attaching): boolean => {
    if (attached === null || attached === undefined) return false;
    if (attached.noteId !== undefined) return ofAttached({ attached: facts.note(attached.noteId) });
    const { opportunityIds, personIds, companyIds } = attached;
    const isAboutOwned =
      opportunityIds.length > 0 ||
      personIds.some((id) => owned.persons.has(id)) ||
      companyIds.some((id) => owned.companies.has(id));
    return isAboutOwned && opportunityIds.every((id) => owned.opportunities.has(id));
  };
  return (reference: Reference): boolean => {
    switch (reference.kind) {
      case "list":
      case "field":
        return true;
      case "row":
        return owned.rows.has(reference.id);
      case "opportunity":
        return owned.opportunities.has(reference.id);
      case "person":
        return owned.persons.has(reference.id);
      case "company":
        return owned.companies.has(reference.id);
      case "record":
        return isRecord(reference.id);
      case "value": {
        const value = facts.seenValue(reference.id);
        if (value === undefined) return false;
        return value.listEntryId === undefined ? isRecord(value.entityId) : owned.rows.has(value.listEntryId);
      }
      default:
        return ofAttached({ attached: attachedOf(facts, reference) });
    }
  };
};

const createFieldJudge =
  ({ hides }: HiddenFields, facts: Facts) =>
  (reference: Reference): boolean => {
    if (reference.kind === "field") return !hides(reference.id, reference.name);
    if (reference.kind !== "value") return true;
    const value = facts.seenValue(reference.id);
    return value !== undefined && !hides(value.fieldId);
  };

export const createJudge = (rules: PreparedRules, facts: Facts): Judge => {
  const lists = new Map(rules.catalog.fields.map(({ id, listId }) => [id, listId]));
  // Only fields that Affinity provides have other ids, and those are of no list.
  const listOfField = (id: string): number | null | undefined =>
    lists.has(id) || !id.startsWith("field-") ? lists.get(id) : null;
  const judges = [
    ...rules.lists.map((each) => ({ rule: each.rule, admits: createListJudge(each, facts, listOfField) })),
    ...rules.fields.map((each) => ({ rule: each.rule, admits: createFieldJudge(each, facts) })),
    ...rules.owners.map((each) => ({ rule: each.rule, admits: createOwnerJudge(each, facts) })),
  ];
  /** A path may put a row under a list that it is not in. */
  const isProven = (reference: Reference): boolean => {
    if (reference.kind !== "row" || reference.isUnproven === undefined) return true;
    return typeof reference.listId === "number" && facts.rowIn(reference.listId, reference.id) === true;
  };
  const unproven = (reference: Reference): PolicyRule | undefined =>
    rules.lists.length === 0 || isProven(reference) ? undefined : rules.lists[0]?.rule;
  return {
    rules,
    facts,
    listOfField: (id) => listOfField(fieldKey(id)),
    denies: (reference) => judges.find(({ admits }) => !admits(reference))?.rule ?? unproven(reference),
  };
};
