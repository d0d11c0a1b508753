// v1's fields: the only place that tells the number under which v1 knows a field that v2 calls by a word.
import { z } from "zod";
import { listOf } from "../list-of.ts";
import { withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, text } from "./wire.ts";

const field = z.object({ id, name: z.string(), list_id: id.nullish(), enrichment_source: text }).transform((wire) => ({
  id: wire.id,
  name: wire.name,
  listId: wire.list_id ?? null,
  enrichmentSource: wire.enrichment_source,
}));

export type NumberedField = z.output<typeof field>;

const fieldList = listOf(field);
const entityTypes = { person: 0, company: 1, opportunity: 8 } as const;

/** One request. */
export const readNumberedFields = (
  requester: Requester,
  kind: keyof typeof entityTypes,
): Promise<readonly NumberedField[]> =>
  requester.read({
    path: withQuery("/fields", { entity_type: entityTypes[kind], exclude_dropdown_options: true }),
    purpose: "read the fields",
    answer: fieldList,
  });
