// Reads the row of a record that v1 shows, which v2 may not show for a moment yet; what it does not come to show, v1 tells.
import { isGatewayError } from "@postern/contract";
import type { Field, FieldHolder } from "../../model.ts";
import { readListEntry } from "../../upstream/v2/list-entries.ts";
import { readNames } from "../person-names.ts";
import { type HeldField, type ReadContext, readThroughV1 } from "./read-fields.ts";
import { readUntilShown } from "./read-until-shown.ts";
import { mayTryV1 } from "./write-fields.ts";

export type Row = FieldHolder & { readonly kind: "list-entry" };

export interface RowContext extends ReadContext {
  readonly holder: Row;
}

/** undefined while v2 does not show the row. */
const readShown = async ({ requester, holder }: RowContext): Promise<readonly Field[] | undefined> => {
  try {
    return (await readListEntry(requester, holder)).fields;
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return undefined;
    throw error;
  }
};

const idsIn = ({ valueType, value }: HeldField): readonly number[] => {
  if (!valueType?.startsWith("person")) return [];
  return [value].flat().flatMap((item) => Object(item).id ?? []);
};

/** In v2's form, except that values are decoded already. v1 tells persons by id alone, so their names are read. */
const readFromV1 = async (context: RowContext, ids: readonly string[] | undefined): Promise<readonly Field[]> => {
  const held = await readThroughV1(context, ids);
  const names = await readNames(context.requester, [...new Set(held.flatMap(idsIn))]);
  const named = new Map(names.map((person) => [person.id, person]));
  const withName = (item: unknown): unknown => named.get(Object(item).id) ?? item;
  return held.map((field) => {
    const { id, name, value } = field;
    const data = idsIn(field).length === 0 ? value : Array.isArray(value) ? value.map(withName) : withName(value);
    return { id, name, valueType: undefined, data };
  });
};

/** undefined when neither generation shows it. */
const readInstead = async (context: RowContext): Promise<readonly Field[] | undefined> => {
  try {
    return await readFromV1(context, undefined);
  } catch (error) {
    if (mayTryV1(error)) return undefined;
    throw error;
  }
};

/** One request; up to five more for a row made or written a moment ago, and then v1's. */
export const readRow = async (context: RowContext): Promise<readonly Field[] | undefined> => {
  const { told, stale } = await readUntilShown(context, { ids: undefined, read: () => readShown(context) });
  if (told === undefined) return readInstead(context);
  if (stale.length === 0) return told;
  const newer = await readFromV1(context, stale);
  return [...told.filter(({ id }) => !newer.some((field) => field.id === id)), ...newer];
};
