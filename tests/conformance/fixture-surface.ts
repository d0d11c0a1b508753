// The surface of the official suite's fixtures, in the place where the gateway has that of a virtual server.
import type { JsonObject, StreamHub, Surface } from "@postern/gateway/parts";
import { askingTools, form } from "./fixture-asking-tools.ts";
import { image, png, text } from "./fixture-contents.ts";
import type { FixtureTool } from "./fixture-tool.ts";
import { plainTools } from "./fixture-tools.ts";

const contents: Readonly<Record<string, JsonObject>> = {
  "test://static-text": { mimeType: "text/plain", text: "This is the content of the static text resource." },
  "test://static-binary": { mimeType: "image/png", blob: png },
  "test://watched-resource": { mimeType: "text/plain", text: "Watch this." },
};

const template = /^test:\/\/template\/([^/]+)\/data$/;

const readContents = (uri: string): JsonObject | undefined => {
  const [, id] = template.exec(uri) ?? [];
  if (id === undefined) return Object.hasOwn(contents, uri) ? contents[uri] : undefined;
  const data = { id, templateTest: true, data: `Data for ID: ${id}` };
  return { mimeType: "application/json", text: JSON.stringify(data) };
};

interface FixturePrompt {
  readonly arguments: readonly string[];
  run(given: Readonly<Record<string, string>>): readonly JsonObject[];
}

const says = (content: JsonObject): JsonObject => ({ role: "user", content });

const prompts: ReadonlyMap<string, FixturePrompt> = new Map([
  ["test_simple_prompt", { arguments: [], run: () => [says(text("This is a simple prompt for testing."))] }],
  [
    "test_prompt_with_arguments",
    {
      arguments: ["arg1", "arg2"],
      run: ({ arg1, arg2 }) => [says(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`))],
    },
  ],
  [
    "test_prompt_with_embedded_resource",
    {
      arguments: ["resourceUri"],
      run: ({ resourceUri: uri }) => {
        const resource = { uri, mimeType: "text/plain", text: "Embedded resource content for testing." };
        return [says({ type: "resource", resource }), says(text("Please process the embedded resource above."))];
      },
    },
  ],
  [
    "test_prompt_with_image",
    { arguments: [], run: () => [says(image), says(text("Please analyze the image above."))] },
  ],
  ["test_input_required_result_prompt", { arguments: [], run: () => [says(text("With the context that was given."))] }],
] satisfies [string, FixturePrompt][]);

const contextForm = form("What context should the prompt use?", { context: { type: "string" } }, ["context"]);

const lists = {
  listResources: async () =>
    Object.entries(contents).map(([uri, { mimeType }]) => ({ uri, name: uri, description: "A fixture.", mimeType })),
  listResourceTemplates: async () => [
    {
      uriTemplate: "test://template/{id}/data",
      name: "template",
      description: "A fixture.",
      mimeType: "application/json",
    },
  ],
  listPrompts: async () =>
    [...prompts].map(([name, prompt]) => ({
      name,
      description: "A fixture.",
      arguments: prompt.arguments.map((argument) => ({ name: argument, description: "A fixture.", required: true })),
    })),
};

export interface FixtureSurfaceOptions {
  readonly hub: StreamHub;
  readonly instanceId: string;
  /** Tools beside those that the suite knows. */
  readonly more: readonly FixtureTool[];
}

const listTools = (tools: readonly FixtureTool[]): string =>
  JSON.stringify(tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })));

export const createFixtureSurface = ({ hub, instanceId, more }: FixtureSurfaceOptions): Surface => {
  const tools = new Map([...plainTools, ...askingTools, ...more].map((tool) => [tool.name, tool]));
  const toolsJson = listTools([...tools.values()]);
  return {
    ...lists,
    listTools: async () => toolsJson,
    instructions: "Fixtures of the official MCP suite.",
    offers: {
      tools: true,
      prompts: true,
      resources: true,
      resourceSubscriptions: true,
      completions: true,
      logging: true,
      clientInput: true,
      sessions: true,
    },
    callTool: async ({ name, input }, context) => tools.get(name)?.run({ input, context, hub, instanceId }),
    async readResource(uri) {
      const found = readContents(uri);
      return found === undefined ? undefined : [{ uri, ...found }];
    },
    async getPrompt({ name, arguments: given }, context) {
      const prompt = prompts.get(name);
      if (prompt === undefined) return undefined;
      if (name === "test_input_required_result_prompt") await context.ask({ user_context: contextForm });
      return { description: "A fixture.", messages: prompt.run(given) };
    },
    complete: async ({ argument }) => ({
      values: ["paris", "park", "party"].filter((value) => value.startsWith(argument.value)),
      hasMore: false,
    }),
  };
};
