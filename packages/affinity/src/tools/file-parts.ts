// Pieces of the tools on files.
import { z } from "zod";
import type { EntityFile } from "../model/files.ts";
import { id, text } from "./outputs.ts";

/** What a model can take in; in base64 a third more. */
export const maxBytes = 256 * 1024;

export const file = z.looseObject({
  id,
  name: text,
  size: z.number().optional().describe("In bytes"),
  content_type: text,
  uploaded_by: z.number().nullish(),
  person_id: z.number().nullish(),
  company_id: z.number().nullish(),
  opportunity_id: z.number().nullish(),
  created_at: text,
});

export const toFile = (told: EntityFile): z.output<typeof file> => ({
  id: told.id,
  name: told.name,
  size: told.size,
  content_type: told.type,
  uploaded_by: told.creatorId,
  ...(told.personId && { person_id: told.personId }),
  ...(told.companyId && { company_id: told.companyId }),
  ...(told.opportunityId && { opportunity_id: told.opportunityId }),
  created_at: told.createdAt,
});

/** The text of what is UTF-8 without control characters, whatever its uploader called it; undefined for all else. */
export const textIn = (content: Uint8Array): string | undefined => {
  try {
    const words = new TextDecoder("utf-8", { fatal: true }).decode(content);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a file of bytes from one of words
    return /[\u0000-\u0008\u000e-\u001f]/.test(words) ? undefined : words;
  } catch {
    return undefined;
  }
};
