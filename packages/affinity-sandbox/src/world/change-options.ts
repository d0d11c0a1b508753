// Making, changing and removing dropdown options; one that goes takes the values along that named it.
import type { World } from "./create-empty-world.ts";
import type { DropdownOption, Field } from "./entities.ts";

const firstOptionId = 2_950_000;

/** Options share one sequence of ids, whatever field they belong to. */
export const nextOptionId = (world: World): number => {
  let highest = firstOptionId;
  for (const field of world.fields.all()) for (const { id } of field.options) highest = Math.max(highest, id);
  return highest + 1;
};

export const addOption = (world: World, field: Field, draft: Omit<DropdownOption, "id">): DropdownOption => {
  const option = { id: nextOptionId(world), ...draft };
  world.fields.put({ ...field, options: [...field.options, option] });
  return option;
};

export const changeOption = (world: World, field: Field, changed: DropdownOption): void => {
  const options = field.options.map((option) => (option.id === changed.id ? changed : option));
  world.fields.put({ ...field, options });
};

export const removeOption = (world: World, field: Field, optionId: number): void => {
  for (const row of world.fieldValues.where("field", field.id)) {
    if (row.value === optionId) world.fieldValues.remove(row.id);
  }
  world.fields.put({ ...field, options: field.options.filter((option) => option.id !== optionId) });
};
