// Makes, changes and deletes fields and the options of dropdowns, through v2: it shows at once what it wrote, under the ids that
// values are written with. What is remembered of the place is forgotten, also when nobody knows whether the write was made.

import type { FieldSettings, NewField, NewOption, OptionChanges } from "../../model/fields.ts";
import type { FieldPlace } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import * as options from "../../upstream/v2/dropdown-options.ts";
import * as v2 from "../../upstream/v2/fields.ts";
import type { FieldName } from "./find-field.ts";

/** A dropdown among a list's own fields. */
export interface DropdownOfList {
  readonly listId: number;
  readonly field: FieldName;
}

/** Each costs one request, and finds a field by its name as `find` does. */
export interface FieldManagement {
  /** Needs the right to manage global fields, or to change the list. β. */
  create(place: FieldPlace, created: NewField): Promise<v2.FieldRecord>;
  /** Its type cannot change. β. */
  update(place: FieldPlace, field: FieldName, settings: FieldSettings): Promise<void>;
  /** For good, with all its values. β. */
  delete(place: FieldPlace, field: FieldName): Promise<void>;
  createOption(dropdown: DropdownOfList, created: NewOption): Promise<options.OptionRecord>;
  updateOption(dropdown: DropdownOfList, optionId: number, changes: OptionChanges): Promise<void>;
  /** For good: the values that use it are cleared. */
  deleteOption(dropdown: DropdownOfList, optionId: number): Promise<void>;
}

interface Known {
  readonly idOf: (place: FieldPlace, field: FieldName) => Promise<string>;
  readonly forget: (place: FieldPlace) => void;
}

export const createFieldManagement = (requester: Requester, { idOf, forget }: Known): FieldManagement => {
  const changing = async <Result>(place: FieldPlace, write: () => Promise<Result>): Promise<Result> => {
    try {
      return await write();
    } finally {
      forget(place);
    }
  };
  const onDropdown = async <Result>(
    { listId, field }: DropdownOfList,
    write: (dropdown: options.FieldOfList) => Promise<Result>,
  ): Promise<Result> => {
    const place = { kind: "list", listId } as const;
    const fieldId = await idOf(place, field);
    return changing(place, () => write({ listId, fieldId }));
  };
  return {
    create: (place, created) => changing(place, () => v2.createField(requester, place, created)),
    update: async (place, field, settings) => {
      const fieldId = await idOf(place, field);
      await changing(place, () => v2.updateField(requester, { place, fieldId }, settings));
    },
    delete: async (place, field) => {
      const fieldId = await idOf(place, field);
      await changing(place, () => v2.deleteField(requester, { place, fieldId }));
    },
    createOption: (dropdown, created) =>
      onDropdown(dropdown, (field) => options.createDropdownOption(requester, field, created)),
    updateOption: (dropdown, optionId, changes) =>
      onDropdown(dropdown, (field) => options.updateDropdownOption(requester, { ...field, optionId }, changes)),
    deleteOption: (dropdown, optionId) =>
      onDropdown(dropdown, (field) => options.deleteDropdownOption(requester, { ...field, optionId })),
  };
};
