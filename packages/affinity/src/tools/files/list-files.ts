// Tool: which files hang on a record.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { file, toFile } from "../file-parts.ts";
import { paging, toPageRequest } from "../inputs.ts";
import { companyOf, dealOf, personOf, recordsIn, referencesOf } from "../list-inputs.ts";
import { arrayOf, nextPageToken } from "../outputs.ts";

export const listFiles = defineTool({
  name: "affinity_list_files",
  version: 1,
  title: "List files",
  description:
    "Lists the files that were uploaded to one person, company or opportunity, or to all that the user can see: name, size, type, who uploaded it and when. What a file holds reads affinity_download_file; affinity_search_files finds files by what they say.",
  effect: "read",
  scopes: ["files:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z
    .strictObject({ person_id: personOf, company_id: companyOf, opportunity_id: dealOf, ...paging })
    .refine((input) => recordsIn(input).length <= 1, "Pass at most one of person_id, company_id and opportunity_id."),
  output: z.looseObject({ files: arrayOf(file), next_page_token: nextPageToken }),
  examples: [{ title: "Files of a company", input: { company_id: 7133202 } }],
  records: (input) => referencesOf(input),
  run: async (input, { upstream }) => {
    const [place] = recordsIn(input);
    const page = await upstream.files.list({ place, ...toPageRequest(input) });
    return { files: page.items.map(toFile), next_page_token: page.nextPageToken };
  },
});
