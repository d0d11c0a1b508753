// One task done in one way, in a world of its own.
import type { Plan, Task } from "./task.ts";
import { type Cost, openWorkbench } from "./task-agent.ts";

/** Rejects when the task was not done. */
export const runTask = async (task: Task, plan: Plan): Promise<Cost> => {
  const bench = await openWorkbench();
  try {
    const given = task.given?.(bench);
    const answer = await plan(bench, given);
    // What the check asks is no part of the cost.
    const cost = bench.cost();
    await task.check(answer, bench, given);
    return cost;
  } finally {
    await bench.close();
  }
};
