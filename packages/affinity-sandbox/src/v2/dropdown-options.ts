// The options of a dropdown field, which field metadata leaves out. Those of list fields can be changed.

import { forbidden, invalid, missing } from "../refusal.ts";
import { created, noContent, ok } from "../wire.ts";
import { addOption, changeOption, removeOption } from "../world/change-options.ts";
import type { DropdownOption, Field, OptionColor } from "../world/entities.ts";
import { type JsonObject, jsonBody, pathId, type V2Call, type V2Route } from "./call.ts";
import { requireShape } from "./closed-object.ts";
import { type CatalogField, recordFields, requireFieldOf, rowFields } from "./field-catalog.ts";
import { listOf, requireMayChange } from "./lists.ts";
import { byId, pageItems } from "./page-items.ts";
import { integerFrom, nameLength, optional, textFrom, wordFrom } from "./read-body.ts";

type OptionType = "dropdown" | "ranked-dropdown" | "status-dropdown";

/** A Status field is a ranked dropdown whose options have categories; one without options yet is known by its name. */
const optionTypeOf = (field: Field): OptionType => {
  if (field.valueType !== "ranked-dropdown") return "dropdown";
  const isStatus =
    field.options.length === 0 ? field.name === "Status" : field.options.some((each) => each.statusCategory !== null);
  return field.listId !== null && isStatus ? "status-dropdown" : "ranked-dropdown";
};

const formatOption = (field: Field, option: DropdownOption): object => {
  const type = optionTypeOf(field);
  if (type === "dropdown") return { type, id: option.id, text: option.text };
  const ranked = { type, id: option.id, text: option.text, rank: option.rank, color: option.color };
  if (type === "ranked-dropdown") return ranked;
  return { ...ranked, statusCategory: option.statusCategory ?? "open", winRate: option.winRate };
};

const dropdownAmong = (call: V2Call, catalog: readonly CatalogField[]): Field => {
  const found = requireFieldOf(catalog, call.ids["fieldId"] ?? "");
  const isDropdown = found.source === "stored" && found.valueType.includes("dropdown");
  if (!isDropdown) throw invalid("fieldId", "The field is not a dropdown");
  return found.field;
};

const ofList = (call: V2Call): Field => dropdownAmong(call, rowFields(call.world, listOf(call), call.version));

const ofRecords =
  (kind: "company" | "person") =>
  (call: V2Call): Field =>
    dropdownAmong(call, recordFields(call.world, kind, call.version));

const listOptions = (fieldOf: (call: V2Call) => Field) => (call: V2Call) => {
  const field = fieldOf(call);
  const options = [...field.options].sort((left, right) => left.id - right.id);
  const { items, pagination } = pageItems(call, options, byId);
  return ok({ data: items.map((option) => formatOption(field, option)), pagination });
};

const optionAmong = (call: V2Call, field: Field): DropdownOption => {
  const id = pathId(call, "dropdownOptionId");
  const option = field.options.find((each) => each.id === id);
  if (option === undefined) throw missing("Dropdown option");
  return option;
};

/** The field as it is behind the view, because the write replaces it. */
const changeableDropdownOf = (call: V2Call): Field => {
  requireMayChange(call, listOf(call));
  const field = call.truth.fields.get(ofList(call).id);
  if (field === undefined) throw missing("Field");
  if (field.listId === null) throw forbidden("Only the options of the list's own fields can be changed here");
  return field;
};

const rankFrom = (value: unknown, name: string): number => integerFrom(value, name, { from: 0, to: 2_147_483_647 });
const winRateFrom = (value: unknown, name: string): number => integerFrom(value, name, { from: 0, to: 100 });
const optionTextFrom = (value: unknown, name: string): string => textFrom(value, name, nameLength);
const colors: readonly OptionColor[] = ["white", "gray", "blue", "green", "purple", "orange", "red"];
const colorFrom = (value: unknown, name: string): OptionColor => wordFrom(value, name, colors);
const categoryFrom = (value: unknown, name: string) => wordFrom(value, name, ["open", "won", "lost", "on-hold"]);

const requireFittingWinRate = (option: Pick<DropdownOption, "statusCategory" | "winRate">): void => {
  if (option.winRate !== null && option.statusCategory !== "open") {
    throw invalid("winRate", "winRate is for open status options only");
  }
};

