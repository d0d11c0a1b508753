// How rows are asked for: conditions on fields by name, and their order.
import { z } from "zod";
import { conditionWords } from "../resources/fields/encode-filter.ts";
import { nameOrId } from "./list-inputs.ts";

const fieldName = nameOrId("Name or id of the field.");

const condition = z.strictObject({
  field: fieldName,
  is: z.enum(conditionWords),
  value: z.unknown().optional(),
});

export const where = z
  .array(condition)
  .max(50)
  .optional()
  .describe(
    'Only rows that fit, each {"field","is","value"}. Dropdowns, people, companies: is, is_not (one value or an array: any of them), all_of where a field holds several; an option by its text, a person by id or email, a company by id or domain. Numbers and dates: is, is_not, above (after), at_least, below (before), at_most, between [a,b]. Dates also within_last, not_within_last, within_next "30 days". Texts: contains, does_not_contain, starts_with, ends_with. All: empty, not_empty without value. Fields such as Last Contact count by their day.',
  );

export const match = z
  .enum(["all", "any"])
  .optional()
  .describe('Whether all conditions have to hold (default) or "any" is enough.');

export const sort = z
  .array(z.strictObject({ field: fieldName, direction: z.enum(["asc", "desc"]) }))
  .min(1)
  .max(5)
  .optional()
  .describe('Order of the rows, e.g. [{"field":"Amount","direction":"desc"}].');
