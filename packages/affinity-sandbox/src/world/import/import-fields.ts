// Fields that an import declares: new ones are made with their options, those that exist by name are taken.
import { nextOptionId } from "../change-options.ts";
import type { DropdownOption, EntityKind, Field, FieldValueType, OptionColor } from "../entities.ts";
import { findFieldByName } from "../find-fields.ts";
import type { ImportCall } from "./import-call.ts";
import { failAt, type InputNode, items, optional, readRecord, readText, readWord } from "./input-node.ts";

export const entityKinds: readonly EntityKind[] = ["person", "company", "opportunity"];

const valueTypes: readonly FieldValueType[] = [
  "person",
  "person-multi",
  "company",
  "company-multi",
  "dropdown",
  "dropdown-multi",
  "ranked-dropdown",
  "number",
  "number-multi",
  "datetime",
  "location",
  "location-multi",
  "text",
  "filterable-text",
  "filterable-text-multi",
];

const colors: readonly OptionColor[] = ["white", "gray", "blue", "green", "purple", "orange", "red"];
const categories = ["open", "won", "lost", "on-hold"] as const;

const readOption = (node: InputNode, id: number, rank: number): DropdownOption => {
  if (typeof node.value === "string") {
    return { id, text: readText(node), rank, color: "gray", statusCategory: null, winRate: null };
  }
  const record = readRecord(node, ["text", "color", "statusCategory"]);
  return {
    id,
    text: readText(record.require("text")),
    rank,
    color: optional(record.get("color"), readWord(colors), "gray"),
    statusCategory: optional(record.get("statusCategory"), readWord(categories), null),
    winRate: null,
  };
};

export const addOption = (call: ImportCall, field: Field, node: InputNode): DropdownOption => {
  const option = readOption(node, nextOptionId(call.world), field.options.length);
  call.world.fields.put({ ...field, options: [...field.options, option] });
  return option;
};

/** Whose field it is: everybody's of a kind, or one list's. */
export interface FieldOwner {
  readonly kind: EntityKind;
  readonly listId: number | null;
  readonly present: readonly Field[];
}

export const importField = (call: ImportCall, node: InputNode, owner: FieldOwner): void => {
  const { world, now, growingFields } = call;
  const record = readRecord(node, ["name", "valueType", "options", "kind"]);
  const name = readText(record.require("name"));
  const valueType = readWord(valueTypes)(record.require("valueType"));
  const known = findFieldByName(owner.present, name);
  if (known !== undefined) {
    if (known.valueType === valueType) return;
    throw failAt(record.require("valueType"), `the field ${name} exists and is a ${known.valueType}`);
  }
  const { kind, listId } = owner;
  const first = nextOptionId(call.world);
  const options = items(record.get("options")).map((option, index) => readOption(option, first + index, index));
  const category = listId === null ? "global" : "list";
  const id = world.fields.nextId();
  if (record.get("options") === undefined) growingFields.add(id);
  world.fields.put({
    ...{ id, name, kind, category, listId, valueType, options },
    slug: null,
    enrichmentSource: null,
    description: null,
    isRequired: false,
    tracksChanges: listId !== null,
    createdAt: now,
  });
};
