// Tool: move a deal to another stage, and say why.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { noteContent } from "../inputs.ts";
import { deal, dealList, dealOutput, findOptionalList, stage, stageField, toDealOutput } from "../pipeline-parts.ts";

export const moveDeal = defineTool({
  name: "affinity_move_deal",
  version: 2,
  title: "Move a deal to another stage",
  description:
    "Moves a deal to another stage of its pipeline and, with note, writes a note on it that says why. List, deal and stage go by name or id; a name that fits several is refused with the candidates. Returns the stage before and after. A deal that is there already is left as it is: moved is false, nothing is written, no note either. Up to six upstream requests with a note, one more for a list by name; two fewer while the list's fields are remembered.",
  effect: "write",
  scopes: ["opportunities:write", "notes:write"],
  toolSets: ["pipeline"],
  cost: 5,
  input: z.strictObject({
    list: dealList,
    deal,
    stage: stage.describe("Name or id of the stage to move it to."),
    note: noteContent.describe("Why it moves: becomes a note on the deal.").optional(),
    stage_field: stageField,
  }),
  output: z.looseObject({
    deal: dealOutput,
    before: z.string().nullable().describe("Its stage before; null when it had none"),
    after: z.string(),
    moved: z.boolean().describe("false: it was in that stage already, and nothing was written"),
    note_id: z.number().optional(),
  }),
  examples: [{ title: "To the term sheet", input: { deal: "Slate Bio", stage: "Term sheet" } }],
  records: (_, output) => [
    ...(output === undefined ? [] : [{ type: "list_entry", id: output.deal.list_entry_id }]),
    ...(output?.note_id === undefined ? [] : [{ type: "note", id: output.note_id }]),
  ],
  run: async ({ list, stage_field, ...input }, { upstream }) => {
    const found = await findOptionalList(upstream.lists, list);
    const moved = await upstream.pipelines.moveDeal({ ...input, list: found, stageField: stage_field });
    return {
      deal: toDealOutput(moved.deal),
      before: moved.before,
      after: moved.after,
      moved: moved.isMoved,
      ...(moved.noteId !== undefined && { note_id: moved.noteId }),
    };
  },
});
