// Twenty everyday tasks, each done in every way that can do it, and seen to be done in the sandbox's world.
import { afterAll, expect, it } from "vitest";
import { type Costs, printTasks } from "./tasks/print-tasks.ts";
import { runTask } from "./tasks/run-task.ts";
import type { Plan, Task } from "./tasks/task.ts";
import { tasks } from "./tasks/tasks.ts";

const ways = (task: Task): readonly (readonly [keyof Costs, string, Plan | undefined])[] => [
  ["essentials", "the essential tools", task.essentials],
  ["rawV2", "v2 alone", task.rawV2],
  ["taskTools", "the task tools", task.taskTools],
];

const costs = new Map<string, Costs>();

afterAll(() => {
  // biome-ignore lint/suspicious/noConsole: the table is what `npm run tasks` is for
  console.log(printTasks(tasks, costs));
});

const runs = tasks.flatMap((task) =>
  ways(task).flatMap(([way, words, plan]) =>
    plan === undefined ? [] : [[`${task.id}, with ${words}`, { task, way, plan }] as const],
  ),
);

it("are twenty, of which the essential tools can do at least twelve", () => {
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(20);
  expect(tasks.filter(({ essentials }) => essentials !== undefined).length).toBeGreaterThanOrEqual(12);
});

it.each(runs)("%s", async (_, { task, way, plan }) => {
  const cost = await runTask(task, plan);
  costs.set(task.id, { ...costs.get(task.id), [way]: cost });
  const { calls, tokens } = cost;
  expect(calls).toBeGreaterThan(0);
  expect(tokens).toBeGreaterThan(0);
});
