// Phone numbers: fields of a person or company, which only v2 tells by name.
import { isGatewayError } from "@postern/contract";
import { z } from "zod";
import type { Field } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { readEntityFields } from "../upstream/v2/entity-fields.ts";
import type { RecordReference } from "../upstream/v2/records.ts";

const phoneName = /phone/i;

/** More telephones than anyone has: what follows is not looked at. */
const maxItems = 100;

// Some texts have been seen wrapped together with a link.
const wrapped = z.object({ text: z.string() });
const textItem = z.union([z.string(), wrapped.transform(({ text }) => text)]);

const textsOf = ({ data }: Field): readonly string[] =>
  (Array.isArray(data) ? data.slice(0, maxItems) : [data]).flatMap((item: unknown) => {
    const text = textItem.safeParse(item).data?.trim();
    return text ? [text] : [];
  });

/** One request; null when the user may not read the fields. */
export const readPhoneNumbers = async (
  requester: Requester,
  query: RecordReference,
): Promise<readonly string[] | null> => {
  try {
    const fields = await readEntityFields(requester, query);
    return [...new Set(fields.filter(({ name }) => phoneName.test(name)).flatMap(textsOf))];
  } catch (error) {
    if (isGatewayError(error, "upstream_rejected") || isGatewayError(error, "record_not_found")) return null;
    throw error;
  }
};
