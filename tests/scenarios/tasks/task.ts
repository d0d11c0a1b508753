// An everyday task of a deal team, the ways to do it, and how to see that it was done.
import type { Agent, Answer, Workbench } from "./task-agent.ts";

/** Does the task and gives back what its person asked for, in the form that the task's check reads. */
export type Plan = (agent: Agent, given: Answer) => Promise<Answer>;

export interface Task {
  readonly id: string;
  /** As a person would ask for it. */
  readonly ask: string;
  /** The best plan that was found with the 13 essential tools; undefined where they cannot do it. */
  readonly essentials?: Plan;
  /** With requests to v2 alone; undefined where v2 cannot do it. */
  readonly rawV2?: Plan;
  /** With the task-level tools. */
  readonly taskTools?: Plan;
  /** What the person hands over with the question, such as names, and what the check has to know of the time before. */
  readonly given?: (bench: Workbench) => Answer;
  /** Throws when the task was not done. */
  readonly check: (answer: Answer, bench: Workbench, given: Answer) => void | Promise<void>;
}
