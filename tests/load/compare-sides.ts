// Sets servers under the same load in turn, so that a machine whose speed changes by the second changes it for all of them alike.
import { type Load, type LoadResult, median } from "./load-generator.ts";
import type { Row } from "./row.ts";

/** One server under load. */
export interface LoadedSide {
  readonly generator: { run(load: Load): Promise<LoadResult> };
  cpuMicroseconds(): number;
}

export interface Measured {
  readonly latencyMs: number;
  readonly perSecond: number;
  /** Microseconds. */
  readonly cpuPerCall: number;
}

export interface Comparison {
  readonly concurrency: number;
  /** How long each side is under load in one round. */
  readonly durationMs: number;
  readonly rounds: number;
}

/** The sides take this many turns in a round: between two turns a shared machine is much more alike than between two rounds. */
const turns = 8;

const addUp = (parts: readonly (LoadResult & { readonly cpu: number })[]): Measured => {
  const sum = (pick: (one: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + pick(part), 0);
  const calls = sum((part) => part.calls);
  return {
    latencyMs: median(parts.flatMap(({ latenciesMs }) => latenciesMs)),
    perSecond: calls / sum(({ seconds }) => seconds),
    cpuPerCall: sum(({ cpu }) => cpu) / calls,
  };
};

const measureRound = async (sides: readonly LoadedSide[], { concurrency, durationMs }: Comparison) => {
  const parts = sides.map((): (LoadResult & { cpu: number })[] => []);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, side] of sides.entries()) {
      const before = side.cpuMicroseconds();
      const result = await side.generator.run({ concurrency, durationMs: durationMs / turns });
      parts[index]?.push({ ...result, cpu: side.cpuMicroseconds() - before });
    }
  }
  return parts.map(addUp);
};

/** What each side did in each round. A round more than is told warms up. */
export const compareSides = async (
  sides: readonly LoadedSide[],
  comparison: Comparison,
): Promise<readonly (readonly Measured[])[]> => {
  await measureRound(sides, comparison);
  const all: Measured[][] = [];
  for (let round = 0; round < comparison.rounds; round += 1) all.push(await measureRound(sides, comparison));
  return sides.map((_, side) => all.flatMap((round) => round[side] ?? []));
};

type Pick = (one: Measured) => number;

const middleOf = (rounds: readonly Measured[], pick: Pick): number => median(rounds.map(pick));

/** The median of the rounds' ratios, which a slow minute does not move as it moves the ratio of two medians. */
const ratioOf = (ours: readonly Measured[], theirs: readonly Measured[], pick: Pick): number =>
  median(ours.map((one, round) => pick(one) / pick(theirs[round] ?? one)));

export interface Sides {
  readonly ours: readonly Measured[] | undefined;
  readonly theirs: readonly Measured[] | undefined;
  /** What theirs is called. */
  readonly against: string;
}

const rowOf = (name: string, unit: string, { ours = [], theirs = [], against }: Sides, pick: Pick): Row => ({
  name,
  value: middleOf(ours, pick),
  unit,
  ratio: ratioOf(ours, theirs, pick),
  against,
});

export const throughputRow = (name: string, sides: Sides): Row => rowOf(name, "calls/s", sides, (one) => one.perSecond);

export const cpuRow = (name: string, sides: Sides): Row => rowOf(name, "µs", sides, (one) => one.cpuPerCall);

export const latencyRow = (name: string, sides: Sides): Row => rowOf(name, "ms", sides, (one) => one.latencyMs);

/** What a call takes longer than theirs; the ratio is of the whole. */
export const addedRow = (name: string, sides: Sides): Row => ({
  ...latencyRow(name, sides),
  value: median(
    (sides.ours ?? []).map((one, round) => one.latencyMs - (sides.theirs?.[round]?.latencyMs ?? Number.NaN)),
  ),
});
