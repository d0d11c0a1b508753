// TypeIDs: a prefix that says what the id names, and a UUIDv7 so that ids sort by time.
import { typeidUnboxed } from "typeid-js";

export type CreateId = (prefix: string) => string;

export const createId: CreateId = (prefix) => typeidUnboxed(prefix);

/** Ids that only have to be told apart in one process's log: a random start and a count. */
export const createCounter = (prefix: string, random: () => number): (() => string) => {
  const start = Math.floor(random() * 36 ** 8).toString(36);
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}_${start}${count.toString(36).padStart(6, "0")}`;
  };
};
