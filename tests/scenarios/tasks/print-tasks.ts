// The table of tasks: what each costs in calls, requests to Affinity and tokens, by way.
import type { Task } from "./task.ts";
import type { Cost } from "./task-agent.ts";

export interface Costs {
  readonly essentials?: Cost;
  readonly rawV2?: Cost;
  readonly taskTools?: Cost;
}

const cell = (cost: Cost | undefined): string =>
  cost === undefined ? "–" : `${cost.calls} / ${cost.requests} / ${cost.tokens}`;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
};

/** What the task tools need of what the essential tools need: the median over the tasks that both do; NaN without any. */
const medianShares = (costs: ReadonlyMap<string, Costs>): { readonly calls: number; readonly tokens: number } => {
  const both = [...costs.values()].flatMap(({ essentials, taskTools }) =>
    essentials === undefined || taskTools === undefined ? [] : [{ essentials, taskTools }],
  );
  return {
    calls: median(both.map(({ essentials, taskTools }) => taskTools.calls / essentials.calls)),
    tokens: median(both.map(({ essentials, taskTools }) => taskTools.tokens / essentials.tokens)),
  };
};

/** Calls, requests and tokens for each task and way; a dash where the way cannot do the task. */
export const printTasks = (tasks: readonly Task[], costs: ReadonlyMap<string, Costs>): string => {
  const rows = [
    ["task (calls / requests / tokens)", "task tools", "13 essential tools", "v2 alone"],
    ...tasks.map(({ id }) => {
      const { essentials, rawV2, taskTools } = costs.get(id) ?? {};
      return [id, cell(taskTools), cell(essentials), cell(rawV2)];
    }),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const done = [...costs.values()].filter(({ taskTools }) => taskTools !== undefined).length;
  const shares = medianShares(costs);
  const share = Number.isNaN(shares.calls)
    ? []
    : [`median share of the essential tools' calls: ${shares.calls.toFixed(2)}, tokens: ${shares.tokens.toFixed(2)}`];
  return [...lines, ...share, `tasks: ${done}/${tasks.length} done by task tools`].join("\n");
};
