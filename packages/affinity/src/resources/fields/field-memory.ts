// What is remembered of fields, apart for each connected account: another user may see other lists and other fields.
import type { DropdownOption, EncodedValue, FieldMetadata } from "../../model.ts";
import { type BoundedMemory, createBoundedMemory } from "./bounded-memory.ts";

/** Descriptions of fields change seldom, and a name that is not found is looked up anew at once. */
const descriptionLifeMs = 60_000;
/** v2 has been seen to lag behind v1 by up to a second. */
const writeLifeMs = 3_000;
/** Fields, or options, of all accounts together: some ten megabytes. A long name counts as several. */
const maxDescriptions = 100_000;
const usualNameLength = 100;
const maxWrites = 10_000;
/** As long as reads of fields are repeated. */
const settlingLifeMs = 1_200;

/** By the field's id: what v1 was told a moment ago. */
export type RecentWrites = ReadonlyMap<string, EncodedValue>;

export interface AccountFieldMemory {
  readonly fields: BoundedMemory<readonly FieldMetadata[]>;
  readonly options: BoundedMemory<readonly DropdownOption[]>;
  readonly writes: BoundedMemory<RecentWrites>;
  /** Other kinds of records that were written through v1 a moment ago. */
  readonly settling: BoundedMemory<true>;
}

export interface FieldMemory {
  /** Of one connected account; what has no key remembers for itself alone. */
  of(accountKey: string | undefined): AccountFieldMemory;
}

const within = <Value>(memory: BoundedMemory<Value>, accountKey: string): BoundedMemory<Value> => {
  const keyOf = (key: string): string => JSON.stringify([accountKey, key]);
  return {
    recall: (key) => memory.recall(keyOf(key)),
    keep: (key, value) => memory.keep(keyOf(key), value),
    forget: (key) => memory.forget(keyOf(key)),
  };
};

const weighNames = (names: readonly string[]): number =>
  names.reduce((weight, name) => weight + Math.max(1, name.length / usualNameLength), 0);

const createMemories = (now: () => number): AccountFieldMemory => ({
  fields: createBoundedMemory({
    now,
    lifeMs: descriptionLifeMs,
    maxWeight: maxDescriptions,
    weigh: (fields: readonly FieldMetadata[]) => weighNames(fields.map(({ name }) => name)),
  }),
  options: createBoundedMemory({
    now,
    lifeMs: descriptionLifeMs,
    maxWeight: maxDescriptions,
    weigh: (options: readonly DropdownOption[]) => weighNames(options.map(({ text }) => text)),
  }),
  writes: createBoundedMemory({
    now,
    lifeMs: writeLifeMs,
    maxWeight: maxWrites,
    weigh: ({ size }: RecentWrites) => size,
  }),
  settling: createBoundedMemory({ now, lifeMs: settlingLifeMs, maxWeight: maxWrites, weigh: () => 1 }),
});

export const createFieldMemory = (now: () => number): FieldMemory => {
  const { fields, options, writes, settling } = createMemories(now);
  return {
    of: (accountKey) =>
      accountKey === undefined
        ? createMemories(now)
        : {
            fields: within(fields, accountKey),
            options: within(options, accountKey),
            writes: within(writes, accountKey),
            settling: within(settling, accountKey),
          },
  };
};

const over = <Value>(own: BoundedMemory<Value>, memory: BoundedMemory<Value>): BoundedMemory<Value> => ({
  recall: (key) => own.recall(key) ?? memory.recall(key),
  keep: own.keep,
  forget: own.forget,
});

/** For what only acts as if it wrote: what it keeps, it keeps for itself alone. */
export const rememberApart = (memory: AccountFieldMemory, now: () => number): AccountFieldMemory => {
  const { fields, options, writes, settling } = createMemories(now);
  return {
    fields: over(fields, memory.fields),
    options: over(options, memory.options),
    writes: over(writes, memory.writes),
    settling: over(settling, memory.settling),
  };
};
