// Finds ids that JavaScript rounds: above 2^53 a number names another record than the one that upstream meant.

// Without so many digits in a row nothing can be rounded, so most bodies are looked at no further.
const manyDigits = /\d{16}/;
const idName = /(^i|_i|I)ds?$/;

const isUnsafe = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

const holdsUnsafeId = (value: unknown, isId: boolean): boolean => {
  if (typeof value !== "object" || value === null) return isId && isUnsafe(value);
  if (Array.isArray(value)) return value.some((item) => holdsUnsafeId(item, isId));
  return Object.entries(value).some(([name, one]) => holdsUnsafeId(one, idName.test(name)));
};

/** `text` is what `value` was parsed from. */
export const hasUnsafeId = (text: string, value: unknown): boolean =>
  manyDigits.test(text) && holdsUnsafeId(value, false);
