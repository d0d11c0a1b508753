// Pieces of the inputs of tools on lists, rows, fields and records: by name or id, and where something hangs.
import { z } from "zod";
import type { FieldHolder, FieldPlace, List } from "../model.ts";
import { recordId, wellFormed } from "./inputs.ts";

const maxName = 255;

const name = wellFormed(z.string().min(1).max(maxName).regex(/\S/, "must not be blank"));

export const nameOrId = (what: string) => z.union([name, z.int().positive()]).describe(what);

export const listName = nameOrId("Name or id of the list. By id it costs no look-up.");

export const listEntryId = recordId("Id of the row, the list_entry_id of other tools; not the id of its record.");

export const fieldNames = (what: string) => z.array(name).max(100).describe(what);

export const pageLimit = z
  .int()
  .min(1)
  .max(100)
  .optional()
  .describe("How many to return at most, 1 to 100; 25 when left out.");

export const defaultLimit = 25;

/** What a destructive tool does only when it is told so in the same words again. */
export const confirm = (what: string) =>
  z
    .boolean()
    .optional()
    .describe(`true: ${what}. Left out, nothing is changed and the answer tells what would be: ask the user first.`);

interface Lists {
  find(nameOrId: string | number): Promise<List>;
}

/** No request for an id. */
export const toListId = async (lists: Lists, wanted: string | number): Promise<number> =>
  typeof wanted === "number" ? wanted : (await lists.find(wanted)).id;

export const fieldPlace = {
  records: z
    .enum(["persons", "companies"])
    .optional()
    .describe("For fields that all persons or all companies have. Pass this or list."),
  list: nameOrId("Name or id of the list whose fields are meant. Pass this or records.").optional(),
};

interface FieldPlaceInput {
  readonly records?: "persons" | "companies" | undefined;
  readonly list?: string | number | undefined;
}

export const isOnePlace = ({ records, list }: FieldPlaceInput): boolean =>
  (records === undefined) !== (list === undefined);
export const onePlace = "Pass either records or list.";

const kinds = { persons: "person", companies: "company" } as const;

export const toFieldPlace = async (lists: Lists, { records, list }: FieldPlaceInput): Promise<FieldPlace> => {
  if (records !== undefined) return { kind: kinds[records] };
  return { kind: "list", listId: await toListId(lists, list ?? "") };
};

/** A list by its id; nothing for a name, which is not looked up for the audit log. */
export const listReference = (list: string | number | undefined) =>
  typeof list === "number" ? [{ type: "list", id: list }] : [];

export const personOf = recordId("Id of the person, e.g. from affinity_search_persons.").optional();
export const companyOf = recordId("Id of the company, e.g. from affinity_search_organizations.").optional();
export const dealOf = recordId("Id of the opportunity (deal), e.g. from affinity_list_opportunities.").optional();

export interface RecordInput {
  readonly person_id?: number | undefined;
  readonly company_id?: number | undefined;
  readonly opportunity_id?: number | undefined;
}

export const recordsIn = ({ person_id, company_id, opportunity_id }: RecordInput) =>
  (
    [
      ["person", person_id],
      ["company", company_id],
      ["opportunity", opportunity_id],
    ] as const
  ).flatMap(([kind, id]) => (id === undefined ? [] : [{ kind, id }]));

export const referencesOf = (input: RecordInput) => recordsIn(input).map(({ kind, id }) => ({ type: kind, id }));

export const holderInput = {
  person_id: personOf,
  company_id: companyOf,
  list: nameOrId("Name or id of the list of a row; pass it together with list_entry_id.").optional(),
  list_entry_id: listEntryId.optional(),
};

interface HolderInput extends RecordInput {
  readonly list?: string | number | undefined;
  readonly list_entry_id?: number | undefined;
}

export const isOneHolder = (input: HolderInput): boolean =>
  (input.list === undefined) === (input.list_entry_id === undefined) &&
  recordsIn(input).length + (input.list_entry_id === undefined ? 0 : 1) === 1;
export const oneHolder = "Pass person_id, company_id, or list together with list_entry_id.";

/** The schema has seen to it that there is exactly one. */
export const toHolder = async (lists: Lists, input: HolderInput): Promise<FieldHolder> => {
  const { list = "", list_entry_id: rowId, person_id: personId, company_id: companyId } = input;
  if (rowId !== undefined) return { kind: "list-entry", listId: await toListId(lists, list), listEntryId: rowId };
  return personId === undefined ? { kind: "company", id: companyId ?? 0 } : { kind: "person", id: personId };
};

export const holderReferences = (input: HolderInput) => [
  ...referencesOf(input),
  ...listReference(input.list),
  ...(input.list_entry_id === undefined ? [] : [{ type: "list_entry", id: input.list_entry_id }]),
];
