// The twenty everyday tasks that tools are measured by.
import * as people from "./people-tasks.ts";
import * as pipeline from "./pipeline-tasks.ts";
import type { Task } from "./task.ts";

export const tasks: readonly Task[] = [...Object.values(pipeline), ...Object.values(people)];
