// v2's options of dropdowns, as they come: of persons, companies and lists to read, and those of a list's own fields to change.
import { z } from "zod";
import type { NewOption, OptionChanges } from "../../model/fields.ts";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { fieldsName, fieldsPath } from "./field-place.ts";
import type { FieldInPlace } from "./fields.ts";
import { id, pageOf } from "./wire.ts";

const option = z.looseObject({
  id,
  text: z.string(),
  /** `dropdown`, `ranked-dropdown`, `status-dropdown` or what comes later. */
  type: z.string().nullish(),
  rank: z.int().nullish(),
  color: z.string().nullish(),
  /** Of a status: `open`, `won`, `lost`, `on-hold` or what comes later. */
  statusCategory: z.string().nullish(),
  /** Of an open status, 0 to 100. */
  winRate: z.number().nullish(),
});
export type OptionRecord = z.output<typeof option>;

const optionPage = pageOf(option);

const pathOf = ({ place, fieldId }: FieldInPlace): string => fieldsPath(place) + path`/${fieldId}/dropdown-options`;

export const listDropdownOptions = (
  requester: Requester,
  { limit, cursor, ...field }: FieldInPlace & CursorRequest,
): Promise<CursorPage<OptionRecord>> =>
  requester.read({
    path: withQuery(pathOf(field), { limit, cursor }),
    purpose: `list the options of field ${field.fieldId} among ${fieldsName(field.place)}`,
    answer: optionPage,
  });

export interface FieldOfList {
  readonly listId: number;
  readonly fieldId: string;
}

export interface OptionOfList extends FieldOfList {
  readonly optionId: number;
}

const optionsOf = ({ listId, fieldId }: FieldOfList): string => pathOf({ place: { kind: "list", listId }, fieldId });
const pathOfOption = ({ optionId, ...field }: OptionOfList): string => optionsOf(field) + path`/${optionId}`;
const nameOf = ({ optionId, fieldId, listId }: OptionOfList): string =>
  `option ${optionId} of field ${fieldId} in list ${listId}`;

export const readDropdownOption = (requester: Requester, place: OptionOfList): Promise<OptionRecord> =>
  requester.read({ path: pathOfOption(place), purpose: `read ${nameOf(place)}`, answer: option });

/** Needs the right to change the list. The type must be the one that the field's options have. */
export const createDropdownOption = (
  requester: Requester,
  field: FieldOfList,
  created: NewOption,
): Promise<OptionRecord> =>
  requester.write({
    method: "POST",
    path: optionsOf(field),
    body: { ...created },
    purpose: `add an option to field ${field.fieldId} of list ${field.listId}`,
    howToCheck: `List the options of field ${field.fieldId} and look for the text.`,
    answer: option,
  });

export const updateDropdownOption = (
  requester: Requester,
  place: OptionOfList,
  changes: OptionChanges,
): Promise<void> =>
  requester.command({
    method: "POST",
    path: pathOfOption(place),
    body: { ...changes },
    purpose: `change ${nameOf(place)}`,
    howToCheck: `Read ${nameOf(place)} and compare.`,
  });

/** For good: the values that use it are cleared. */
export const deleteDropdownOption = (requester: Requester, place: OptionOfList): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: pathOfOption(place),
    purpose: `delete ${nameOf(place)}`,
    howToCheck: `Read ${nameOf(place)}: it is gone when it cannot be found.`,
  });
