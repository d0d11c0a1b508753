// What a random sequence is made of: one step is one tool call, what the model says of its answer and of the world after it.
import type { Sandbox } from "@postern/affinity-sandbox";
import type { View } from "./model-world.ts";

export interface Draw {
  readonly kind: string;
  /** From 3 on: the one of the step before. */
  readonly user: number;
  /** Which of the records that there are or were. */
  readonly pick: number;
  readonly other: number;
  readonly word: string;
}

export type Output = Readonly<Record<string, unknown>>;

export interface Comparison {
  readonly told: unknown;
  readonly expected: unknown;
}

export interface Step {
  readonly tool: string;
  readonly input: object;
  /** The code of the refusal that the model expects; undefined: a result. */
  readonly refusal: string | undefined;
  /** Compares the answer with the world after it. */
  readonly compared: (output: Output) => Comparison;
  /** Compares the world after a write with what was to be done. */
  readonly effect?: (output: Output) => Comparison;
  /** v2 tells only after the lag what others have written through v1, and what is no field's value. */
  readonly mayLag?: boolean;
}

export interface Known {
  readonly sandbox: Sandbox;
  /** Ids of all that there is or was, in the order in which it was made. */
  readonly ids: Readonly<Record<"persons" | "companies" | "opportunities" | "notes" | "listEntries", number[]>>;
  /** Users who made or changed a deal, by its id: who did so alone sees it at once. */
  readonly writers: Map<number, Set<number>>;
}

export interface Scene {
  readonly known: Known;
  readonly draw: Draw;
  readonly userId: number;
  /** Of the third user, who may export nothing and change no shared field. */
  readonly isLimited: boolean;
  /** What the user sees in the world as it is when it is asked. */
  readonly view: View;
}

export const notThere = (record: unknown): string | undefined =>
  record === undefined ? "record_not_found" : undefined;

/** Half of the time the newest, which v2 may not show yet. An id that never was, where there is none. */
export const at = (ids: readonly number[], pick: number): number =>
  (pick % 2 === 0 ? ids.at(-1) : ids[pick % ids.length]) ?? 999_999_999;

/** None, one or several of them. */
export const someOf = (ids: readonly number[], pick: number): readonly number[] =>
  ids.slice(0, 8).filter((_, index) => (pick >> index) % 2 === 1);

export const rowsIn = (output: Output, key: string): readonly Output[] => output[key] as readonly Output[];

export const byId = (records: readonly Output[]): readonly Output[] =>
  [...records].sort((one, other) => Number(one["id"]) - Number(other["id"]));

export const idsIn = (output: Output, key: string): readonly number[] =>
  byId(rowsIn(output, key)).map(({ id }) => Number(id));

/** Of the answer only what the model knows; lists whole. */
export const like = (told: unknown, expected: unknown): unknown => {
  if (Array.isArray(told) && Array.isArray(expected)) return told.map((item, index) => like(item, expected[index]));
  if (typeof told !== "object" || told === null || typeof expected !== "object" || expected === null) return told;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, like(Object(told)[key], Object(expected)[key])]));
};

export const same = (told: unknown, expected: unknown): Comparison => ({ told: like(told, expected), expected });

export const worldOf = ({ known }: Scene) => known.sandbox.control.world;

export const peopleOf = (scene: Scene): readonly number[] =>
  worldOf(scene)
    .all("persons")
    .filter(({ type }) => type === "external")
    .map(({ id }) => id);

export const firmsOf = (scene: Scene): readonly number[] =>
  worldOf(scene)
    .all("companies")
    .map(({ id }) => id);

export const listOf = (scene: Scene, kind: "person" | "company" | "opportunity", pick: number): number => {
  const lists = worldOf(scene)
    .all("lists")
    .filter((list) => list.kind === kind);
  return at(
    lists.map(({ id }) => id),
    pick,
  );
};
