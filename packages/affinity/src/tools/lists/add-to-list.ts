// Tool: put a person or organization on a list.

import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { listEntry, toListEntry } from "../outputs.ts";

const entityTypes = new Map([
  [0, "person"],
  [1, "company"],
  [8, "opportunity"],
]);

export const addToList = defineTool({
  name: "affinity_add_to_list",
  version: 2,
  title: "Add to a list",
  description:
    "Adds a person to a list of persons, or an organization to a list of organizations, and returns the new row. Adds another row each time it is called, also for a record that is already on the list: look at list_entries of the record first. Opportunities are not added but created: use affinity_create_opportunity.",
  effect: "write",
  scopes: ["lists:write"],
  toolSets: ["essentials", "pipeline"],
  cost: 1,
  input: z.strictObject({
    list_id: recordId("Id of the list, from affinity_list_lists."),
    entity_id: recordId("Id of the person or organization, of the kind that the list holds."),
  }),
  output: listEntry,
  examples: [{ title: "Put an organization on a list", input: { list_id: 12059, entity_id: 7133202 } }],
  records: (input, output) => {
    const type = entityTypes.get(output?.entity_type ?? -1);
    return [
      { type: "list", id: input.list_id },
      ...(output === undefined ? [] : [{ type: "list_entry", id: output.id }]),
      ...(type === undefined ? [] : [{ type, id: input.entity_id }]),
    ];
  },
  run: async (input, { upstream }) =>
    toListEntry(await upstream.lists.addEntry({ listId: input.list_id, entityId: input.entity_id })),
  resolve: async (input, { upstream, write }) => {
    const entry = { listId: input.list_id, entityId: input.entity_id };
    return mapResolution(await upstream.lists.resolveAddEntry(entry, write), toListEntry);
  },
});
