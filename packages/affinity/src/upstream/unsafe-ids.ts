// Finds ids that JavaScript rounds: above 2^53 a number names another record than the one that upstream meant.

const idName = /(^i|_i|I)ds?$/;

const isUnsafe = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

const holdsUnsafeId = (value: unknown, isId: boolean): boolean => {
  if (typeof value !== "object" || value === null) return isId && isUnsafe(value);
  if (Array.isArray(value)) return value.some((item) => holdsUnsafeId(item, isId));
  return Object.entries(value).some(([name, one]) => holdsUnsafeId(one, idName.test(name)));
};

/** Walks all of the value: worth asking only where its text has a long number. */
export const hasUnsafeId = (value: unknown): boolean => holdsUnsafeId(value, false);
