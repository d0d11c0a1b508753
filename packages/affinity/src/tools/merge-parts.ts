// Pieces of the tools that merge records and tell of merges.
import { z } from "zod";

export const recordKind = z.enum(["person", "company"]).describe("Of what.");

export const confirmation = z
  .literal(true)
  .describe("true: the user has agreed to merge exactly these two. There is no other value.");

export const areTwo = (primaryId: number, duplicateId: number): boolean => primaryId !== duplicateId;
export const oneRecordTwice = "The primary and the duplicate are the same record: pass the ids of two.";

export const mergeStarted = z.looseObject({
  task_id: z.string().describe("Pass to affinity_list_merges"),
  status: z.literal("in-progress"),
});
