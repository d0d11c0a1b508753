// v2's description of fields and of their dropdown options, which is needed to find either by its name.
import { z } from "zod";
import type { CursorPage, DropdownOption, FieldMetadata, FieldPlace } from "../../model.ts";
import { allItems } from "../follow-pages.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { fieldsName, fieldsPath } from "./field-place.ts";
import { readPages } from "./read-pages.ts";
import { id, pageOf } from "./wire.ts";

const field = z
  .object({
    // Becomes a segment of a path.
    id: z.string().regex(/^[\w-]{1,200}$/),
    name: z.string(),
    valueType: z.string(),
    type: z.string().nullish(),
    enrichmentSource: z.string().nullish(),
  })
  .transform(
    ({ type, ...wire }): FieldMetadata => ({ ...wire, category: type, enrichmentSource: wire.enrichmentSource }),
  );

const option = z.object({ id, text: z.string(), rank: z.int().nullish(), statusCategory: z.string().nullish() });

const fieldPage = pageOf(field);
const optionPage = pageOf(option);

const pageSize = 100;
/** More than any account has. */
const maxPages = 50;

const readToTheEnd = <Item>(
  what: string,
  readPage: (cursor: string | undefined) => Promise<CursorPage<Item>>,
): Promise<readonly Item[]> => allItems(readPages(readPage, { what, maxPages }), ({ items }) => items);

/** All fields; one request for each 100. */
export const readFieldMetadata = (requester: Requester, place: FieldPlace): Promise<readonly FieldMetadata[]> =>
  readToTheEnd(fieldsName(place), (cursor) =>
    requester.read({
      path: withQuery(fieldsPath(place), { limit: pageSize, cursor }),
      purpose: `read ${fieldsName(place)}`,
      answer: fieldPage,
    }),
  );

/** All options of a dropdown; one request for each 100. */
export const readDropdownOptions = (
  requester: Requester,
  place: FieldPlace,
  fieldId: string,
): Promise<readonly DropdownOption[]> =>
  readToTheEnd("the options of a field", (cursor) =>
    requester.read({
      path: withQuery(fieldsPath(place) + path`/${fieldId}/dropdown-options`, { limit: pageSize, cursor }),
      purpose: `read the options of field ${fieldId}`,
      answer: optionPage,
    }),
  );
