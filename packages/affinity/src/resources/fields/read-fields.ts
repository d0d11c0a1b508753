// Reads fields so that a user sees what they have written: v2 lags behind v1, so it is asked again for a second and then v1 itself.
import type { Field, FieldMetadata } from "../../model.ts";
import { readHeldFields } from "../../upstream/v2/held-fields.ts";
import { type DecodedValue, decodeRows, decodeValue } from "./decode-value.ts";
import type { Descriptions } from "./field-descriptions.ts";
import { placeOf } from "./holder.ts";
import { type FieldIds, type LaggingHolder, readUntilShown } from "./read-until-shown.ts";
import { readNumbers } from "./v1-numbers.ts";
import { mayTryV1 } from "./write-fields.ts";
import { readOwnRows } from "./write-v1.ts";

export interface HeldField extends DecodedValue {
  readonly id: string;
  readonly name: string;
  /** undefined when upstream did not tell it. */
  readonly valueType: string | undefined;
}

export interface HeldFields {
  readonly fields: readonly HeldField[];
  /** v1 knows neither what Affinity computes nor who is tied to a deal. */
  readonly isComplete: boolean;
}

export interface ReadContext extends LaggingHolder {
  readonly descriptions: Descriptions;
}

const fromV2 = (field: Field): HeldField => ({
  id: field.id,
  name: field.name,
  valueType: field.valueType,
  ...decodeValue(field),
});

const wantedFields = async (
  { descriptions, holder }: ReadContext,
  ids: FieldIds,
): Promise<readonly FieldMetadata[]> => {
  const fields = await descriptions.fields(placeOf(holder));
  return ids === undefined ? fields : fields.filter(({ id }) => ids.includes(id));
};

/** One request; two when a field that Affinity provides is among them, and the description of the fields unless remembered. */
export const readThroughV1 = async (context: ReadContext, ids: FieldIds): Promise<readonly HeldField[]> => {
  const { requester, holder } = context;
  const wanted = await wantedFields(context, ids);
  const numberOf = await readNumbers(requester, holder, wanted);
  const rows = await readOwnRows(requester, holder);
  return wanted.flatMap((field) => {
    const number = numberOf(field);
    if (number === undefined) return [];
    const values = rows.filter(({ fieldId }) => fieldId === number).map(({ value }) => value);
    return [{ id: field.id, name: field.name, valueType: field.valueType, ...decodeRows(field, values) }];
  });
};

/** v2 once, and again while it shows less than the user wrote. */
const readFromV2 = async (context: ReadContext, ids: FieldIds) => {
  const { requester, holder } = context;
  const { told, stale } = await readUntilShown(context, { ids, read: () => readHeldFields(requester, holder, ids) });
  return { told: told.map(fromV2), stale };
};

const readInsteadOf = async (context: ReadContext, ids: FieldIds, error: unknown): Promise<HeldFields> => {
  try {
    return { fields: await readThroughV1(context, ids), isComplete: false };
  } catch (second) {
    throw mayTryV1(second) ? error : second;
  }
};

const replaceStale = async (
  context: ReadContext,
  told: readonly HeldField[],
  stale: readonly string[],
): Promise<readonly HeldField[]> => {
  if (stale.length === 0) return told;
  const newer = new Map((await readThroughV1(context, stale)).map((field) => [field.id, field]));
  const added = [...newer.values()].filter(({ id }) => !told.some((field) => field.id === id));
  return [...told.map((field) => newer.get(field.id) ?? field), ...added];
};

/** One request for each hundred fields; while v2 lags behind a write of the same account up to seven more. */
export const readFields = async (context: ReadContext, ids: FieldIds): Promise<HeldFields> => {
  if (ids?.length === 0) return { fields: [], isComplete: true };
  try {
    const { told, stale } = await readFromV2(context, ids);
    return { fields: await replaceStale(context, told, stale), isComplete: true };
  } catch (error) {
    if (!mayTryV1(error)) throw error;
    return await readInsteadOf(context, ids, error);
  }
};
