// The hosted MCP server as a client meets it: listing, calling, refusing, and drawing on the limits of its user.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { keyOf, testOrigin } from "../testing/create-test-client.ts";

const open = (options: { perMinuteLimit?: number } = {}): Sandbox =>
  createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0, ...options });

const post = (sandbox: Sandbox, body: unknown, key = keyOf(sandbox)) =>
  sandbox.fetch(
    new Request(`${testOrigin}/mcp`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

const ask = async (sandbox: Sandbox, method: string, params: object = {}) =>
  (await (await post(sandbox, { jsonrpc: "2.0", id: 1, method, params })).json()) as {
    // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and an expectation is their check
    result: any;
    error: { code: number; message: string };
  };

const call = async (sandbox: Sandbox, name: string, input: object = {}) =>
  (await ask(sandbox, "tools/call", { name, arguments: input })).result;

describe("coming in", () => {
  it("takes a key as bearer and acts as its user [mcp.bearer]", async () => {
    const sandbox = open();
    expect((await call(sandbox, "get_current_user")).structuredContent.user.firstName).toBe("Maya");
    const refused = await post(sandbox, { jsonrpc: "2.0", id: 1, method: "ping" }, "wrong");
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="affinity-mcp"']);
    sandbox.control.deactivateUser("user_aff_123");
    expect((await post(sandbox, { jsonrpc: "2.0", id: 1, method: "ping" })).status).toBe(401);
  });

  it("negotiates the version and keeps no session [mcp.transport]", async () => {
    const sandbox = open();
    expect((await ask(sandbox, "initialize", { protocolVersion: "2025-06-18" })).result.protocolVersion).toBe(
      "2025-06-18",
    );
    expect((await ask(sandbox, "initialize", { protocolVersion: "1999-01-01" })).result.protocolVersion).toBe(
      "2025-11-25",
    );
    expect((await post(sandbox, { jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
    const get = await sandbox.fetch(new Request(`${testOrigin}/mcp`));
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("refuses what is no request, no method or no tool by JSON-RPC's numbers", async () => {
    const sandbox = open();
    const codeOf = async (body: unknown) => ((await (await post(sandbox, body)).json()) as { error: object }).error;
    expect(await codeOf("{")).toMatchObject({ code: -32_700 });
    expect(await codeOf([])).toMatchObject({ code: -32_600 });
    expect(await codeOf({ id: 1, method: "ping" })).toMatchObject({ code: -32_600 });
    expect((await ask(sandbox, "resources/list")).error).toMatchObject({ code: -32_601 });
    expect((await ask(sandbox, "tools/call", { name: "nothing" })).error).toMatchObject({ code: -32_602 });
  });
});

describe("the tools", () => {
  it("have the local server's names, flat schemas and hints [mcp.tools] [mcp.same-names] [mcp.left-out]", async () => {
    const { tools } = (await ask(open(), "tools/list")).result;
    const names: string[] = tools.map((tool: { name: string }) => tool.name);
    expect(new Set(names).size).toBe(66);
    expect(names).toEqual(expect.arrayContaining(["get_current_user", "search_persons", "merge_companies"]));
    expect(names).not.toContain("upload_entity_file");
    for (const tool of tools) {
      expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(tool.annotations.readOnlyHint && tool.annotations.destructiveHint).toBe(false);
    }
    const info = tools.find((tool: { name: string }) => tool.name === "get_company_info");
    expect(info.inputSchema.required).toEqual(["company_id"]);
  });

  it("answer with the API's JSON, as text and structured [mcp.results]", async () => {
    const result = await call(open(), "get_company_info", { company_id: 7_133_202, field_types: ["enriched"] });
    expect(result.structuredContent).toMatchObject({ id: 7_133_202, name: "Brightwater Robotics" });
    expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent);
    const missing = await call(open(), "get_company_info", { company_id: 5 });
    expect(missing).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining("GET /v2/companies/5") }],
    });
  });

  it("name the argument that does not fit, and ask the API nothing then", async () => {
    const sandbox = open();
    const cases: [object, string][] = [
      [{}, "company_id is required"],
      [{ company_id: "x" }, "company_id must be of type integer"],
      [{ company_id: 1, colour: 1 }, "colour is not an argument"],
      [{ company_id: 1, field_types: ["best"] }, "field_types must be an array, each one of enriched"],
    ];
    for (const [input, words] of cases) {
      const result = await call(sandbox, "get_company_info", input);
      expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining(words) }] });
    }
    expect(sandbox.control.requests()).toEqual([]);
  });

  it("write as the user, over the generation that can [mcp.tools]", async () => {
    const sandbox = open();
    const created = await call(sandbox, "create_company", { name: "Tidewater", domain: "tidewater.example" });
    expect(created.structuredContent).toMatchObject({ name: "Tidewater", domain: "tidewater.example" });
    const entry = await call(sandbox, "create_list_entry", {
      list_id: 12_059,
      entity_id: created.structuredContent.id,
    });
    expect(entry.structuredContent.creator_id).toBe(44_301);
    expect(sandbox.control.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /organizations",
      "POST /lists/12059/list-entries",
    ]);
  });
});

describe("deleting", () => {
  it("tells what would go and deletes only when confirmed [mcp.confirmation]", async () => {
    const sandbox = open();
    const { id } = (await call(sandbox, "create_company", { name: "Gone" })).structuredContent;
    const preview = (await call(sandbox, "delete_company", { company_ids: [id] })).structuredContent;
    expect(preview).toMatchObject({ total: 1, preview: ["Gone"], confirmation_required: true });
    expect(sandbox.control.world.get("companies", id)).toBeDefined();
    const done = (await call(sandbox, "delete_company", { company_ids: [id, 5], confirm: true })).structuredContent;
    expect(done).toMatchObject({ success: false, deleted: [id], failed: [{ company_id: 5, status_code: 404 }] });
    expect(sandbox.control.world.get("companies", id)).toBeUndefined();
  });
});

describe("limits and permissions", () => {
  it("are the user's own: a tool call counts its requests and meets 429 [mcp.limits]", async () => {
    const sandbox = open({ perMinuteLimit: 3 });
    // Two requests: the list, and the workspace for its address.
    expect((await call(sandbox, "get_list_info", { list_id: 12_058 })).isError).toBe(false);
    expect((await call(sandbox, "get_current_user")).isError).toBe(false);
    const limited = await call(sandbox, "get_current_user");
    expect(limited).toMatchObject({ isError: true });
    expect(sandbox.control.requests().map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  });

  it("are asked for before anything is listed [mcp.permission]", async () => {
    const sandbox = open();
    const refused = await post(sandbox, { jsonrpc: "2.0", id: 1, method: "tools/list" }, keyOf(sandbox, 4));
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining("MCP Agents")]);
  });
});
