// v2's global and enriched fields of one person or company, such as phone numbers: all, or one to read and to write.
import { z } from "zod";
import type { Field } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { batchOf } from "./batch-of.ts";
import { nounOf, type RecordReference } from "./records.ts";
import { field, fields } from "./wire.ts";

const fieldTypes = ["enriched", "global"] as const;
const withFields = z.object({ fields: fields.nullish() });

export const readEntityFields = async (
  requester: Requester,
  { collection, id }: RecordReference,
): Promise<readonly Field[]> => {
  const answer = await requester.read({
    path: withQuery(path`/v2/${collection}/${id}`, { fieldTypes }),
    batch: batchOf({ collection, id, fieldTypes }),
    purpose: `read the fields of ${nounOf[collection]} ${id}`,
    answer: withFields,
  });
  return answer.fields ?? [];
};

export interface FieldReference extends RecordReference {
  readonly fieldId: string;
}

export const readField = (requester: Requester, { collection, id, fieldId }: FieldReference): Promise<Field> =>
  requester.read({
    path: path`/v2/${collection}/${id}/fields/${fieldId}`,
    purpose: `read field ${fieldId} of ${nounOf[collection]} ${id}`,
    answer: field,
  });

export interface TypedValue {
  readonly type: string;
  readonly data: unknown;
}

/** Replaces the whole value, also of a field that holds several. Needs the right to edit global field values. */
export const writeField = (
  requester: Requester,
  { collection, id, fieldId, value }: FieldReference & { readonly value: TypedValue },
): Promise<void> =>
  requester.command({
    method: "POST",
    path: path`/v2/${collection}/${id}/fields/${fieldId}`,
    body: { value },
    purpose: `set field ${fieldId} of ${nounOf[collection]} ${id}`,
    howToCheck: `Read field ${fieldId} of ${nounOf[collection]} ${id} and compare.`,
  });
