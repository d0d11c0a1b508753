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

export const noteContent = wellFormed(z.string().max(100_000).regex(/\S/, "must not be blank")).describe(
  "Text of the note.",
);

/** A person may have but one name. */
export const lastName = wellFormed(z.string().max(255)).describe("Last name; an empty text when there is none.");

const emailText = wellFormed(
  z
    .string()
    .max(320)
    .regex(/^[^\s@]+@[^\s@]+$/, "must be an email address"),
);

export const emailAddress = (what: string) => emailText.describe(what);

export const emails = (what: string) => z.array(emailText).max(100).describe(what);

export const domain = (what: string) =>
  wellFormed(
    z
      .string()
      .max(253)
      .regex(/^[^\s/@:]+$/, "must be a domain such as acme.com, without https:// and path"),
  ).describe(what);

/** Whether anything but the id named is given. */
export const hasChange = (input: Readonly<Record<string, unknown>>, idName: string): boolean =>
  Object.entries(input).some(([name, value]) => name !== idName && name !== "dry_run" && value !== undefined);

export const replaces = "Replaces the whole set: pass the ones to keep as well; [] removes all.";

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

interface DealParts {
  readonly person_ids?: readonly number[] | undefined;
  readonly organization_ids?: readonly number[] | undefined;
  readonly owner_id?: number | undefined;
}

export const toDealParts = (input: DealParts) => ({
  personIds: input.person_ids,
  companyIds: input.organization_ids,
  ownerId: input.owner_id,
});
