// Tool: files by what they say.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { prompt, searchLimit, withinOne } from "../word-search-inputs.ts";

export const searchFiles = defineTool({
  name: "affinity_search_files",
  version: 1,
  title: "Search files by what they say",
  description:
    "Finds files by what they say, in words or in their sense, the best first, each with its name, the page and the place that fits (700 characters at most). Within one company when its id is given, or among given files. Whole files reads affinity_download_file.",
  effect: "read",
  scopes: ["files:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z
    .strictObject({
      prompt,
      company_id: recordId("Only files of this company.").optional(),
      file_ids: z.array(z.int().positive()).min(1).max(100).describe("Only among these files.").optional(),
      limit: searchLimit,
    })
    .refine(({ company_id, file_ids }) => company_id === undefined || file_ids === undefined, withinOne),
  output: z.looseObject({
    files: arrayOf(z.looseObject({ id, name: text, page: z.number().nullish(), preview: z.string() })),
  }),
  examples: [{ title: "Where retention is spoken of", input: { prompt: "net retention", limit: 5 } }],
  records: (_, output) => (output?.files ?? []).map((found) => ({ type: "file", id: found.id })),
  run: async ({ prompt: asked, company_id, file_ids, limit = 10 }, { upstream }) => {
    const hits = await upstream.files.search({ prompt: asked, companyId: company_id, fileIds: file_ids, limit });
    const files = hits.map(({ file, pageNumber, preview }) => ({
      id: file.id,
      name: file.name,
      page: pageNumber,
      preview: preview.slice(0, 700).toWellFormed(),
    }));
    return { files };
  },
});
