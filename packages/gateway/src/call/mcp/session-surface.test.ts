// What an MCP endpoint offers to one session, and by which tools each of it is read.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import type { InboundCall } from "../inbound-call.ts";
import { createSessionSurface } from "./session-surface.ts";
import type { SurfaceContext } from "./surface.ts";
import { crm } from "./test-guides.ts";

const entryOf = (name: string) => ({
  listed: { name, version: 1, effect: "read", scopes: [], toolSets: [] },
  connectorName: name.split("_")[0],
  isRaw: false,
  describe: async () => ({
    name,
    version: 1,
    title: name,
    description: `Does ${name}.`,
    effect: "read",
    inputSchema: { properties: {} },
    outputSchema: {},
  }),
});
const entries = new Map(["crm_get_person", "crm_list_lists", "mail_read"].map((name) => [name, entryOf(name)]));
const mail = {
  name: "mail",
  guides: { ...crm.guides, instructions: "Read mail.", records: [], prompts: [], suggestions: [] },
};

interface Options {
  readonly session?: object;
  readonly keepsSessions?: boolean;
  readonly answer?: (inbound: InboundCall) => unknown;
}

const open = ({ session, keepsSessions = false, answer = () => ({}) }: Options = {}) => {
  const calls: InboundCall[] = [];
  const surface = createSessionSurface({
    callTool: async (inbound) => {
      calls.push(inbound);
      const data = answer(inbound);
      return { callId: "call_1", data, dataJson: JSON.stringify(data), meta: {} as never };
    },
    catalog: {
      findTool: (name: string) => entries.get(name),
      connector: (name: string) => ({ connector: name === "crm" ? crm : mail }),
      scopesOf: () => new Set(),
    } as never,
    policies: { of: () => [] },
    resolveConnectedAccount: async () =>
      ({ id: "ca_1", status: "ACTIVE", connector: "crm", identifier: "user_a" }) as never,
    keepsSessions,
  });
  const given = {
    identifier: "user_a",
    mode: "all",
    isReadOnly: true,
    connections: [
      { connectionName: "first", tools: ["crm_get_person", "crm_list_lists", "crm_gone"] },
      { connectionName: "second", tools: ["mail_read"] },
    ],
    ...session,
  };
  const called: string[] = [];
  const context = {
    deadlineAt: 5,
    called: (id: string) => called.push(id),
    progress: () => {},
  } as unknown as SurfaceContext;
  const principal = { type: "service", policy: [] } as never;
  return {
    at: surface({ caller: { authorization: undefined }, principal, session: given as never }),
    context,
    calls,
    called,
  };
};

it("offers what clients can ask for, and sessions where they are kept", () => {
  expect(open().at.offers).toEqual({
    tools: true,
    prompts: true,
    resources: true,
    resourceSubscriptions: true,
    completions: true,
    logging: false,
    clientInput: false,
    sessions: false,
  });
  expect(open({ keepsSessions: true }).at.offers.sessions).toBe(true);
});

it("instructs as the server says, or else as the connectors of its tools do", () => {
  expect(open({ session: { instructions: "Be kind." } }).at.instructions).toBe("Be kind.");
  expect(open().at.instructions).toBe("Look before you write.\n\nRead mail.");
  const [first] = [{ connectionName: "first", tools: ["crm_get_person"] }];
  expect(open({ session: { connections: [first] } }).at.instructions).toBe("Look before you write.");
});

it("lists its tools, or the three that find them", async () => {
  const names = async (json: Promise<string>) => (JSON.parse(await json) as { name: string }[]).map(({ name }) => name);
  expect(await names(open().at.listTools())).toEqual(["crm_get_person", "crm_list_lists", "mail_read"]);
  const searching = open({ session: { mode: "search" } }).at;
  expect(await names(searching.listTools())).toEqual(["search_tools", "describe_tools", "call_tool"]);
  expect(await searching.listTools()).toContain('"title":"Call a tool","readOnlyHint":true');
});

