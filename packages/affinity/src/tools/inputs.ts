// Pieces of tool inputs, each bounded and described for a model.
import { z } from "zod";

/** Half of a surrogate pair is no character: it can be put neither into an address nor into UTF-8. */
export const wellFormed = (text: z.ZodString): z.ZodString =>
  text.refine((value) => value.isWellFormed(), "must not hold half of a surrogate pair");

/** A positive integer below 2^53; `what` says whose id and where to find it. */
export const recordId = (what: string) => z.int().positive().describe(what);

/** v2 takes at most 100 associations in one write. */
export const idList = (what: string) => z.array(z.int().positive()).max(100).describe(what);

export const recordName = (what: string) =>
  wellFormed(z.string().max(255).regex(/\S/, "must not be blank")).describe(what);

export const term = (what: string) => wellFormed(z.string().min(1).max(255)).describe(what);

const defaultPageSize = 100;

export const paging = {
  page_size: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe(`How many to return at most, 1 to 500; ${defaultPageSize} when left out.`),
  page_token: z
    .string()
    .min(1)
    .max(8192)
    .optional()
    .describe(
      "The next_page_token of the previous page, unchanged, with all other inputs as before. Leave out for the first page.",
    ),
};

export const withInteractionDates = z
  .boolean()
  .optional()
  .describe("true adds interaction_dates: the first and last email, meeting and other contact.");

export const detail = z
  .enum(["standard", "full"])
  .optional()
  .describe(
    '"full" adds phone numbers, relationship strengths and deal history, at the cost of more upstream requests.',
  );

export const toPageRequest = (input: { page_size?: number | undefined; page_token?: string | undefined }) => ({
  pageSize: input.page_size ?? defaultPageSize,
  pageToken: input.page_token,
});
