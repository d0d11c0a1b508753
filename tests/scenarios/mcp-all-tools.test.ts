// Every tool over MCP, as the official client sees it: a list that model providers take, and results that the client's own check
// of output schemas lets through, also where they are shaped, cut or only tried out.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { toolSetNames } from "@postern/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allTools } from "../contract/all-tools.ts";
import { isStaged } from "../contract/staged-examples.ts";
import { mintToken } from "./open-mcp.ts";
import { type Stack, startStack } from "./start-stack.ts";

type Result = Awaited<ReturnType<Client["callTool"]>>;

let stack: Stack;
let client: Client;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
  const connections = [{ connectionName: "affinity", toolSets: toolSetNames }];
  const { status } = await stack.send("POST", "/v1/mcp-servers", { name: "all", connections });
  expect(status).toBe(201);
  const { url, token } = await mintToken(stack, "all", stack.user(0).identifier);
  client = new Client({ name: "all-tools", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
});
afterAll(async () => {
  await client.close();
  await stack.end();
});

it("lists every tool once, each as model providers take it", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(allTools.map(({ name }) => name).sort());
  for (const { name, description, inputSchema, outputSchema, annotations } of tools) {
    expect(name).toMatch(/^[a-z0-9_]{1,48}$/);
    expect(description?.length).toBeGreaterThan(20);
    for (const schema of [inputSchema, outputSchema]) {
      expect(schema?.type).toBe("object");
      expect(JSON.stringify(schema)).not.toContain("$ref");
      for (const word of ["oneOf", "anyOf", "allOf"]) expect(schema).not.toHaveProperty(word);
    }
    expect(annotations).toEqual({
      title: expect.any(String),
      readOnlyHint: expect.any(Boolean),
      destructiveHint: expect.any(Boolean),
      idempotentHint: expect.any(Boolean),
      openWorldHint: true,
    });
  }
});

const reading = allTools.filter(({ name, effect }) => effect === "read" && !isStaged(name));
const writing = allTools.filter(({ name, effect }) => effect !== "read" && !isStaged(name));

/** The client throws where a result does not fit the schema that was listed for the tool. */
const call = (name: string, input: object): Promise<Result> =>
  client.callTool({ name, arguments: { ...input } }) as Promise<Result>;

const shapes = [{}, { detail: "full" }, { detail: "concise", fields: ["id"] }, { fields: ["nothing_of_this_name"] }];

describe.each(reading.map((tool) => [tool.name, tool] as const))("%s", (name, tool) => {
  it.each(tool.examples.map((example) => [example.title, example.input] as const))("gives %s", async (_, input) => {
    let structured = 0;
    for (const shape of shapes.filter((each) => Object.keys(each).every((key) => key in tool.input.shape))) {
      const result = await call(name, { ...input, ...shape });
      if (result.isError) continue;
      structured += 1;
      const [content] = result.content as { readonly text: string }[];
      expect(JSON.parse(content?.text ?? "")).toEqual(result.structuredContent);
    }
    expect(structured).toBeGreaterThan(0);
  });
});

describe.each(writing.map((tool) => [tool.name, tool] as const))("%s", (name, tool) => {
  it("gives what it would do, as listed", async () => {
    const [example] = tool.examples;
    const result = await call(name, { ...example?.input, dry_run: true });
    expect(result.isError ?? false, JSON.stringify(result.content)).toBe(false);
    expect(result.structuredContent).toMatchObject({ dry_run: true });
  });
});
