// Tool: what is told of one file.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { file, toFile } from "../file-parts.ts";
import { recordId } from "../inputs.ts";

export const getFile = defineTool({
  name: "affinity_get_file",
  version: 1,
  title: "Get a file",
  description:
    "Tells name, size, type and record of one file, who uploaded it and when, without what it holds: that reads affinity_download_file.",
  effect: "read",
  scopes: ["files:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({ file_id: recordId("Id of the file, from affinity_list_files or affinity_search_files.") }),
  output: file,
  examples: [{ title: "A memo", input: { file_id: 43201 } }],
  records: ({ file_id }) => [{ type: "file", id: file_id }],
  run: async ({ file_id }, { upstream }) => toFile(await upstream.files.get(file_id)),
});
