// v1's field values: the generation in which a row that was created a moment ago can be written to at once.
import { z } from "zod";
import type { Requester } from "../request.ts";

const fieldValue = z.object({ id: z.number() });

export interface NewFieldValue {
  readonly fieldId: number;
  readonly entityId: number;
  readonly listEntryId: number;
  readonly value: number;
}

export const createFieldValue = async (requester: Requester, created: NewFieldValue): Promise<void> => {
  await requester.write({
    method: "POST",
    path: "/field-values",
    body: {
      field_id: created.fieldId,
      entity_id: created.entityId,
      list_entry_id: created.listEntryId,
      value: created.value,
    },
    purpose: `set a field of record ${created.entityId}`,
    howToCheck: `Read record ${created.entityId} and look at the field.`,
    answer: fieldValue,
  });
};
