// A tool as MCP lists it: as JSON text, made once for each version of a tool and then only put together.
import type { Effect, ToolDescription } from "@postern/contract";
import type { CatalogEntry } from "../../connections/catalog.ts";

/** What a client may tell its user before it calls. Everything goes to a service that others write to, too. */
export const hintsOf = (title: string, effect: Effect) => ({
  title,
  readOnlyHint: effect === "read",
  destructiveHint: effect === "destructive",
  idempotentHint: effect === "read",
  openWorldHint: true,
});

type McpToolSource = Pick<
  ToolDescription,
  "name" | "title" | "description" | "effect" | "inputSchema" | "outputSchema"
>;

/** An element of `tools` in the answer to `tools/list`. */
export const toMcpTool = ({ name, title, description, effect, inputSchema, outputSchema }: McpToolSource) => ({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
  annotations: hintsOf(title, effect),
});

export interface ToolJson {
  /** The newest version of a tool, as an element of `tools`. */
  of(entry: CatalogEntry): Promise<string>;
}

export const createToolJson = (): ToolJson => {
  const made = new Map<CatalogEntry, string>();
  return {
    async of(entry) {
      const known = made.get(entry);
      if (known !== undefined) return known;
      const json = JSON.stringify(toMcpTool(await entry.describe(entry.listed.version)));
      made.set(entry, json);
      return json;
    },
  };
};
