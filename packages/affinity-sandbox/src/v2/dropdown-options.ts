// The options of a dropdown field, which field metadata leaves out.
import { invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { DropdownOption, Field } from "../world/entities.ts";
import { fieldIdOutside, listFieldsOf, sharedFieldsOf } from "../world/find-fields.ts";
import type { V2Call, V2Route } from "./call.ts";
import { listOf } from "./lists.ts";
import { byId, pageItems } from "./page-items.ts";

const formatOption = (field: Field, option: DropdownOption): object => {
  if (field.valueType !== "ranked-dropdown") return { type: "dropdown", id: option.id, text: option.text };
  const ranked = { id: option.id, text: option.text, rank: option.rank, color: option.color };
  if (option.statusCategory === null) return { type: "ranked-dropdown", ...ranked };
  return { type: "status-dropdown", ...ranked, statusCategory: option.statusCategory, winRate: null };
};

const answerOptions = (call: V2Call, fields: readonly Field[]) => {
  const field = fields.find((each) => fieldIdOutside(each) === call.ids["fieldId"]);
  if (field === undefined) throw missing("Field");
  if (!field.valueType.includes("dropdown")) throw invalid("fieldId", "The field is not a dropdown");
  const { items, pagination } = pageItems(call, field.options, byId);
  return ok({ data: items.map((option) => formatOption(field, option)), pagination });
};

export const dropdownOptionRoutes: readonly V2Route[] = [
  {
    method: "GET",
    path: "/v2/lists/{listId}/fields/{fieldId}/dropdown-options",
    answer: (call) => answerOptions(call, listFieldsOf(call.world, listOf(call).id)),
  },
  {
    method: "GET",
    path: "/v2/companies/fields/{fieldId}/dropdown-options",
    answer: (call) => answerOptions(call, sharedFieldsOf(call.world, "company")),
  },
  {
    method: "GET",
    path: "/v2/persons/fields/{fieldId}/dropdown-options",
    answer: (call) => answerOptions(call, sharedFieldsOf(call.world, "person")),
  },
];
