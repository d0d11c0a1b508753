// Tool: make a list.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId, recordName } from "../inputs.ts";
import { id, text } from "../outputs.ts";

const sharing = z.strictObject({
  person_id: recordId("Id of a member of the team."),
  role: z.enum(["admin", "basic", "standard"]).describe("What they may do with the list."),
});

export const createList = defineTool({
  name: "affinity_create_list",
  version: 1,
  title: "Create a list",
  description:
    "Makes an empty list of persons, companies or opportunities and returns it. Nobody can rename or delete a list through Affinity's API, so be sure of name and type; look with affinity_list_lists whether there is one already. Private unless is_public is true, which takes the Affinity right to share lists globally. Its columns are made with affinity_create_field.",
  effect: "write",
  scopes: ["lists:write"],
  toolSets: ["pipeline", "admin"],
  cost: 1,
  input: z.strictObject({
    name: recordName("Name of the new list."),
    type: z
      .enum(["person", "company", "opportunity"])
      .describe("What it holds; opportunity makes a pipeline of deals."),
    is_public: z.boolean().describe("true: everyone in the firm sees it. Private when left out.").optional(),
    owner_id: recordId("Id of the member of the team who owns it; the user when left out.").optional(),
    shared_with: z.array(sharing).max(100).describe("Who else may use a private list.").optional(),
  }),
  output: z.looseObject({
    id,
    name: text,
    type: z.enum(["person", "company", "opportunity"]).optional(),
    is_public: z.boolean().nullish(),
    owner_id: z.number().nullish(),
  }),
  examples: [{ title: "Guests of a dinner", input: { name: "Founders dinner in March", type: "person" } }],
  records: (_, output) => (output === undefined ? [] : [{ type: "list", id: output.id }]),
  run: async (input, { upstream }) => {
    const made = await upstream.lists.create({
      name: input.name,
      type: input.type,
      isPublic: input.is_public ?? false,
      ownerId: input.owner_id,
      additionalAccess: input.shared_with?.map(({ person_id, role }) => ({ personId: person_id, role })),
    });
    return { id: made.id, name: made.name, type: made.type, is_public: made.isPublic, owner_id: made.ownerId };
  },
});
