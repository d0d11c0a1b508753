// Attacks on what an MCP endpoint offers: arguments that nobody declared, a write that is cancelled, words that the CRM slips in.
import { globSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { legacyRequest, modernRequest, send } from "../scenarios/mcp-wire.ts";
import { callMcpTool, declareServer, type McpDoor, mintToken, rpc } from "../scenarios/open-mcp.ts";
import { type Stack, startStack } from "../scenarios/start-stack.ts";

const tools = [
  "affinity_search_persons",
  "affinity_get_person",
  "affinity_create_note",
  "affinity_get_pipeline",
  "affinity_list_lists",
];
const slip = "ZEBRA-SLIPPED-IN";

let stack: Stack;
let door: McpDoor;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
  await declareServer(stack, "role", tools);
  door = await mintToken(stack, "role", stack.user(0).identifier);
});
afterAll(() => stack.end());

const headers = () => ({ authorization: `Bearer ${door.token}` });

describe("A32", () => {
  it.each([
    ["an argument of another tool", { term: "a", content: "x" }],
    ["an identity", { term: "a", identifier: "somebody", tenant: "other", connectionName: "other" }],
  ])("%s beside those that are declared", async (_, given) => {
    const before = stack.upstreamRequests();
    const { isError, content } = await callMcpTool(door, "affinity_search_persons", given);
    expect([isError, content[0].text]).toEqual([true, expect.stringContaining("invalid_input")]);
    expect(stack.upstreamRequests()).toBe(before);
  });

  it.each([
    '{"term":"a","__proto__":{"polluted":true}}',
    '{"term":"a","constructor":{"prototype":{"polluted":true}}}',
    '{"__proto__":{"term":"a"}}',
  ])("a prototype in place of an argument: %s", async (given) => {
    const { url } = door;
    const body = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"affinity_search_persons","arguments":${given}}}`;
    const sent = { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers() };
    const before = stack.upstreamRequests();
    const answer = await fetch(url, { method: "POST", headers: sent, body });
    const text = await answer.text();
    expect(answer.status === 400 || /invalid_input|-32602|-32700|-32600/.test(text), text).toBe(true);
    expect(stack.upstreamRequests()).toBe(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("A38", () => {
  const notesSent = (): number =>
    stack.sandbox.control.requests({ path: "/notes" }).filter(({ method }) => method === "POST").length;

  const outcomesOf = async (): Promise<string[]> =>
    (await stack.auditEvents("?toolName=affinity_create_note&pageSize=20")).map(({ outcome }) => outcome);

  const awaitOutcome = async (known: number): Promise<string[]> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const outcomes = await outcomesOf();
      if (outcomes.length >= known + 2) return outcomes.slice(0, outcomes.length - known);
      await wait(100);
    }
    throw new Error("the write has no outcome");
  };

  it.each([
    ["by closing the connection", modernRequest],
    ["by a notification", legacyRequest],
  ])("a write that is cancelled %s is on record, and was made once", async (how, toRequest) => {
    const content = `Cancelled ${how}`;
    stack.sandbox.control.injectFault({ match: { path: "/notes", method: "POST" }, times: 1, fault: { delayMs: 700 } });
    const [known, before] = [(await outcomesOf()).length, notesSent()];
    const request = toRequest("tools/call", {
      name: "affinity_create_note",
      arguments: { content, person_ids: [44320] },
    });
    const leaving = new AbortController();
    const sent = send(door.url, request, { headers: headers(), signal: leaving.signal }).catch(() => undefined);
    while (notesSent() === before) await wait(20);
    if (toRequest === modernRequest) leaving.abort();
    else
      await send(door.url, legacyRequest("notifications/cancelled", { requestId: request.body.id }), {
        headers: headers(),
      });
    await sent;
    const outcomes = await awaitOutcome(known);
    expect(outcomes).toContain("intended");
    expect(["succeeded", "unknown", "failed"]).toEqual(
      expect.arrayContaining(outcomes.filter((outcome) => outcome !== "intended")),
    );
    expect(notesSent()).toBe(before + 1);
  });
});

describe("A40", () => {
  it("names of lists, fields and people in whatever is listed before a call", async () => {
    const made = await stack.call("affinity_create_list", { name: slip, type: "person" });
    expect(made.text).toContain(slip);
    expect((await callMcpTool(door, "affinity_list_lists", { refresh: true })).content[0].text).toContain(slip);
    for (const method of [
      "tools/list",
      "prompts/list",
      "resources/list",
      "resources/templates/list",
      "server/discover",
    ]) {
      const { status, body } = await rpc(door, method);
      expect([method, status]).toEqual([method, 200]);
      expect(JSON.stringify(body)).not.toContain(slip);
    }
  });

  it("words that are in no contract of the tool", async () => {
    const folder = fileURLToPath(new URL("../../packages/affinity/contracts/", import.meta.url));
    const contracts = globSync("*.json", { cwd: folder }).map((file) =>
      JSON.parse(readFileSync(`${folder}${file}`, "utf8")),
    );
    for (const { name, title, description, inputSchema } of (await rpc(door, "tools/list")).body.result.tools) {
      const promised = contracts.filter((contract) => contract.name === name);
      expect(promised).toContainEqual(expect.objectContaining({ name, title, description, inputSchema }));
    }
  });
});