const optionFrom = (field: Field, body: JsonObject): Omit<DropdownOption, "id"> => {
  const type = optionTypeOf(field);
  if (wordFrom(body.get("type"), "type", ["dropdown", "ranked-dropdown", "status-dropdown"]) !== type) {
    throw invalid("type", `Options of this field have the type ${type}`);
  }
  requireShape(body, { required: [], optional: ["type", ...changeableMembers[type]] });
  const text = optionTextFrom(body.get("text"), "text");
  const plain = { text, rank: field.options.length, color: "gray", statusCategory: null, winRate: null } as const;
  if (type === "dropdown") return plain;
  const ranked = { ...plain, rank: rankFrom(body.get("rank"), "rank"), color: colorFrom(body.get("color"), "color") };
  if (type === "ranked-dropdown") return ranked;
  const statusCategory = categoryFrom(body.get("statusCategory"), "statusCategory");
  const option = { ...ranked, statusCategory, winRate: optional(body, "winRate", winRateFrom) ?? null };
  requireFittingWinRate(option);
  return option;
};

const createOption = (call: V2Call) => {
  const field = changeableDropdownOf(call);
  const option = addOption(call.truth, field, optionFrom(field, jsonBody(call)));
  return created(formatOption(call.truth.fields.get(field.id) ?? field, option));
};

const changeableMembers: Readonly<Record<OptionType, readonly string[]>> = {
  dropdown: ["text"],
  "ranked-dropdown": ["text", "rank", "color"],
  "status-dropdown": ["text", "rank", "color", "statusCategory", "winRate"],
};

const requireKnownMembers = (call: V2Call, field: Field, body: JsonObject): void => {
  const type = optionTypeOf(field);
  // Win rates came with the version of 2026-07-15.
  const known = changeableMembers[type].filter((name) => name !== "winRate" || call.version >= "2026-07-15");
  const unknown = [...body.keys()].find((name) => !known.includes(name) && name !== "type");
  if (unknown !== undefined) throw invalid(unknown, `${unknown} cannot be changed on an option of type ${type}`);
};

const changedOption = (option: DropdownOption, body: JsonObject): DropdownOption => {
  const statusCategory = optional(body, "statusCategory", categoryFrom) ?? option.statusCategory;
  const winRate = optional(body, "winRate", winRateFrom);
  // An option that is no longer open loses its win rate.
  const kept = statusCategory === "open" ? option.winRate : null;
  return {
    ...option,
    text: optional(body, "text", optionTextFrom) ?? option.text,
    rank: optional(body, "rank", rankFrom) ?? option.rank,
    color: optional(body, "color", colorFrom) ?? option.color,
    statusCategory,
    winRate: winRate ?? kept,
  };
};

const updateOption = (call: V2Call) => {
  const field = changeableDropdownOf(call);
  const body = jsonBody(call);
  const option = optionAmong(call, field);
  requireKnownMembers(call, field, body);
  const changed = changedOption(option, body);
  requireFittingWinRate(changed);
  changeOption(call.truth, field, changed);
  return noContent();
};

const deleteOption = (call: V2Call) => {
  const field = changeableDropdownOf(call);
  removeOption(call.truth, field, optionAmong(call, field).id);
  return noContent();
};

const getOption = (call: V2Call) => {
  const field = ofList(call);
  return ok(formatOption(field, optionAmong(call, field)));
};

const listPath = "/v2/lists/{listId}/fields/{fieldId}/dropdown-options";

export const dropdownOptionRoutes: readonly V2Route[] = [
  { method: "GET", path: listPath, answer: listOptions(ofList) },
  { method: "POST", path: listPath, answer: createOption },
  { method: "GET", path: `${listPath}/{dropdownOptionId}`, answer: getOption },
  { method: "POST", path: `${listPath}/{dropdownOptionId}`, answer: updateOption },
  { method: "DELETE", path: `${listPath}/{dropdownOptionId}`, answer: deleteOption },
  {
    method: "GET",
    path: "/v2/companies/fields/{fieldId}/dropdown-options",
    answer: listOptions(ofRecords("company")),
  },
  {
    method: "GET",
    path: "/v2/persons/fields/{fieldId}/dropdown-options",
    answer: listOptions(ofRecords("person")),
  },
];
