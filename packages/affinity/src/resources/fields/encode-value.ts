// A whole value from what people write to what v2 takes: null clears, several make a set, and a set is replaced as a whole.
import type { EncodedValue, FieldMetadata } from "../../model.ts";
import { unfitValue } from "./describe-field.ts";
import { itemEncoders } from "./encode-item.ts";
import type { ValueLookups } from "./value-lookups.ts";

/** The most that Affinity takes in one value. */
const maxItems = 100;

/** Datetimes that Affinity computes itself. */
const computedIds = new Set(["created-at", "time-in-current-status"]);

const itemsOf = (field: FieldMetadata, input: unknown): readonly unknown[] => {
  if (!Array.isArray(input)) return [input];
  if (!field.valueType.endsWith("-multi")) throw unfitValue(field, "it holds one value, not a list of them.");
  if (input.length > maxItems) throw unfitValue(field, `it takes at most ${maxItems} values.`);
  return input;
};

/** The same value twice is once in a set. */
const distinct = (items: readonly unknown[]): readonly unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

/** Throws `invalid_input` with what would fit. Costs requests only where a value is named in words. */
export const encodeValue = async (
  field: FieldMetadata,
  input: unknown,
  lookups: ValueLookups,
): Promise<EncodedValue> => {
  const type = field.valueType;
  const encodeItem = itemEncoders.get(type.replace(/-multi$/, ""));
  if (encodeItem === undefined || computedIds.has(field.id)) {
    throw unfitValue(field, "Affinity computes it, or fields of its type cannot be written.");
  }
  if (input === null) return { type, data: null };
  const encoded: unknown[] = [];
  // One after the other: a name that several items share is looked up once.
  for (const item of itemsOf(field, input)) encoded.push(await encodeItem(field, item, lookups));
  if (type.endsWith("-multi")) return { type, data: encoded.length === 0 ? null : distinct(encoded) };
  return { type, data: encoded[0] };
};
