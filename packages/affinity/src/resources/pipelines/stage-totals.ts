// Adds up the deals of each stage.
import type { DealFacts } from "./deal-facts.ts";
import { dayMs } from "./since.ts";
import type { Stage } from "./stages.ts";

export interface StageTotal {
  /** null: the deals that have none. */
  readonly stage: string | null;
  readonly category: string | undefined;
  readonly count: number;
  /** null where none of the deals has one. */
  readonly value: number | null;
  /** Days in the stage, or since the deal was made where Affinity does not tell that; null where neither is told. */
  readonly medianDays: number | null;
}

const daysIn = (
  { stageSince, createdAt }: Pick<DealFacts, "stageSince" | "createdAt">,
  now: number,
): number | undefined => {
  const since = stageSince ?? createdAt;
  return since === undefined ? undefined : Math.max(0, Math.floor((now - since) / dayMs));
};

const median = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 0 && low !== undefined ? Math.round((low + high) / 2) : high;
};

const total = (deals: readonly DealFacts[], stage: Pick<StageTotal, "stage" | "category">, now: number): StageTotal => {
  const values = deals.flatMap(({ value }) => value ?? []);
  return {
    ...stage,
    count: deals.length,
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0),
    medianDays: median(deals.flatMap((deal) => daysIn(deal, now) ?? [])),
  };
};

/** Every stage in its order, empty ones too, and then what has no stage or one that is no longer offered. */
export const addUp = (deals: readonly DealFacts[], stages: readonly Stage[], now: number): readonly StageTotal[] => {
  const byStage = Map.groupBy(deals, ({ stage }) => stage);
  const known = new Map(stages.map(({ text, category }) => [text, category]));
  const others = [...byStage.keys()].filter((stage) => stage === null || !known.has(stage));
  return [
    ...[...known].map(([stage, category]) => total(byStage.get(stage) ?? [], { stage, category }, now)),
    ...others.map((stage) => total(byStage.get(stage) ?? [], { stage, category: undefined }, now)),
  ];
};
