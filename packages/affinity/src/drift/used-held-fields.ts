// What is asked of v2 about fields, their options, and the values that rows, persons and companies hold.
import { readDropdownOptions, readFieldMetadata } from "../upstream/v2/field-metadata.ts";
import { readHeldFields, updateHeldField, updateHeldFields } from "../upstream/v2/held-fields.ts";
import { type Holding, holdings } from "./field-holdings.ts";
import type { Use } from "./used-operations.ts";

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

export const heldFieldUses: readonly Use[] = holdings.flatMap(usesOf);
