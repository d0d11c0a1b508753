// v2's description of a list's fields: needed to find a field by its name.
import { z } from "zod";
import type { FieldMetadata } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { nextCursor } from "./wire.ts";

/** Becomes a segment of a path. */
const fieldId = z.string().regex(/^[\w-]{1,200}$/);

const fieldPage = z.object({
  data: listOf(z.object({ id: fieldId, name: z.string(), valueType: z.string() }), maxRows),
  pagination: nextCursor,
});

/** All fields; one request for each 100. */
export const readListFields = async (requester: Requester, listId: number): Promise<readonly FieldMetadata[]> => {
  const fields: FieldMetadata[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const answer: z.output<typeof fieldPage> = await requester.read({
      path: withQuery(path`/v2/lists/${listId}/fields`, { limit: 100, cursor }),
      purpose: `read the fields of list ${listId}`,
      answer: fieldPage,
    });
    fields.push(...answer.data);
    cursor = answer.pagination;
  }
  return fields;
};
