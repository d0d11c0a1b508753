// Tool: make one company of two.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { areTwo, confirmation, mergeStarted, oneRecordTwice } from "../merge-parts.ts";

export const mergeCompanies = defineTool({
  name: "affinity_merge_companies",
  version: 1,
  title: "Merge two companies",
  description:
    "Merges a company into another one: domains, persons, notes, list rows, field values and interactions of the duplicate move to the primary, and the duplicate is deleted. It cannot be undone, so have the user agree to exactly these two first. For administrators who may manage duplicates. It takes some seconds: affinity_list_merges with the task_id waits for the end and says why a merge failed.",
  effect: "destructive",
  scopes: ["merges:write"],
  toolSets: ["admin"],
  cost: 1,
  input: z
    .strictObject({
      primary_company_id: recordId("Id of the company that is kept, e.g. from affinity_list_duplicates."),
      duplicate_company_id: recordId("Id of the company that is merged into it and deleted."),
      confirm: confirmation,
    })
    .refine(
      ({ primary_company_id, duplicate_company_id }) => areTwo(primary_company_id, duplicate_company_id),
      oneRecordTwice,
    ),
  output: mergeStarted,
  examples: [
    {
      title: "Two entries of one company",
      input: { primary_company_id: 7133202, duplicate_company_id: 7133203, confirm: true },
    },
  ],
  records: ({ primary_company_id, duplicate_company_id }) => [
    { type: "company", id: primary_company_id },
    { type: "company", id: duplicate_company_id },
  ],
  run: async ({ primary_company_id, duplicate_company_id }, { upstream }) => {
    const started = await upstream.companyMerges.start({
      primaryId: primary_company_id,
      duplicateId: duplicate_company_id,
    });
    return { task_id: started.taskId, status: "in-progress" as const };
  },
});
