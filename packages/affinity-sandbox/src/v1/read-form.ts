// Forms with brackets, as v1's clients send them: `ids[]=1`, `value[city]=Oslo`, `additional_permissions[][role_id]=0`.
// What a form builds is its own and grows in place: copied for each pair, a body of a megabyte would take minutes.

const keyPattern = /^([^[\]]+)(?:\[([^[\]]*)\])?(?:\[([^[\]]*)\])?$/;

const isPlace = (segment: string): boolean => /^\d*$/.test(segment);

const listOf = (value: unknown): unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const recordOf = (value: unknown): object =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

/** `__proto__` is a name like any other. */
const withMember = (record: object, name: string, value: string): object =>
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });

const withItem = (list: unknown[], item: unknown): unknown[] => {
  list.push(item);
  return list;
};

/** A row begins anew when the last one has the key already, or where its number says so. */
const withCell = (rows: unknown[], place: string, [key, value]: readonly [string, string]): unknown[] => {
  const last = rows.length - 1;
  const isNew = last < 0 || (place === "" ? Object.hasOwn(recordOf(rows[last]), key) : Number(place) > last);
  if (isNew) return withItem(rows, withMember({}, key, value));
  const index = place === "" ? last : Math.min(Number(place), last);
  rows[index] = withMember(recordOf(rows[index]), key, value);
  return rows;
};

const merge = (previous: unknown, segments: readonly (string | undefined)[], value: string): unknown => {
  const [first, second] = segments;
  if (first === undefined) return previous === undefined ? value : withItem(listOf(previous), value);
  if (!isPlace(first)) return withMember(recordOf(previous), first, value);
  // `ids[]=` is how a form says an empty array.
  if (second === undefined) return value === "" ? listOf(previous) : withItem(listOf(previous), value);
  return withCell(listOf(previous), first, [second, value]);
};

export const addForm = (values: Map<string, unknown>, pairs: Iterable<readonly [string, string]>): void => {
  for (const [key, value] of pairs) {
    const [, name = key, ...segments] = keyPattern.exec(key) ?? [];
    values.set(name, merge(values.get(name), segments, value));
  }
};
