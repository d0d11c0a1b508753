// What is asked of v2 about fields, their options, their values and the history of those, where it is handed on as it comes.
import * as options from "../upstream/v2/dropdown-options.ts";
import * as changes from "../upstream/v2/field-value-changes.ts";
import * as fields from "../upstream/v2/fields.ts";
import * as held from "../upstream/v2/held-values.ts";
import { type Holding, holdings } from "./field-holdings.ts";
import type { Use } from "./used-operations.ts";

const page = { limit: 100, cursor: "cursor" };
const [listId, listEntryId, fieldId] = [1, 2, "field-1"];
const since = "2026-09-17";
const settings = { name: "name", description: "description", isRequired: true };
const types = ["enriched", "global", "relationship-intelligence"];

const usesOf = ({ place, holder, fields: all, held: own }: Holding): readonly Use[] => [
  {
    operation: `GET ${all}`,
    ask: (to) =>
      fields.listFields(to, { place, filter: 'name = "a"', includes: ["filterability", "sortability"], ...page }),
  },
  { operation: `POST ${all}`, since, ask: (to) => fields.createField(to, place, { ...settings, valueType: "text" }) },
  { operation: `POST ${all}/{fieldId}`, since, ask: (to) => fields.updateField(to, { place, fieldId }, settings) },
  { operation: `DELETE ${all}/{fieldId}`, since, ask: (to) => fields.deleteField(to, { place, fieldId }) },
  {
    operation: `GET ${all}/{fieldId}/dropdown-options`,
    ask: (to) => options.listDropdownOptions(to, { place, fieldId, ...page }),
  },
  { operation: `GET ${own}`, ask: (to) => held.listHeldFields(to, { holder, types, ...page }) },
  { operation: `GET ${own}`, ask: (to) => held.listHeldFields(to, { holder, ids: [fieldId] }) },
  { operation: `GET ${own}/{fieldId}`, ask: (to) => held.readHeldField(to, { holder, fieldId }) },
  {
    operation: `GET ${own}/{fieldId}/values`,
    since,
    ask: (to) => held.listHeldValues(to, { holder, fieldId, ...page }),
  },
];

const optionsPath = "/v2/lists/{listId}/fields/{fieldId}/dropdown-options";
const optionPath = `${optionsPath}/{dropdownOptionId}`;
const option = { listId, fieldId, optionId: 4 };
const ranked = { text: "text", rank: 0, color: "gray" };

const filter = 'field.id = "field-1" & changedAt >= "2026-01-01T00:00:00Z"';

export const fieldUses: readonly Use[] = [
  ...holdings.flatMap(usesOf),
  {
    operation: `POST ${optionsPath}`,
    ask: (to) => options.createDropdownOption(to, option, { type: "dropdown", text: "a" }),
  },
  {
    operation: `POST ${optionsPath}`,
    ask: (to) => options.createDropdownOption(to, option, { type: "ranked-dropdown", ...ranked }),
  },
  {
    operation: `POST ${optionsPath}`,
    ask: (to) =>
      options.createDropdownOption(to, option, {
        type: "status-dropdown",
        ...ranked,
        statusCategory: "open",
        winRate: 1,
      }),
  },
  { operation: `GET ${optionPath}`, ask: (to) => options.readDropdownOption(to, option) },
  {
    operation: `POST ${optionPath}`,
    ask: (to) => options.updateDropdownOption(to, option, { ...ranked, statusCategory: "open" }),
  },
  { operation: `DELETE ${optionPath}`, ask: (to) => options.deleteDropdownOption(to, option) },
  {
    operation: "GET /v2/field-value-changes",
    ask: (to) => changes.listFieldValueChanges(to, { filter, orderBy: "-changedAt", ...page }),
  },
  {
    operation: "GET /v2/lists/{listId}/list-entries/{listEntryId}/field-value-changes",
    ask: (to) => changes.listRowFieldValueChanges(to, { listId, listEntryId, filter, ...page }),
  },
];
