// Reads fields so that a user sees what they have written: v2 lags behind v1, so it is asked again for a second and then v1 itself.
import type { Field, FieldHolder, FieldMetadata } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { readHeldFields } from "../../upstream/v2/held-fields.ts";
import { type DecodedValue, decodeRows, decodeValue } from "./decode-value.ts";
import type { Descriptions } from "./field-descriptions.ts";
import type { AccountFieldMemory, RecentWrites } from "./field-memory.ts";
import { holderKey, placeOf } from "./holder.ts";
import { holdsValue } from "./same-value.ts";
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

export interface ReadContext {
  readonly requester: Requester;
  readonly holder: FieldHolder;
  readonly descriptions: Descriptions;
  readonly memory: AccountFieldMemory;
}

/** Together a little above a second, the longest lag that was seen; most end after the first or second. */
const pausesMs = [100, 150, 250, 350, 350] as const;

const fromV2 = (field: Field): HeldField => ({
  id: field.id,
  name: field.name,
  valueType: field.valueType,
  ...decodeValue(field),
});

type FieldIds = readonly string[] | undefined;

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

const staleIds = (told: readonly Field[], writes: RecentWrites, ids: FieldIds): readonly string[] =>
  [...writes]
    .filter(([id]) => ids === undefined || ids.includes(id))
    .filter(([id, value]) => !holdsValue(value, told.find((field) => field.id === id)?.data))
    .map(([id]) => id);

/** v2 once, and again while it shows less than the user wrote, as long as the call's time allows. */
const readUntilShown = async (context: ReadContext, ids: FieldIds) => {
  const { requester, holder, memory } = context;
  const writes = memory.writes.recall(holderKey(holder)) ?? new Map();
  let told = await readHeldFields(requester, holder, ids);
  let stale = staleIds(told, writes, ids);
  for (const pauseMs of pausesMs) {
    if (stale.length === 0 || !(await requester.pause(pauseMs))) break;
    told = await readHeldFields(requester, holder, ids);
    stale = staleIds(told, writes, ids);
  }
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
    const { told, stale } = await readUntilShown(context, ids);
    return { fields: await replaceStale(context, told, stale), isComplete: true };
  } catch (error) {
    if (!mayTryV1(error)) throw error;
    return await readInsteadOf(context, ids, error);
  }
};
