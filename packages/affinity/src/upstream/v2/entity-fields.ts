// v2's global and enriched fields of one person or company, such as phone numbers.
import { z } from "zod";
import type { Field } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { nounOf, type RecordReference } from "./records.ts";
import { fields } from "./wire.ts";

const withFields = z.object({ fields: fields.nullish() });

export const readEntityFields = async (
  requester: Requester,
  { collection, id }: RecordReference,
): Promise<readonly Field[]> => {
  const answer = await requester.read({
    path: withQuery(path`/v2/${collection}/${id}`, { fieldTypes: ["enriched", "global"] }),
    purpose: `read the fields of ${nounOf[collection]} ${id}`,
    answer: withFields,
  });
  return answer.fields ?? [];
};
