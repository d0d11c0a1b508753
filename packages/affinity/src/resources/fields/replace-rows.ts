// Makes the rows that v1 keeps for one field hold exactly the values that are wanted, with as few writes as there are differences.
import type { Requester } from "../../upstream/request.ts";
import {
  createFieldValue,
  deleteFieldValue,
  type FieldValue,
  updateFieldValue,
  type WrittenValue,
} from "../../upstream/v1/field-values.ts";
import { v1Key } from "./v1-value.ts";

export interface RowReplacement {
  readonly fieldId: number;
  readonly valueType: string;
  readonly entityId: number;
  readonly listEntryId: number | undefined;
  /** The present ones of this field. */
  readonly rows: readonly FieldValue[];
  readonly wanted: readonly WrittenValue[];
}

interface Difference {
  readonly missing: readonly WrittenValue[];
  readonly surplus: readonly FieldValue[];
}

const differenceOf = ({ valueType, rows, wanted }: RowReplacement): Difference => {
  const keyOf = (value: unknown): string => v1Key(valueType, value);
  const present = new Set(rows.map(({ value }) => keyOf(value)));
  const unclaimed = new Set(wanted.map(keyOf));
  return {
    missing: wanted.filter((value) => !present.has(keyOf(value))),
    // Of two rows with the same value one goes.
    surplus: rows.filter(({ value }) => !unclaimed.delete(keyOf(value))),
  };
};

/**
 * The writes in their order, one request for each value that changes: a value takes the place of one that goes before
 * anything is added or deleted.
 */
export const replacingWrites = (
  requester: Requester,
  replacement: RowReplacement,
): readonly (() => Promise<unknown>)[] => {
  const { fieldId, entityId, listEntryId } = replacement;
  const { missing, surplus } = differenceOf(replacement);
  return [
    ...missing.map((value, at) => () => {
      const replaced = surplus[at];
      return replaced === undefined
        ? createFieldValue(requester, { fieldId, entityId, listEntryId, value })
        : updateFieldValue(requester, { fieldValueId: replaced.id, entityId, value });
    }),
    ...surplus.slice(missing.length).map(
      ({ id }) =>
        () =>
          deleteFieldValue(requester, { fieldValueId: id, entityId }),
    ),
  ];
};