it("calls a tool of its own and no other", async () => {
  const { at, context, calls } = open({ answer: () => ({ id: 7 }) });
  expect(await at.callTool({ name: "crm_get_person", input: { id: 7 } }, context)).toEqual({ json: '{"id":7}' });
  expect(calls).toMatchObject([
    { toolName: "crm_get_person", connectionName: "first", identifier: "user_a", input: { id: 7 } },
  ]);
  expect(await at.callTool({ name: "crm_gone", input: {} }, context)).toBeUndefined();
  expect(calls).toHaveLength(1);
});

it("finds, describes and calls in search mode", async () => {
  const { at, context, calls } = open({ session: { mode: "search" }, answer: () => ({ id: 7 }) });
  const found = await at.callTool({ name: "search_tools", input: { query: "person" } }, context);
  expect(found).toEqual({ json: expect.stringContaining("crm_get_person") });
  const call = { name: "call_tool", input: { name: "crm_get_person", input: { id: 7 } } };
  expect(await at.callTool(call, context)).toEqual({ json: '{"id":7}' });
  expect(await at.callTool({ name: "crm_get_person", input: {} }, context)).toBeUndefined();
  expect(calls).toHaveLength(1);
  const none = await at.callTool({ name: "call_tool", input: { name: "crm_none", input: {} } }, context);
  expect(none).toMatchObject({ isError: true });
});

const refuse = () => {
  throw new GatewayError("upstream_rejected", "Upstream said no.");
};

it("tells a model what a tool refused", async () => {
  const { at, context } = open({ answer: refuse });
  expect(await at.callTool({ name: "crm_get_person", input: {} }, context)).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining("Upstream said no.") }],
  });
});

it("lists the user's connections and the addresses of its tools, and reads each by its tool", async () => {
  const { at, context, calls } = open({ answer: () => ({ name: "Jane" }) });
  expect((await at.listResources()).map(({ uri }) => uri)).toEqual(["postern://account", "crm://lists"]);
  expect((await at.listResourceTemplates()).map(({ uriTemplate }) => uriTemplate)).toEqual(["crm://persons/{id}"]);
  expect(await at.readResource("crm://persons/7", context)).toEqual([
    { uri: "crm://persons/7", mimeType: "application/json", text: '{"name":"Jane"}' },
  ]);
  expect(calls).toMatchObject([{ toolName: "crm_get_person", input: { id: "7" } }]);
  expect(await at.readResource("crm://deals/7", context)).toBeUndefined();
  const [account] = (await at.readResource("postern://account", context)) ?? [];
  expect(JSON.parse(String(account?.["text"])).connections).toMatchObject([
    { connection: "first" },
    { connection: "second" },
  ]);
  expect(calls).toHaveLength(1);
  await expect(open({ answer: refuse }).at.readResource("crm://persons/7", context)).rejects.toThrow(
    "Upstream said no.",
  );
});

it("shows and writes the prompts of its tools", async () => {
  const { at, context } = open();
  expect((await at.listPrompts()).map(({ name }) => name)).toEqual(["review"]);
  const asked = { name: "review", arguments: { list: "Deals" } };
  expect((await at.getPrompt(asked, context))?.messages).toMatchObject([
    { content: { text: "Review Deals with crm_get_person." } },
  ]);
  expect(await at.getPrompt({ ...asked, name: "preview" }, context)).toBeUndefined();
});

it("suggests by its tools, and suggests nothing where one refuses", async () => {
  const request = { ref: { type: "ref/prompt", name: "review" }, argument: { name: "list", value: "" }, given: {} };
  const lists = [{ value: "Deals", label: "" }];
  const { at, context, calls } = open({ answer: () => ({ lists }) });
  expect(await at.complete(request, context)).toMatchObject({ values: ["Deals"], total: 1 });
  expect(calls).toMatchObject([{ toolName: "crm_list_lists" }]);
  expect(await open({ answer: refuse }).at.complete(request, context)).toMatchObject({ values: [] });
  const bug = () => {
    throw new Error("a bug");
  };
  await expect(open({ answer: bug }).at.complete(request, context)).rejects.toThrow("a bug");
});
