// What a user is offered at an MCP endpoint: the whitelist and what stands on it, with the user's own key behind all of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callMcpTool, declareServer, type McpDoor, mintToken, rpc } from "./open-mcp.ts";
import { type Stack, startStack } from "./start-stack.ts";

const reads = [
  "affinity_search_persons",
  "affinity_get_person",
  "affinity_list_lists",
  "affinity_list_field_options",
  "affinity_get_pipeline",
  "affinity_brief",
];
const all = [...reads, "affinity_create_note"];

let stack: Stack;
let identifier: string;
let door: McpDoor;
beforeAll(async () => {
  stack = await startStack();
  identifier = stack.user(0).identifier;
  await stack.connect(0);
  await declareServer(stack, "role", all);
  door = await mintToken(stack, "role", identifier);
});
afterAll(() => stack.end());

const namesAt = async (at: McpDoor): Promise<string[]> =>
  (await rpc(at, "tools/list")).body.result.tools.map(({ name }: { name: string }) => name);

const openServer = async (name: string, tools: readonly string[], more: object = {}): Promise<McpDoor> => {
  await declareServer(stack, name, tools, more);
  return mintToken(stack, name, identifier);
};

describe("tools", () => {
  it("are those of the whitelist in its order, the same each time, with hints and schemas", async () => {
    const [one, other] = [await rpc(door, "tools/list"), await rpc(door, "tools/list")];
    expect(one.body.result).toEqual(other.body.result);
    expect(one.body.result).toMatchObject({ cacheScope: "private", resultType: "complete" });
    const { tools } = one.body.result;
    expect(tools.map(({ name }: { name: string }) => name)).toEqual(all);
    for (const { inputSchema, outputSchema, annotations, title } of tools) {
      expect([inputSchema.type, outputSchema.type, annotations.title]).toEqual(["object", "object", title]);
      expect(annotations).toMatchObject({ openWorldHint: true, destructiveHint: false });
    }
    expect(tools[0].annotations).toMatchObject({ readOnlyHint: true, idempotentHint: true });
    expect(tools.at(-1).annotations).toMatchObject({ readOnlyHint: false, idempotentHint: false });
  });

  it("answer with text that is the structured content, and nothing more", async () => {
    const { content, structuredContent, isError } = await callMcpTool(door, "affinity_search_persons", { term: "a" });
    expect(structuredContent.persons.length).toBeGreaterThan(0);
    expect(content).toHaveLength(1);
    expect(JSON.parse(content[0].text)).toEqual(structuredContent);
    expect(isError ?? false).toBe(false);
  });

  it("are called with the user's own key and recorded in the user's name", async () => {
    await callMcpTool(door, "affinity_list_lists");
    const [event] = await stack.auditEvents("?toolName=affinity_list_lists&pageSize=1");
    expect(event).toMatchObject({ identifier, principal: { type: "mcp_session", id: door.tokenId } });
  });

  it("refuse what does not fit in words, as a result that a model can mend", async () => {
    const result = await callMcpTool(door, "affinity_get_person", { person_id: "x", nonsense: 1 });
    expect(result.isError).toBe(true);
    expect(result.structuredContent).toBeUndefined();
    expect(result.content[0].text).toMatch(/person_id.*nonsense[\s\S]*Error: invalid_input/);
  });

  it.each(["affinity_delete_person", "nonsense", "__proto__", "affinity_search_person"])(
    "are no others: %j is unknown",
    async (name) => {
      const { body } = await rpc(door, "tools/call", { name, arguments: { term: "a" } });
      expect(body).toMatchObject({ error: { code: -32602 } });
    },
  );

  it("leave out what the key, the connection's policy or the server itself would refuse", async () => {
    const reader = await openServer("reader", reads, { readOnly: true });
    expect(await namesAt(reader)).toEqual(reads);
    const policy = [{ name: "no notes", tools: reads }];
    await stack.send("PUT", "/v1/connections/affinity/policy", { policy });
    expect(await namesAt(door)).toEqual(reads);
    await stack.send("PUT", "/v1/connections/affinity/policy", { policy: [] });
    expect(await namesAt(door)).toEqual(all);
  });

  it("are shown to whoever has no account yet, and say how to get one", async () => {
    const nobody = await mintToken(stack, "role", "nobody@example.com");
    expect(await namesAt(nobody)).toEqual(all);
    const { isError, content } = await callMcpTool(nobody, "affinity_list_lists");
    expect([isError, content[0].text]).toEqual([true, expect.stringMatching(/no connected account[\s\S]*not_found/i)]);
  });

  it("keep to the server's output cap and give a cursor to the rest", async () => {
    const small = await openServer("small", ["affinity_search_persons"], { maxOutputTokens: 1_000 });
    const { structuredContent } = await callMcpTool(small, "affinity_search_persons", { term: "a" });
    expect(structuredContent.truncated).toMatchObject({ at: "persons", hint: expect.stringContaining("page_token") });
    const rest = { term: "a", page_token: structuredContent.next_page_token };
    const next = await callMcpTool(small, "affinity_search_persons", rest);
    expect(next.structuredContent.persons[0].id).not.toBe(structuredContent.persons[0].id);
  });
});

