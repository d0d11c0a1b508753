// Tool: put a file on a record.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { file, maxBytes, toFile } from "../file-parts.ts";
import { recordName, wellFormed } from "../inputs.ts";
import { companyOf, dealOf, personOf, recordsIn, referencesOf } from "../list-inputs.ts";

const mostBase64 = Math.ceil(maxBytes / 3) * 4;

export const uploadFile = defineTool({
  name: "affinity_upload_file",
  version: 1,
  title: "Upload a file",
  description:
    "Puts a file on a person, a company or an opportunity, in the name of the user, from text or from base64, up to 256 KiB. Uploads another file each time it is called, also under the same name: look with affinity_list_files first. Nobody can delete files through Affinity's API.",
  effect: "write",
  scopes: ["files:write"],
  toolSets: ["notes"],
  cost: 2,
  input: z
    .strictObject({
      person_id: personOf,
      company_id: companyOf,
      opportunity_id: dealOf,
      name: recordName("Name of the file with its ending, e.g. memo.txt."),
      text: wellFormed(z.string().min(1).max(maxBytes)).describe("What a file of text holds.").optional(),
      base64: z.base64().min(4).max(mostBase64).describe("What any other file holds.").optional(),
      content_type: z.string().min(3).max(200).describe("Such as application/pdf; text/plain for text.").optional(),
    })
    .refine((input) => recordsIn(input).length === 1, "Pass one of person_id, company_id and opportunity_id.")
    .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), "Pass either text or base64.")
    .refine(({ text = "" }) => Buffer.byteLength(text) <= maxBytes, "The text is larger than 256 KiB."),
  output: z.looseObject({
    file: file.optional(),
    notice: z.string().optional(),
  }),
  examples: [
    { title: "A memo on a company", input: { company_id: 7133202, name: "memo.txt", text: "Strong retention." } },
  ],
  records: (input, output) => [
    ...referencesOf(input),
    ...(output?.file === undefined ? [] : [{ type: "file", id: output.file.id }]),
  ],
  run: async ({ name, text, base64, content_type, ...input }, { upstream }) => {
    const [place = { kind: "company", id: 0 } as const] = recordsIn(input);
    const content = text === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(text);
    const contentType = content_type ?? (text === undefined ? undefined : "text/plain");
    const made = await upstream.files.upload({ ...place, file: { name, contentType, content } });
    if (made !== undefined) return { file: toFile(made) };
    return { notice: "The file is uploaded, but it could not be read back: do not upload it again." };
  },
});
