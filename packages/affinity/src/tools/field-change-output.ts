// A change of a value as tools tell it: plain, with the name of who made it.
import { z } from "zod";
import type { FieldValueChange } from "../model/fields.ts";
import { id, text } from "./outputs.ts";

export const change = z.looseObject({
  at: z.string(),
  field: text,
  action: z.string().describe("add, update or delete"),
  value: z.unknown().describe("The new one; with delete the one that went"),
  by: text,
  record_id: id,
  list_entry_id: z.number().nullish(),
});

const plain = (value: unknown): unknown => {
  const thing: { text?: unknown; displayValue?: unknown; id?: unknown; name?: unknown } = Object(value);
  const words = thing.text ?? thing.displayValue;
  return words ?? value;
};

/** `known`: the name of the field, which v1 does not tell. */
export const toChange =
  (known: string | undefined) =>
  (told: FieldValueChange): z.output<typeof change> => ({
    at: told.changedAt,
    field: told.fieldName ?? known ?? told.fieldId,
    action: String(told.actionType),
    value: plain(told.value),
    by: told.changer && [told.changer.firstName, told.changer.lastName].filter(Boolean).join(" "),
    record_id: told.entityId,
    list_entry_id: told.listEntryId,
  });
