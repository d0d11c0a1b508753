// Tool: make one person of two.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { areTwo, confirmation, mergeStarted, oneRecordTwice } from "../merge-parts.ts";

export const mergePersons = defineTool({
  name: "affinity_merge_persons",
  version: 1,
  title: "Merge two persons",
  description:
    "Merges a person into another one: emails, notes, list rows, field values and interactions of the duplicate move to the primary, and the duplicate is deleted. It cannot be undone, so have the user agree to exactly these two first. For administrators who may manage duplicates. It takes some seconds: affinity_list_merges with the task_id waits for the end and says why a merge failed.",
  effect: "destructive",
  scopes: ["merges:write"],
  toolSets: ["admin"],
  cost: 1,
  input: z
    .strictObject({
      primary_person_id: recordId("Id of the person that is kept, e.g. from affinity_list_duplicates."),
      duplicate_person_id: recordId("Id of the person that is merged into it and deleted."),
      confirm: confirmation,
    })
    .refine(
      ({ primary_person_id, duplicate_person_id }) => areTwo(primary_person_id, duplicate_person_id),
      oneRecordTwice,
    ),
  output: mergeStarted,
  examples: [
    {
      title: "Two entries of one person",
      input: { primary_person_id: 44320, duplicate_person_id: 44321, confirm: true },
    },
  ],
  records: ({ primary_person_id, duplicate_person_id }) => [
    { type: "person", id: primary_person_id },
    { type: "person", id: duplicate_person_id },
  ],
  run: async ({ primary_person_id, duplicate_person_id }, { upstream }) => {
    const started = await upstream.personMerges.start({
      primaryId: primary_person_id,
      duplicateId: duplicate_person_id,
    });
    return { task_id: started.taskId, status: "in-progress" as const };
  },
});
