// Three tools in place of many: what each takes and gives, and that nothing is made twice.
import type { GatewayError, ToolDescription } from "@postern/contract";
import { expect, it } from "vitest";
import { createSearchMode, type SearchableTools } from "./search-mode.ts";
import type { ToolAnswer } from "./surface.ts";

const described = (name: string, version = 1) =>
  ({
    name,
    version,
    title: `Title of ${name}`,
    description: `Does ${name}.`,
    effect: "read",
    inputSchema: { type: "object", properties: {} },
    examples: [{ title: "One", input: {} }],
    outputSchema: { type: "object" },
    tokens: 9,
  }) as unknown as ToolDescription;

const toolsOf = (names: readonly string[], calls: unknown[] = []): SearchableTools => ({
  describe: async () => names.map((name) => described(name)),
  call: async (name, input) => {
    calls.push([name, input]);
    return names.includes(name) ? { json: `"${name}"` } : undefined;
  },
});

const mode = createSearchMode();
const tools = toolsOf(["crm_get_person", "crm_find_company"]);
const call = async (name: string, input: object, of = tools): Promise<unknown> => {
  const answer: ToolAnswer | undefined = await mode.call(name, input as never, of);
  if (answer === undefined) return undefined;
  if (!("json" in answer) || answer.json === undefined) throw new Error("it was refused");
  return JSON.parse(answer.json);
};
const errorOf = (name: string, input: object): Promise<GatewayError> =>
  call(name, input).then(
    () => Promise.reject(new Error("it was answered")),
    (error: unknown) => error as GatewayError,
  );

it("lists the three, with schemas, and the last as what the server lets it do", () => {
  const list = JSON.parse(mode.listJson(true)) as Record<string, Record<string, unknown>>[];
  expect(list.map(({ name }) => name)).toEqual(["search_tools", "describe_tools", "call_tool"]);
  for (const { title, description, inputSchema, annotations } of list) {
    expect(String(description)).toMatch(/\.$/);
    expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect(inputSchema).not.toHaveProperty("$schema");
    expect(annotations).toMatchObject({ title, readOnlyHint: true });
  }
  expect(list.map(({ annotations }) => annotations?.["openWorldHint"])).toEqual([false, false, true]);
  expect(list[0]?.["inputSchema"]).toMatchObject({ required: ["query"], properties: { limit: { default: 10 } } });
  const writes = JSON.parse(mode.listJson(false)) as Record<string, unknown>[];
  expect(writes[2]).toMatchObject({ annotations: { readOnlyHint: false, destructiveHint: true } });
  expect(writes.slice(0, 2)).toEqual(list.slice(0, 2));
  expect(mode.listJson(true)).toBe(mode.listJson(true));
});

it("finds tools, ten at most unless more are wanted", async () => {
  expect(await call("search_tools", { query: "person" })).toEqual({
    tools: [
      { name: "crm_get_person", title: "Title of crm_get_person", effect: "read", summary: "Does crm_get_person." },
    ],
  });
  const many = toolsOf(Array.from({ length: 60 }, (_, at) => `crm_tool_${at}`));
  const found = async (input: object) =>
    ((await call("search_tools", { query: "", ...input }, many)) as { tools: unknown[] }).tools.length;
  expect([await found({}), await found({ limit: 50 }), await found({ limit: 1 })]).toEqual([10, 50, 1]);
});

it("searches the tools of the session that asks, and each version of them", async () => {
  const names = async (of: SearchableTools) =>
    ((await call("search_tools", { query: "" }, of)) as { tools: { name: string }[] }).tools.map(({ name }) => name);
  expect(await names(toolsOf(["crm_a"]))).toEqual(["crm_a"]);
  expect(await names(toolsOf(["crm_b"]))).toEqual(["crm_b"]);
  const titled = (version: number): SearchableTools => ({
    ...tools,
    describe: async () => [{ ...described("crm_c", version), title: `Version ${version}` }],
  });
  expect(await call("search_tools", { query: "" }, titled(1))).toMatchObject({ tools: [{ title: "Version 1" }] });
  expect(await call("search_tools", { query: "" }, titled(2))).toMatchObject({ tools: [{ title: "Version 2" }] });
  // Known by now: by its tools and their versions alone.
  const known = { ...tools, describe: async () => [{ ...described("crm_c", 2), title: "Not read again" }] };
  expect(await call("search_tools", { query: "" }, known)).toMatchObject({ tools: [{ title: "Version 2" }] });
});

it("describes tools by name, each without what a model has no use for", async () => {
  expect(await call("describe_tools", { names: ["crm_get_person", "crm_none"] })).toEqual({
    tools: [
      {
        name: "crm_get_person",
        title: "Title of crm_get_person",
        description: "Does crm_get_person.",
        effect: "read",
        inputSchema: { type: "object", properties: {} },
        examples: [{ title: "One", input: {} }],
      },
      {
        name: "crm_none",
        error: expect.stringMatching(
          /^No such resource: There is no tool "crm_none" here\. Nothing was called\. search_tools/,
        ),
      },
    ],
  });
});

it("calls a tool with its input", async () => {
  const calls: unknown[] = [];
  expect(
    await call("call_tool", { name: "crm_get_person", input: { id: 1 } }, toolsOf(["crm_get_person"], calls)),
  ).toBe("crm_get_person");
  expect(calls).toEqual([["crm_get_person", { id: 1 }]]);
  const error = await errorOf("call_tool", { name: "crm_none", input: {} });
  expect(error).toMatchObject({ code: "not_found" });
  expect(error.message).toBe(
    'There is no tool "crm_none" here. Nothing was called. search_tools finds those that there are.',
  );
});

it.each([
  ["search_tools", { query: "q".repeat(501) }, "input.query"],
  ["search_tools", { query: "", limit: 0 }, "input.limit"],
  ["search_tools", { query: "", limit: 51 }, "input.limit"],
  ["search_tools", { query: "", limit: 1.5 }, "input.limit"],
  ["search_tools", { query: "", more: 1 }, "(known: query, limit)"],
  ["describe_tools", { names: [] }, "input.names"],
  ["describe_tools", { names: Array.from({ length: 11 }, () => "a") }, "input.names"],
  ["describe_tools", { names: ["n".repeat(65)] }, "input.names.0"],
  ["describe_tools", {}, "input.names"],
  ["call_tool", { name: "n".repeat(65), input: {} }, "input.name"],
  ["call_tool", { name: "crm_get_person" }, "input.input"],
])("refuses to %s with %j, and says why", async (name, input, words) => {
  const error = await errorOf(name, input);
  expect(error.code).toBe("invalid_input");
  expect(error.issues).toHaveLength(1);
  expect(error.message).toContain(`The input does not fit ${name}: `);
  expect(error.message).toContain(words);
  expect(error.message).toMatch(/\. Nothing was called\.$/);
});

it("takes the longest that it promises", async () => {
  await call("search_tools", { query: "q".repeat(500) });
  await call("describe_tools", { names: Array.from({ length: 10 }, () => "n".repeat(64)) });
});

it("has no other tools", async () => {
  expect(await call("crm_get_person", {})).toBeUndefined();
});
