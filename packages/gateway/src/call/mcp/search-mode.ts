// Three tools in place of many, for models that long lists confuse: find, describe and call those of the same whitelist.
import { errors, GatewayError, type ToolDescription } from "@postern/contract";
import { z } from "zod";
import { describeIssues, toIssues } from "../authorize.ts";
import type { ToolSearch } from "./search-tools.ts";
import type { JsonObject, ToolAnswer } from "./surface.ts";
import { hintsOf } from "./tool-json.ts";

const searchInput = z.strictObject({
  query: z.string().max(500).describe("What you want to do, e.g. move a deal. Empty: the first tools."),
  limit: z.int().min(1).max(50).default(10).describe("How many tools to tell of."),
});
const describeInput = z.strictObject({
  names: z.array(z.string().max(64)).min(1).max(10).describe("Names as search_tools told them."),
});
const callInput = z.strictObject({
  name: z.string().max(64).describe("Name of the tool."),
  input: z.record(z.string(), z.unknown()).describe("As describe_tools shows it."),
});

/** What search mode needs to know of the session's tools. */
export interface SearchableTools {
  describe(): Promise<readonly ToolDescription[]>;
  /** undefined for a tool that the session does not show. */
  call(name: string, input: JsonObject): Promise<ToolAnswer | undefined>;
}

export interface SearchMode {
  /** A JSON array of the three. */
  readonly listJson: (isReadOnly: boolean) => string;
  /** undefined for any other name. */
  call(name: string, input: JsonObject, tools: SearchableTools): Promise<ToolAnswer | undefined>;
}

const schemaOf = (input: z.ZodType): JsonObject => {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: "input" });
  return schema;
};

const list = (isReadOnly: boolean) => [
  {
    name: "search_tools",
    title: "Find tools",
    description: "Finds tools by what they are for. Call it first; then describe_tools, then call_tool.",
    inputSchema: schemaOf(searchInput),
    annotations: { ...hintsOf("Find tools", "read"), openWorldHint: false },
  },
  {
    name: "describe_tools",
    title: "Describe tools",
    description: "Tells of up to ten tools what they do, the input that each takes, and examples.",
    inputSchema: schemaOf(describeInput),
    annotations: { ...hintsOf("Describe tools", "read"), openWorldHint: false },
  },
  {
    name: "call_tool",
    title: "Call a tool",
    description: "Calls a tool that search_tools found, with the input that describe_tools shows.",
    inputSchema: schemaOf(callInput),
    annotations: hintsOf("Call a tool", isReadOnly ? "read" : "destructive"),
  },
];

const parse = <Input extends z.ZodObject>(tool: string, schema: Input, given: JsonObject): z.output<Input> => {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error, { root: "input", known: Object.keys(schema.shape) });
  throw new GatewayError(
    "invalid_input",
    `The input does not fit ${tool}: ${describeIssues(issues)}. Nothing was called.`,
    { issues },
  );
};

const unknownTool = (name: string): GatewayError =>
  new GatewayError(
    "not_found",
    `There is no tool ${JSON.stringify(name)} here. Nothing was called. search_tools finds those that there are.`,
  );

const describeTools = async (names: readonly string[], tools: SearchableTools) => {
  const known = new Map((await tools.describe()).map((tool) => [tool.name, tool]));
  return names.map((name) => {
    const tool = known.get(name);
    if (tool === undefined) return { name, error: `${errors.not_found.title}: ${unknownTool(name).message}` };
    const { title, description, effect, inputSchema, examples } = tool;
    return { name, title, description, effect, inputSchema, examples };
  });
};

const rememberedIndexes = 100;

export const createSearchMode = (): SearchMode => {
  const lists = new Map<boolean, string>();
  const indexes = new Map<string, ToolSearch>();
  // Two sessions that show the same versions of the same tools search the same index.
  const indexOf = async (tools: readonly ToolDescription[]): Promise<ToolSearch> => {
    const key = tools.map(({ name, version }) => `${name}@${version}`).join();
    const known = indexes.get(key);
    if (known !== undefined) return known;
    // Loads with the first search: most gateways never see one.
    const { createToolSearch } = await import("./search-tools.ts");
    const index = createToolSearch(tools);
    if (indexes.size >= rememberedIndexes) indexes.clear();
    indexes.set(key, index);
    return index;
  };
  return {
    listJson(isReadOnly) {
      const json = lists.get(isReadOnly) ?? JSON.stringify(list(isReadOnly));
      lists.set(isReadOnly, json);
      return json;
    },
    async call(name, given, tools) {
      if (name === "search_tools") {
        const { query, limit } = parse(name, searchInput, given);
        return { json: JSON.stringify({ tools: (await indexOf(await tools.describe())).search(query, limit) }) };
      }
      if (name === "describe_tools") {
        const { names } = parse(name, describeInput, given);
        return { json: JSON.stringify({ tools: await describeTools(names, tools) }) };
      }
      if (name !== "call_tool") return undefined;
      const { name: toolName, input } = parse(name, callInput, given);
      const answer = await tools.call(toolName, input);
      if (answer === undefined) throw unknownTool(toolName);
      return answer;
    },
  };
};
