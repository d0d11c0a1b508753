// Versions of tools over real HTTP: whoever pins one is shown its contract and held to it, and every answer and event says which ran.
import { Postern } from "@postern/sdk";
import { createLangChain } from "@postern/sdk/langchain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterAll(() => stack.end());

const show = async (name: string) => {
  const { status, body } = await stack.send("GET", `/v1/tools/${name}`);
  return { status, code: body.code, detail: body.detail, tool: body["tool"] as unknown as Record<string, never> };
};
const eventsOf = (callId: string) => stack.auditEvents(`?callId=${callId}`);

describe("GET /v1/tools/{name}@{version}", () => {
  it("shows the contract as that version has it, and which versions are served", async () => {
    const [first, second, newest] = await Promise.all(
      ["affinity_list_lists@1", "affinity_list_lists@2", "affinity_list_lists"].map(show),
    );
    expect(first?.tool).toMatchObject({ name: "affinity_list_lists", version: 1, servedVersions: [1, 2] });
    expect(Object.keys(first?.tool["inputSchema"]?.["properties"] ?? {})).not.toContain("refresh");
    expect(first?.tool["description"]).not.toMatch(/refresh/);
    expect(second?.tool).toEqual(newest?.tool);
    expect(Object.keys(newest?.tool["inputSchema"]?.["properties"] ?? {})).toContain("refresh");
  });

  it("names the versions that are served where there is no such one", async () => {
    const { status, code, detail } = await show("affinity_list_lists@3");
    expect({ status, code }).toEqual({ status: 404, code: "not_found" });
    expect(detail).toContain("Version 3 of affinity_list_lists does not exist");
    expect(detail).toContain("affinity_list_lists@1, affinity_list_lists@2");
  });

  it.each(["affinity_list_lists@", "affinity_list_lists@0", "affinity_list_lists@1.5", "affinity_fly@1", "@1"])(
    "finds nothing at %s",
    async (name) => {
      expect(await show(name)).toMatchObject({ status: 404, code: "not_found" });
    },
  );
});

describe("a call", () => {
  it("without a version runs the newest, and says so", async () => {
    const { status, body } = await stack.call("affinity_list_lists", { refresh: true });
    expect({ status, meta: body.meta }).toMatchObject({ status: 200, meta: { toolVersion: 2 } });
    expect(await eventsOf(String(body["callId"]))).toMatchObject([
      { toolName: "affinity_list_lists", toolVersion: 2, outcome: "succeeded" },
    ]);
  });

  it("of a pinned version runs as that version, and says so", async () => {
    const remembered = await stack.call("affinity_list_lists", {});
    expect(remembered.status).toBe(200);
    const { status, body } = await stack.call("affinity_list_lists@1", {});
    // Version 1 knew nothing of remembering: each of its calls asks Affinity.
    expect(body.meta.upstreamRequests).toBeGreaterThan(0);
    expect(Object.keys(body.data)).toEqual(["lists"]);
    expect({ status, meta: body.meta }).toMatchObject({ status: 200, meta: { toolVersion: 1 } });
    expect(body.data["lists"]).not.toEqual([]);
    expect(await eventsOf(String(body["callId"]))).toMatchObject([
      { toolName: "affinity_list_lists", toolVersion: 1, outcome: "succeeded" },
    ]);
  });

  it("of a pinned version is refused what that version did not know, before anything is sent", async () => {
    const before = stack.upstreamRequests();
    const read = await stack.call("affinity_list_lists@1", { refresh: true });
    const write = await stack.call("affinity_create_note@1", { content: "x", person_ids: [44320], dry_run: true });
    for (const { status, body } of [read, write]) {
      expect({ status, code: body.code }).toEqual({ status: 422, code: "invalid_input" });
    }
    expect(read.body.detail).toMatch(
      /does not fit affinity_list_lists@1: .*refresh.*GET \/v1\/tools\/affinity_list_lists@1/,
    );
    expect(write.body.detail).toMatch(/dry_run.*known: .*content/);
    expect(stack.upstreamRequests()).toBe(before);
    expect(await eventsOf(String(write.body.callId))).toMatchObject([{ toolVersion: 1, outcome: "denied" }]);
  });

  it("of a version that is not served is refused, and the record says which was asked for", async () => {
    const { status, body } = await stack.call("affinity_create_note@9", { content: "x" });
    expect({ status, code: body.code }).toEqual({ status: 404, code: "not_found" });
    expect(body.detail).toContain("affinity_create_note@1, affinity_create_note@2");
    expect(await eventsOf(String(body.callId))).toMatchObject([
      { toolName: "affinity_create_note", toolVersion: 9, outcome: "denied" },
    ]);
  });

  it("with an idempotency key is one write in one version: under another it is a conflict", async () => {
    const input = { content: "By version", person_ids: [44320] };
    const key = { idempotencyKey: "by-version" };
    const first = await stack.call("affinity_create_note@1", input, key);
    expect(first.body.meta).toMatchObject({ toolVersion: 1 });
    expect((await stack.call("affinity_create_note@1", input, key)).body.data).toEqual(first.body.data);
    expect((await stack.call("affinity_create_note@2", input, key)).body.code).toBe("conflict");
  });
});

describe("the SDK", () => {
  const actions = () => new Postern({ url: stack.gateway.url, apiKey: stack.key }).actions;
  const identifier = "user_aff_123";

  it("pins by name, typed where it knows the version", async () => {
    const newest = await actions().executeTool({
      identifier,
      toolName: "affinity_get_person@1",
      toolInput: { person_id: 44320 },
    });
    expect(newest.data.id).toBe(44320);
    const older = await actions().executeTool({ identifier, toolName: "affinity_list_lists@1", toolInput: {} });
    expect([newest.meta.toolVersion, older.meta.toolVersion]).toEqual([1, 1]);
    expect((await actions().getTool("affinity_list_lists@1")).tool.version).toBe(1);
  });

  it("shows a model the pinned version under the plain name, and holds it to that", async () => {
    const adapter = createLangChain(new Postern({ url: stack.gateway.url, apiKey: stack.key }));
    const getTools = (...toolNames: string[]) =>
      adapter.getTools({ connectionName: "affinity", identifier, toolNames });
    const [pinned] = getTools("affinity_list_lists@1");
    expect(pinned).toMatchObject({ name: "affinity_list_lists", description: expect.not.stringMatching(/refresh/) });
    const message = await pinned?.invoke({ type: "tool_call", id: "1", name: "affinity_list_lists", args: {} });
    expect(message.artifact.meta).toMatchObject({ toolVersion: 1 });
    expect(() => getTools("affinity_list_lists@7")).toThrow("There is no tool called affinity_list_lists@7");
  });
});
