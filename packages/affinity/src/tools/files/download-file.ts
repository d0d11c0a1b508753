// Tool: what a file holds.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { maxBytes, textIn } from "../file-parts.ts";
import { recordId } from "../inputs.ts";
import { id, text } from "../outputs.ts";

export const downloadFile = defineTool({
  name: "affinity_download_file",
  version: 1,
  title: "Download a file",
  description:
    "Reads what a file holds: as text where it is text, else as base64. Files over 256 KiB are refused: affinity_search_files finds the place in them that matters. One upstream request, and one to Affinity's file store.",
  effect: "read",
  scopes: ["files:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({
    file_id: recordId("Id of the file, from affinity_list_files or affinity_search_files."),
    max_bytes: z.int().min(1).max(maxBytes).describe("Refuses a larger file; 262144 when left out.").optional(),
  }),
  output: z.looseObject({
    id,
    content_type: text,
    size: z.number().describe("In bytes"),
    text: z.string().optional(),
    base64: z.string().optional().describe("Of a file that is no text"),
  }),
  examples: [{ title: "Read a memo", input: { file_id: 43201 } }],
  records: ({ file_id }) => [{ type: "file", id: file_id }],
  run: async ({ file_id, max_bytes = maxBytes }, { upstream }) => {
    const { content, contentType } = await upstream.files.download({ id: file_id, maxBytes: max_bytes });
    const words = textIn(content);
    const told = words === undefined ? { base64: Buffer.from(content).toString("base64") } : { text: words };
    return { id: file_id, content_type: contentType, size: content.length, ...told };
  },
});
