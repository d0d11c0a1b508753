// What is so in the small world, read from the world itself: what answers of tasks are compared with.
import type { Workbench } from "./task-agent.ts";

export const pipeline = 12058;
export const portfolio = 12059;
export const brightwater = { company: 7133202, deal: 98431, person: 44320 } as const;
/** The day on which the small world ends, shortly before which its history is dense. */
export const dayMs = 86_400_000;

export interface DealFact {
  readonly id: number;
  readonly name: string;
  readonly stage: string;
  readonly value: number | null;
  readonly companyIds: readonly number[];
}

const worldOf = (bench: Workbench) => bench.affinity.sandbox.control.world;

const fieldOf = (bench: Workbench, listId: number, name: string) => {
  const found = worldOf(bench)
    .all("fields")
    .find((field) => field.listId === listId && field.name === name);
  if (found === undefined) throw new Error(`the world has no field ${name} in list ${listId}`);
  return found;
};

/** The plain value of a field of a deal; null when it is empty. */
export const dealValue = (bench: Workbench, dealId: number, name: string): unknown => {
  const field = fieldOf(bench, pipeline, name);
  const row = worldOf(bench)
    .all("fieldValues")
    .find(({ fieldId, entityId }) => fieldId === field.id && entityId === dealId);
  if (row === undefined) return null;
  return field.options.find(({ id }) => id === row.value)?.text ?? row.value;
};

export const dealsOf = (bench: Workbench): readonly DealFact[] =>
  worldOf(bench)
    .all("opportunities")
    .filter(({ listId }) => listId === pipeline)
    .map(({ id, name, companyIds }) => ({
      id,
      name,
      companyIds,
      stage: String(dealValue(bench, id, "Status")),
      value: dealValue(bench, id, "Amount") as number | null,
    }));

export const closedStages = ["Closed won", "Passed"];

/** How many notes hold the text, and which records the last of them is about. */
export const notesAbout = (bench: Workbench, text: string) => {
  const notes = worldOf(bench)
    .all("notes")
    .filter(({ content }) => content.includes(text));
  const { companyIds = [], personIds = [], opportunityIds = [] } = notes.at(-1) ?? {};
  return { count: notes.length, companyIds, personIds, opportunityIds };
};

/** The last mail, meeting, call or message with anybody of the company before now, in epoch milliseconds; undefined without one. */
export const lastContactOf = (bench: Workbench, companyId: number): number | undefined => {
  const world = worldOf(bench);
  const people = new Set(
    world
      .all("persons")
      .filter(({ companyIds }) => companyIds.includes(companyId))
      .map(({ id }) => id),
  );
  const now = bench.now();
  const times = world
    .all("interactions")
    .filter(({ at, externalPersonIds }) => at <= now && externalPersonIds.some((id) => people.has(id)))
    .map(({ at }) => at);
  return times.length === 0 ? undefined : Math.max(...times);
};

export const rowsOf = (bench: Workbench, listId: number): readonly number[] =>
  worldOf(bench)
    .all("listEntries")
    .filter((row) => row.listId === listId)
    .map(({ entityId }) => entityId);

/** Forty companies of the account that are in no list yet, by name. */
export const fortyCompanies = (bench: Workbench): readonly { readonly id: number; readonly name: string }[] => {
  const listed = new Set(rowsOf(bench, portfolio));
  const companies = worldOf(bench).all("companies");
  const names = new Map<string, number>();
  for (const { name } of companies) names.set(name, (names.get(name) ?? 0) + 1);
  return companies
    .filter(({ id, name, isInAccount }) => isInAccount && !listed.has(id) && names.get(name) === 1)
    .slice(0, 40)
    .map(({ id, name }) => ({ id, name }));
};

export const recordsOf = worldOf;
