// v2's description of a list's fields: needed to find a field by its name.
import { z } from "zod";
import type { FieldMetadata } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { nextCursor } from "./wire.ts";

const fieldPage = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string(), valueType: z.string() })),
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
