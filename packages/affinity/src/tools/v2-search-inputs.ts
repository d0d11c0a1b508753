// What the two searches by fields take: v2's own criteria, bounded here so that nothing endless is sent or turned into text.
import { z } from "zod";
import { wellFormed } from "./inputs.ts";
import { fieldIdList } from "./v2-inputs.ts";

/** Groups within groups; v2 itself promises no more than a few. */
const maxDepth = 10;
const maxFilters = 50;

const isBounded = (value: unknown, depth = maxDepth): boolean => {
  if (typeof value !== "object" || value === null) return true;
  const parts = Object.values(value);
  return depth > 0 && parts.length <= 100 && parts.every((part) => isBounded(part, depth - 1));
};

const filterOrGroup = z
  .record(z.string(), z.unknown())
  .refine(
    (value) => isBounded(value),
    `must not be nested deeper than ${maxDepth} levels or hold more than 100 values`,
  );

const filters = z
  .strictObject({ operator: z.enum(["and", "or"]), filters: z.array(filterOrGroup).max(maxFilters) })
  .optional()
  .describe(
    'Only records that fit. operator joins the filters; each is a group like this one or {"fieldId","valueType","operator","value"}. valueType is the field\'s own, but "date" for datetime. Operators: text contains, does-not-contain, starts-with, ends-with; number is-equal-to, is-greater-than, is-less-than, is-between [a,b]; date is-on, is-before, is-after (YYYY-MM-DD), is-within-the-last {"amount":[30],"unit":"day"}; dropdown, person, company, filterable-text is-any-of, is-none-of; their -multi types has-any-of, has-all-of, has-none-of; all types is-empty, is-not-empty (no value). Values of those lists: {"dropdownOptionId"}, {"id"} or texts. Fields such as last-email need "attributeId":"date-of-activity".',
  );

const sorts = z
  .array(
    z.strictObject({
      fieldId: z.string().min(1).max(200),
      direction: z.enum(["asc", "desc"]),
      attributeId: z.string().min(1).max(200).optional(),
    }),
  )
  .min(1)
  .max(5)
  .optional()
  .describe("Order of the records, the first sort before the second.");

const search = z
  .strictObject({
    term: wellFormed(z.string().min(3).max(255)),
    fieldIds: fieldIdList("Fields to look into besides.").optional(),
  })
  .optional()
  .describe("Only records in which the term occurs: in names, domain or primary email, and in the fieldIds given.");

export const searchCriteria = { filters, sorts, search };

export const totalCount = z.boolean().optional().describe("true adds total_count: how many records there are in all.");
