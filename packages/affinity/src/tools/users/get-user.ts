// Tool: one user of the team.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { nameOf } from "../embedded-outputs.ts";
import { recordId } from "../inputs.ts";
import { id, text, texts } from "../outputs.ts";

export const getUser = defineTool({
  name: "affinity_get_user",
  version: 1,
  title: "Get a user of the team",
  description:
    "Reads one user of the firm's Affinity by id: name, email address and whether the seat is active, invited or deactivated. All addresses and the role are told only to who may manage users.",
  effect: "read",
  scopes: ["users:read"],
  toolSets: ["admin"],
  cost: 1,
  input: z.strictObject({ user_id: recordId("Id of the user, from affinity_find_users; also their person id.") }),
  output: z.looseObject({
    id,
    name: z.string(),
    email: text,
    status: z.string(),
    emails: texts.describe("For who may manage users"),
    role: text.describe("For who may manage users"),
  }),
  examples: [{ title: "Maya Lindqvist", input: { user_id: 44301 } }],
  records: ({ user_id }) => [{ type: "person", id: user_id }],
  run: async ({ user_id }, { upstream }) => {
    const user = await upstream.users.get(user_id);
    return {
      id: user.id,
      name: nameOf(user),
      email: user.primaryEmailAddress,
      status: user.status,
      emails: user.emailAddresses,
      role: user.role,
    };
  },
});
