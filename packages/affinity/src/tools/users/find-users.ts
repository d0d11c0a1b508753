// Tool: who in the team has or had a seat.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { nameOf, nextCursor } from "../embedded-outputs.ts";
import { term } from "../inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { cursor, limit } from "../v2-inputs.ts";

const mostFound = 100;

const user = z.looseObject({
  id: id.describe("Also the person id of the user"),
  name: z.string(),
  email: text,
  status: z.string().describe("active, invited or deactivated"),
});

export const findUsers = defineTool({
  name: "affinity_find_users",
  version: 1,
  title: "Find users of the team",
  description:
    "Lists the users of the firm's Affinity, or finds them by name or email address. A user's id is a person id too: use it where a member of the team is asked for, such as the owner of a reminder or of a deal. Deactivated users are among them unless status says otherwise. For people outside the firm use affinity_search_persons.",
  effect: "read",
  scopes: ["users:read"],
  toolSets: ["admin", "people_and_companies"],
  cost: 1,
  input: z.strictObject({
    name: term("Words of the name, in any order, or the whole email address. Leave out for everybody.").optional(),
    status: z.enum(["active", "invited", "deactivated"]).describe("Only users of this status.").optional(),
    limit,
    cursor: cursor.describe("The next_cursor of a page of everybody. A search by name has one page."),
  }),
  output: z.looseObject({ users: arrayOf(user), next_cursor: nextCursor }),
  examples: [
    { title: "Who is Maya Lindqvist", input: { name: "maya lindqvist" } },
    { title: "Everybody who works with Affinity", input: { status: "active" } },
  ],
  records: (_, output) => (output?.users ?? []).map((found) => ({ type: "person", id: found.id })),
  run: async ({ name, status, ...page }, { upstream }) => {
    const found =
      name === undefined
        ? await upstream.users.list({ ...page, ...(status && { filter: `status=${status}` }) })
        : { items: (await upstream.users.find(name)).slice(0, mostFound), nextCursor: null };
    const users = found.items.filter((each) => status === undefined || each.status === status);
    return {
      users: users.map((each) => ({
        id: each.id,
        name: nameOf(each),
        email: each.primaryEmailAddress,
        status: each.status,
      })),
      next_cursor: found.nextCursor,
    };
  },
});