describe("resources", () => {
  const read = async (uri: string, at = door) => (await rpc(at, "resources/read", { uri })).body;

  it("are the addresses whose tools are shown", async () => {
    const { resources } = (await rpc(door, "resources/list")).body.result;
    expect(resources.map(({ uri }: { uri: string }) => uri)).toEqual(["postern://account", "affinity://lists"]);
    const { resourceTemplates } = (await rpc(door, "resources/templates/list")).body.result;
    expect(resourceTemplates.map(({ uriTemplate }: { uriTemplate: string }) => uriTemplate)).toEqual([
      "affinity://persons/{id}",
    ]);
  });

  it("hold what the tool tells", async () => {
    const [person] = (await callMcpTool(door, "affinity_search_persons", { term: "a" })).structuredContent.persons;
    const told = (await callMcpTool(door, "affinity_get_person", { person_id: person.id })).structuredContent;
    const { contents } = (await read(`affinity://persons/${person.id}`)).result;
    expect(contents).toEqual([
      { uri: `affinity://persons/${person.id}`, mimeType: "application/json", text: expect.any(String) },
    ]);
    expect(JSON.parse(contents[0].text)).toEqual(told);
  });

  it.each([
    "affinity://companies/1",
    "affinity://persons/",
    "affinity://persons/abc",
    "affinity://persons/1/2",
    "affinity://persons/../lists",
    "other://persons/1",
    "file:///etc/passwd",
    "__proto__",
  ])("are not at %j", async (uri) => {
    expect(await read(uri)).toMatchObject({ error: { code: -32602, data: { uri } } });
  });

  it("tell an error where the record is gone", async () => {
    const { error } = await read("affinity://persons/999999999");
    expect(error).toMatchObject({ code: expect.any(Number), message: expect.stringMatching(/person/i) });
  });
});

describe("prompts", () => {
  it("are those whose tools are shown", async () => {
    const names = async (at: McpDoor) =>
      (await rpc(at, "prompts/list")).body.result.prompts.map(({ name }: { name: string }) => name);
    expect(await names(door)).toEqual(["meeting_brief", "pipeline_review", "note_from_call"]);
    expect(await names(await openServer("bare", ["affinity_get_person"]))).toEqual([]);
  });

  it("speak of nothing that is not shown", async () => {
    const { body } = await rpc(door, "prompts/get", { name: "pipeline_review", arguments: { list: "Deals" } });
    const [{ role, content }] = body.result.messages;
    expect([role, content.type]).toEqual(["user", "text"]);
    expect(content.text).toContain('"Deals"');
    for (const name of content.text.match(/affinity_\w+/g)) expect(all).toContain(name);
  });

  it.each([
    ["an argument is missing", "meeting_brief", {}],
    ["an argument is unknown", "meeting_brief", { who: "Jane", whom: "x" }],
    ["there is no such prompt", "warm_intro", { target: "Jane" }],
  ])("are refused when %s", async (_, name, given) => {
    expect((await rpc(door, "prompts/get", { name, arguments: given })).body).toMatchObject({
      error: { code: -32602, message: expect.any(String) },
    });
  });
});

describe("completion", () => {
  const complete = async (ref: object, argument: object, context?: object, at = door) =>
    (await rpc(at, "completion/complete", { ref, argument, ...(context && { context }) })).body.result.completion;
  const prompt = { type: "ref/prompt", name: "pipeline_review" };

  it("suggests lists by what is typed, and stages of the list that was chosen", async () => {
    const { lists } = (await callMcpTool(door, "affinity_list_lists")).structuredContent;
    const { name } = lists.find((list: { type_name: string }) => list.type_name === "opportunity");
    const typed = name.slice(0, 3).toLowerCase();
    expect((await complete(prompt, { name: "list", value: typed })).values).toContain(name);
    const stages = await complete(prompt, { name: "stage", value: "" }, { arguments: { list: name } });
    expect(stages.values.length).toBeGreaterThan(2);
    expect(stages.total).toBe(stages.values.length);
    expect((await complete(prompt, { name: "stage", value: "" })).values).toEqual([]);
  });

  it("suggests nothing where there is nothing to suggest, and fails nobody", async () => {
    expect((await complete(prompt, { name: "since", value: "" })).values).toEqual([]);
    expect((await complete(prompt, { name: "list", value: "zzzzz" })).values).toEqual([]);
    const nobody = await mintToken(stack, "role", "nobody@example.com");
    expect((await complete(prompt, { name: "list", value: "" }, undefined, nobody)).values).toEqual([]);
  });
});

describe("search mode", () => {
  let searching: McpDoor;
  beforeAll(async () => {
    searching = await openServer("searching", all, { mode: "search" });
  });

  it("shows three tools that find, describe and call those of the whitelist", async () => {
    expect(await namesAt(searching)).toEqual(["search_tools", "describe_tools", "call_tool"]);
    const found = (await callMcpTool(searching, "search_tools", { query: "find a person" })).structuredContent.tools;
    expect(found[0].name).toBe("affinity_search_persons");
    const names = ["affinity_search_persons", "affinity_delete_person"];
    const { tools } = (await callMcpTool(searching, "describe_tools", { names })).structuredContent;
    expect(tools[0].inputSchema.properties).toHaveProperty("term");
    expect(tools[1].error).toMatch(/no tool/);
    const call = { name: "affinity_search_persons", input: { term: "a" } };
    const { structuredContent } = await callMcpTool(searching, "call_tool", call);
    expect(structuredContent.persons.length).toBeGreaterThan(0);
  });

  it("finds and calls nothing that the whitelist does not name", async () => {
    const found = (await callMcpTool(searching, "search_tools", { query: "delete person", limit: 50 }))
      .structuredContent;
    for (const { name } of found.tools) expect(all).toContain(name);
    const call = { name: "affinity_delete_person", input: { person_id: 1 } };
    const { isError, content } = await callMcpTool(searching, "call_tool", call);
    expect([isError, content[0].text]).toEqual([true, expect.stringContaining("no tool")]);
  });

  it("says in words what does not fit", async () => {
    const { isError, content } = await callMcpTool(searching, "call_tool", { name: 7 });
    expect([isError, content[0].text]).toEqual([true, expect.stringMatching(/input\.name[\s\S]*invalid_input/)]);
  });
});
