// What is asked of v2 about fields, their options, and the values that rows, persons and companies hold.
import type { FieldHolder, FieldPlace } from "../model.ts";
import { readDropdownOptions, readFieldMetadata } from "../upstream/v2/field-metadata.ts";
import { readHeldFields, updateHeldField, updateHeldFields } from "../upstream/v2/held-fields.ts";
import type { Use } from "./used-operations.ts";

interface Holding {
  readonly place: FieldPlace;
  readonly holder: FieldHolder;
  /** As Affinity documents the paths of both. */
  readonly fields: string;
  readonly held: string;
}

const fieldId = "field-1";
const laterQuery = { cursor: ["cursor"] };

const updates = [
  { fieldId, value: { type: "person", data: { id: 1 } } },
  { fieldId, value: { type: "person-multi", data: [{ id: 1 }] } },
] as const;

const usesOf = ({ place, holder, fields, held }: Holding): readonly Use[] => [
  {
    operation: `GET ${fields}`,
    ask: (to) => readFieldMetadata(to, place),
    laterQuery,
    knownValues: { "data[].valueType": ["person", "person-multi"] },
  },
  {
    operation: `GET ${fields}/{fieldId}/dropdown-options`,
    ask: (to) => readDropdownOptions(to, place, fieldId),
    laterQuery,
  },
  { operation: `GET ${held}`, ask: (to) => readHeldFields(to, holder, [fieldId]), laterQuery },
  { operation: `PATCH ${held}`, ask: (to) => updateHeldFields(to, holder, updates) },
  ...updates.map(
    (update): Use => ({
      operation: `POST ${held}/{fieldId}`,
      ask: (to) => updateHeldField(to, holder, update),
    }),
  ),
];

const holdings: readonly Holding[] = [
  {
    place: { kind: "list", listId: 1 },
    holder: { kind: "list-entry", listId: 1, listEntryId: 2 },
    fields: "/v2/lists/{listId}/fields",
    held: "/v2/lists/{listId}/list-entries/{listEntryId}/fields",
  },
  {
    place: { kind: "person" },
    holder: { kind: "person", id: 1 },
    fields: "/v2/persons/fields",
    held: "/v2/persons/{personId}/fields",
  },
  {
    place: { kind: "company" },
    holder: { kind: "company", id: 1 },
    fields: "/v2/companies/fields",
    held: "/v2/companies/{companyId}/fields",
  },
];

export const heldFieldUses: readonly Use[] = holdings.flatMap(usesOf);
