// How much of the tokens of a result each of its values takes; what was measured once is remembered.
import { estimateTokens } from "./estimate-tokens.ts";

export type SizeOf = (value: unknown) => number;

export const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Of the name of a property, with its colon. */
export const nameSize = (name: string): number => estimateTokens(JSON.stringify(name)) + 1;

/** Of plain JSON values. Never less than an estimate of the value's JSON text as a whole. */
export const createSizeOf = (): SizeOf => {
  const known = new WeakMap<object, number>();
  const measure = (value: object): number => {
    let sum = 2;
    if (Array.isArray(value)) for (const item of value) sum += 1 + sizeOf(item);
    else for (const [name, inner] of Object.entries(value)) sum += 1 + nameSize(name) + sizeOf(inner);
    return sum;
  };
  const sizeOf: SizeOf = (value) => {
    if (typeof value !== "object" || value === null) return estimateTokens(JSON.stringify(value));
    const size = known.get(value) ?? measure(value);
    known.set(value, size);
    return size;
  };
  return sizeOf;
};
