// Tool: in whose name the calls are made.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { promised } from "../v2-outputs.ts";

const output = z.looseObject({
  user: z.looseObject({
    id: z.number().describe("Also the person id of the user"),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
    emailAddress: z.string().nullish(),
  }),
  tenant: z.looseObject({ id: z.number(), name: z.string().nullish() }).nullish().describe("The firm"),
  grant: z.looseObject({ type: z.string().nullish() }).nullish().describe("What the key may do"),
});

export const v2GetCurrentUser = defineTool({
  name: "affinity_v2_get_current_user",
  version: 1,
  title: "Get the current user (v2)",
  description:
    "Tells in whose name all calls are made: the Affinity user with id, names and email address, the firm, and what the user's key may do. The user's id is a person id: use it where a team member is asked for, such as owner_id.",
  effect: "read",
  scopes: ["users:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({}),
  output,
  examples: [{ title: "Who am I", input: {} }],
  records: (_, answer) => (answer === undefined ? [] : [{ type: "person", id: answer.user.id }]),
  run: async (_, { upstream }) => promised(output, await upstream.readCurrentUser()),
});
