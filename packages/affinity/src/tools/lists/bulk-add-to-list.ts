// Tool: add many companies or persons to a list.

import { z } from "zod";
import { type AddedMany, addManyToList } from "../../resources/add-many-to-list.ts";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { listName } from "../record-inputs.ts";

const results = ["added", "already_there", "not_found", "ambiguous", "failed", "not_reached"] as const;

const row = z.looseObject({ item: z.string().describe("As it was given"), result: z.enum(results) });

const countsOf = ({ rows }: AddedMany) =>
  Object.fromEntries(
    results.flatMap((result) => {
      const count = rows.filter((each) => each.result === result).length;
      return count === 0 ? [] : [[result, count]];
    }),
  );

const nextOf = ({ rows, whyStopped }: AddedMany): string | undefined => {
  const left = rows.findIndex(({ result }) => result === "not_reached");
  if (left === -1) return undefined;
  return `${whyStopped ?? "It was stopped."} Call again with the same input, or from ${JSON.stringify(rows[left]?.item)} on: what is on the list already is not added twice.`;
};

export const bulkAddToList = defineTool({
  name: "affinity_bulk_add_to_list",
  version: 1,
  title: "Add many to a list",
  description:
    "Adds up to 100 companies or persons to a list, each named by id, domain, email address or whole name, and each once: what is on the list already stays as it is. Tells the result of each item. Stops before the time of the call is used up and says where to go on; calling again with the same input adds only what is missing. Two upstream requests for each item, one for an id.",
  effect: "write",
  scopes: ["companies:read", "lists:read", "lists:write", "persons:read"],
  toolSets: ["pipeline"],
  cost: 4,
  input: z.strictObject({
    list: listName("The list, of companies or of persons."),
    items: z
      .array(z.union([z.int().positive(), z.string().max(320).regex(/\S/, "must not be blank")]))
      .min(1)
      .max(100)
      .describe("What to add, as the list holds them: ids, domains, email addresses or whole names."),
  }),
  output: z.looseObject({
    list: z.looseObject({ id: z.number(), affinity_url: links.list, name: z.string() }),
    counts: z.looseObject({ added: z.number().optional() }).describe("How many of each result"),
    added: z.array(z.number()).describe("Ids of the records that were added"),
    other_items: z.array(row).optional().describe("Every item that was not added, with its result and why"),
    next: z.string().optional().describe("What to do when not everything was reached"),
  }),
  examples: [{ title: "A company by its name", input: { list: "Portfolio", items: ["Brightwater Robotics"] } }],
  records: (_, output) => (output === undefined ? [] : [{ type: "list", id: output.list.id }]),
  run: async ({ list, items }, { upstream }) => {
    const told = await addManyToList(upstream, { list, items });
    const others = told.rows.filter(({ result }) => result !== "added");
    const next = nextOf(told);
    return {
      list: { ...told.list },
      counts: countsOf(told),
      added: told.rows.flatMap(({ result, id }) => (result === "added" && id !== undefined ? [id] : [])),
      ...(others.length > 0 && {
        other_items: others.map(({ item, result, id, why }) => ({
          item: String(item),
          result,
          ...(id !== undefined && { id }),
          ...(why !== undefined && { why }),
        })),
      }),
      ...(next !== undefined && { next }),
    };
  },
});
