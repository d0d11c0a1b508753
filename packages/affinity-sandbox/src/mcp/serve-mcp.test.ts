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

  it("takes a key from its own addresses only, for whatever it asks [mcp.addresses]", async () => {
    const sandbox = open();
    const key = sandbox.control.issueKey("user_aff_123", { allowedAddresses: ["192.0.2.1"] });
    for (const method of ["ping", "initialize", "tools/list", "tools/call"]) {
      const refused = await post(sandbox, { jsonrpc: "2.0", id: 1, method }, key);
      expect([method, refused.status, await refused.text()]).toEqual([method, 403, expect.stringContaining("address")]);
    }
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
      [{ company_id: 1, colour: 1 }, "colour is not an argument of this tool; known: company_id, "],
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
    expect(preview).toMatchObject({ total: 1, companies_preview: ["Gone"], confirmation_required: true });
    expect(sandbox.control.world.get("companies", id)).toBeDefined();
    const done = (await call(sandbox, "delete_company", { company_ids: [id, 5], confirm: true })).structuredContent;
    expect(done).toMatchObject({ success: false, deleted: [id], failed: [{ company_id: 5, status_code: 404 }] });
    expect(sandbox.control.world.get("companies", id)).toBeUndefined();
  });

  it("counts beforehand what goes along, and names what is not there by its id [mcp.shapes]", async () => {
    const sandbox = open();
    const persons = await call(sandbox, "delete_person", { person_ids: [44_301, 99_999] });
    expect(persons.structuredContent).toMatchObject({
      total: 2,
      persons_preview: ["Maya Lindqvist", "person 99999"],
      internal_count: 1,
      related_totals: { list_entries: expect.any(Number), partial: true },
    });
    const companies = await call(sandbox, "delete_company", { company_ids: [7_133_202] });
    expect(companies.structuredContent).toMatchObject({ global_count: 0, related_totals: { partial: false } });
    const { id } = (await call(sandbox, "create_list_entry", { list_id: 12_059, entity_id: 7_133_202 }))
      .structuredContent;
    const rows = await call(sandbox, "delete_list_entries", { list_id: 12_059, list_entry_ids: [id] });
    expect(rows.structuredContent).toMatchObject({
      list_type: "company",
      list_name: "Portfolio",
      entries_preview: ["Brightwater Robotics"],
    });
    const notes = await call(sandbox, "delete_note", { note_ids: [610_001] });
    expect(notes.structuredContent).toMatchObject({ total: 1, confirmation_required: true });
  });
});

describe("a result", () => {
  it("of a page has its cursors beside the links [mcp.shapes]", async () => {
    const sandbox = open();
    const first = (await call(sandbox, "query_notes", { limit: 3 })).structuredContent;
    expect(first.pagination).not.toHaveProperty("prevCursor");
    const second = (await call(sandbox, "query_notes", { limit: 3, cursor: first.pagination.nextCursor }))
      .structuredContent;
    expect(second.data[0].id).not.toBe(first.data[0].id);
    expect(second.pagination.prevCursor).toEqual(expect.any(String));
  });

  it("of a note has its address in the app [mcp.shapes]", async () => {
    const sandbox = open();
    const input = { note_type: 0, content: "<p>hi</p>", person_ids: [44_320] };
    const made = (await call(sandbox, "create_note", input)).structuredContent;
    const address = `https://fernhill.affinity.co/notes/${made.id}`;
    expect(made.note_url).toBe(address);
    const changed = await call(sandbox, "update_note", { note_id: made.id, content: "<p>ho</p>" });
    expect(changed.structuredContent).toEqual({ success: true, note_id: made.id, note_url: address });
  });

  it("is empty where the API answers nothing [mcp.shapes]", async () => {
    const done = await call(open(), "send_feedback", { subject: "Words", body: "More of them" });
    expect(done).toEqual({ content: [], structuredContent: { result: null }, isError: false });
  });

  it("of a file spells out whose it is [mcp.shapes]", async () => {
    const sandbox = open();
    const file = (await call(sandbox, "get_entity_file_metadata", { file_id: 43_201 })).structuredContent;
    expect(file).toMatchObject({ organization_id: 7_133_202, entity_type: 1, entity_type_name: "company" });
    const page = await call(sandbox, "get_entity_files", { entity_id: 7_133_202, entity_type: 1 });
    expect(page.structuredContent.entity_files).toContainEqual(file);
  });

  it("of both ways to search companies is one list, by meaning first [mcp.shapes]", async () => {
    const sandbox = open();
    const criteria = { search: { term: "Brightwater" } };
    const input = { query: "robotics companies", search_criteria: criteria, limit: 2 };
    const { companies, explanation } = (await call(sandbox, "search_companies_top_matches", input)).structuredContent;
    const told = companies.map(({ name, sources }: { name: string; sources: string[] }) => [name, ...sources]);
    expect(told.slice(0, 2).every((each: string[]) => each[1] === "semantic")).toBe(true);
    expect(told.at(-1)).toEqual(["Brightwater Robotics", "structured"]);
    expect(explanation).toContain("robotics");
    const neither = await call(sandbox, "search_companies_top_matches");
    expect(neither.content[0].text).toContain("query or search_criteria is required");
  });
});

describe("merging", () => {
  const merging = { primary_company_id: 7_133_202, duplicate_company_id: 7_133_101, confirm: true };

  it("tells the task and both companies [mcp.shapes]", async () => {
    expect((await call(open(), "merge_companies", merging)).structuredContent).toEqual({
      success: true,
      task_id: expect.stringMatching(/^[\da-f-]{36}$/),
      status: "in-progress",
      results_summary: { total: 1, inProgress: 1, success: 0, failed: 0 },
      outcome: "local",
      primary_company_id: 7_133_202,
      duplicate_company_id: 7_133_101,
      primary_company_name: "Brightwater Robotics",
      duplicate_company_name: "Lodestar Bio",
    });
  });

  it("tells the merge of two people [mcp.shapes]", async () => {
    const input = { primary_person_id: 44_330, duplicate_person_id: 44_331, confirm: true };
    expect((await call(open(), "merge_persons", input)).structuredContent).toEqual({
      merge_id: expect.any(Number),
      status: "in-progress",
      primary_person_id: 44_330,
      duplicate_person_id: 44_331,
      task_id: expect.stringMatching(/^[\da-f-]{36}$/),
      error_message: null,
    });
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
