// What a write would leave: Affinity sets what a body names and leaves the rest, in both generations.
import type { DryRunChange } from "@postern/contract";
import { z } from "zod";
import { isCreation, pathOnly, recordOf, type Write } from "./place.ts";

/** What stands where a write goes: null for nothing, undefined when it cannot be read. */
export type State = unknown;

type Properties = Readonly<Record<string, unknown>>;

export interface Prediction {
  readonly change: DryRunChange;
  /** The whole of what would stand there. */
  readonly after: State;
  /** What Affinity would answer, as far as that is known. */
  readonly answer: unknown;
}

/** v2 changes many fields of a record at once. */
const batch = z.object({ updates: z.array(z.looseObject({ id: z.string() })) });
const fieldPage = z.object({ data: z.array(z.looseObject({ id: z.string() })) });

type Row = z.output<typeof batch>["updates"][number];

/** The ids of the fields that a batch changes; undefined for any other write. */
export const batchIds = ({ method, body }: Write): readonly string[] | undefined =>
  method === "PATCH" ? batch.safeParse(body).data?.updates.map(({ id }) => id) : undefined;

const isProperties = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const defined = (body: Properties = {}): Properties =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** Of the whole only what the body names, and what people call it. */
const shown = (state: State, names: readonly string[]): State =>
  isProperties(state) ? Object.fromEntries(Object.entries(state).filter(([name]) => names.includes(name))) : state;

const requestOf = (write: Write): Pick<DryRunChange, "request" | "body" | "record"> => {
  const { method, body, form } = write;
  const record = recordOf(write);
  const sent = form === undefined ? body && defined(body) : `a form of ${Buffer.byteLength(form.body)} bytes`;
  return {
    request: `${method} ${pathOnly(write)}`,
    ...(sent !== undefined && { body: sent }),
    ...(record !== undefined && { record }),
  };
};

const told = (write: Write, before: State, after: State): DryRunChange => ({
  ...requestOf(write),
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

const predictBatch = (write: Write, before: State): Prediction => {
  const { updates } = batch.parse(write.body);
  const rows = fieldPage.safeParse(before).data?.data;
  const find = ({ id }: Row): Row | undefined => rows?.find((row) => row.id === id);
  const after = updates.map((update) => ({ ...(shown(find(update), ["name"]) as object), ...update }));
  const old = rows && updates.map((update) => shown(find(update) ?? { id: update.id }, ["id", "name", "value"]));
  const all = rows?.map((row) => ({ ...row, ...updates.find(({ id }) => id === row.id) })) ?? updates;
  return { change: told(write, old, after), after: { data: all }, answer: write.body };
};

/** v1 takes the end of a reminder under one name and tells it under another. */
const asTold = ({ is_completed: isCompleted, ...body }: Properties): Properties =>
  isCompleted === true ? { ...body, status: 0 } : body;

const predictUpdate = (write: Write, before: State): Prediction => {
  const body = asTold(defined(write.body));
  const names = [...Object.keys(body), "name"];
  const after = isProperties(before) ? { ...before, ...body } : body;
  // Where no answer has what the body names, the whole record says what it is about.
  const isTold = !isProperties(before) || names.some((name) => name in before);
  const change = told(write, isTold ? shown(before, names) : before, shown(after, names));
  return { change, after, answer: after };
};

export const predictChange = (write: Write, before: State): Prediction => {
  // Every deletion of v1 answers so; one of v2 has no answer.
  if (write.method === "DELETE") return { change: told(write, before, null), after: null, answer: { success: true } };
  if (isCreation(write)) {
    const body = write.form === undefined ? defined(write.body) : undefined;
    return { change: told(write, null, body), after: body, answer: body };
  }
  return batchIds(write) === undefined ? predictUpdate(write, before) : predictBatch(write, before);
};
