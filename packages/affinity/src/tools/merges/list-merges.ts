// Tool: how merges ended, and which are under way.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { nextCursor } from "../embedded-outputs.ts";
import { recordKind } from "../merge-parts.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { cursor, limit } from "../v2-inputs.ts";

const merge = z.looseObject({
  id,
  task_id: z.string(),
  status: z.string().describe("in-progress, success or failed"),
  primary_id: id.describe("The record that is kept"),
  duplicate_id: id.describe("The record that is deleted when it succeeds"),
  started_at: text,
  completed_at: text,
  error: text.describe("Why it failed"),
});

export const listMerges = defineTool({
  name: "affinity_list_merges",
  version: 1,
  title: "List merges",
  description:
    "Lists the merges of persons or of companies, newest first, with how each ended and why it failed. With task_id only that of one call of affinity_merge_persons or affinity_merge_companies, and it waits until that is done, as long as the call may take: if it still says in-progress, call again. For administrators who may manage duplicates. One upstream request; with task_id one more for each look.",
  effect: "read",
  scopes: ["merges:read"],
  toolSets: ["admin"],
  cost: 1,
  input: z.strictObject({
    type: recordKind.describe("Merges of what."),
    task_id: z
      .string()
      .regex(/^[\w-]{1,200}$/, "must be a task_id as it was given")
      .describe("The task_id that a merge was started with.")
      .optional(),
    status: z.enum(["in-progress", "success", "failed"]).describe("Only merges in this state.").optional(),
    limit,
    cursor,
  }),
  output: z.looseObject({ merges: arrayOf(merge), next_cursor: nextCursor }),
  examples: [{ title: "Merges of companies that failed", input: { type: "company", status: "failed" } }],
  records: ({ type }, output) =>
    (output?.merges ?? []).flatMap(({ primary_id, duplicate_id }) => [
      { type, id: primary_id },
      { type, id: duplicate_id },
    ]),
  run: async ({ type, task_id: taskId, ...asked }, { upstream }) => {
    const merges = type === "person" ? upstream.personMerges : upstream.companyMerges;
    if (taskId !== undefined) await merges.waitUntilDone({ taskId });
    const { items, nextCursor: next } = await merges.list({ ...asked, taskId });
    return {
      merges: items.map((each) => ({
        id: each.id,
        task_id: each.taskId,
        status: each.status,
        primary_id: each.primaryId,
        duplicate_id: each.duplicateId,
        started_at: each.startedAt,
        completed_at: each.completedAt,
        error: each.errorMessage,
      })),
      next_cursor: next,
    };
  },
});
