// Forms with brackets, as v1's clients send them: `ids[]=1`, `value[city]=Oslo`, `additional_permissions[][role_id]=0`.

const keyPattern = /^([^[\]]+)(?:\[([^[\]]*)\])?(?:\[([^[\]]*)\])?$/;

const isPlace = (segment: string): boolean => /^\d*$/.test(segment);

const listOf = (value: unknown): unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const recordOf = (value: unknown): object =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

/** A row begins anew when the last one has the key already, or where its number says so. */
const withCell = (rows: readonly unknown[], place: string, [key, value]: readonly [string, unknown]): unknown[] => {
  const last = rows.length - 1;
  const isNew = last < 0 || (place === "" ? key in recordOf(rows[last]) : Number(place) > last);
  const index = place === "" ? last : Math.min(Number(place), last);
  if (isNew) return [...rows, { [key]: value }];
  return rows.map((row, each) => (each === index ? { ...recordOf(row), [key]: value } : row));
};

const merge = (previous: unknown, segments: readonly (string | undefined)[], value: string): unknown => {
  const [first, second] = segments;
  if (first === undefined) return previous === undefined ? value : [...listOf(previous), value];
  if (!isPlace(first)) return { ...recordOf(previous), [first]: value };
  // `ids[]=` is how a form says an empty array.
  if (second === undefined) return value === "" ? listOf(previous) : [...listOf(previous), value];
  return withCell(listOf(previous), first, [second, value]);
};

export const addForm = (values: Map<string, unknown>, pairs: Iterable<readonly [string, string]>): void => {
  for (const [key, value] of pairs) {
    const [, name = key, ...segments] = keyPattern.exec(key) ?? [];
    values.set(name, merge(values.get(name), segments, value));
  }
};
