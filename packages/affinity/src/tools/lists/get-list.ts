// Tool: one list with its fields and who may use it.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { listName, toListId } from "../list-inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";

const field = z.looseObject({ id: z.string(), name: z.string(), value_type: z.string().optional() });
const access = z.looseObject({ person_id: id, role: z.string().optional() });

export const getList = defineTool({
  name: "affinity_get_list",
  version: 1,
  title: "Get a list",
  description:
    "Reads one list by name or id: what it holds, how many rows it has, its own fields with their types, its owner and whom it is shared with. Options of its dropdowns tells affinity_list_fields; the rows affinity_search_rows.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({ list: listName }),
  output: z.looseObject({
    id,
    affinity_url: links.list,
    name: text,
    type: z.enum(["person", "company", "opportunity"]).optional().describe("What it holds"),
    is_public: z.boolean().nullish().describe("true: everyone in the firm sees it"),
    row_count: z.number().nullish(),
    owner_id: z.number().nullish(),
    creator_id: z.number().nullish(),
    fields: arrayOf(field).optional().describe("The list's own ones"),
    shared_with: arrayOf(access).optional(),
  }),
  examples: [{ title: "The pipeline", input: { list: 12058 } }],
  records: (_, output) => (output === undefined ? [] : [{ type: "list", id: output.id }]),
  run: async ({ list }, { upstream }) => {
    const found = await upstream.lists.get(await toListId(upstream.lists, list));
    return {
      id: found.id,
      name: found.name,
      type: found.type,
      is_public: found.isPublic,
      row_count: found.listSize,
      owner_id: found.ownerId,
      creator_id: found.creatorId,
      fields: found.fields?.map(({ id: number, name, valueType }) => ({
        id: `field-${number}`,
        name,
        value_type: valueType === undefined ? undefined : String(valueType),
      })),
      shared_with: found.additionalAccess?.map(({ personId, role }) => ({ person_id: personId, role })),
    };
  },
});
