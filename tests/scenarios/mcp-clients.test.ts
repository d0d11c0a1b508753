// The official clients, the older and the newer and it in both eras, against the endpoint over real sockets.
import { Client as NewClient, StreamableHTTPClientTransport as NewTransport } from "@modelcontextprotocol/client";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema, ToolListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningFixture, startFixture } from "../conformance/start-fixture.ts";

let fixture: RunningFixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());

const info = { name: "test", version: "1.0.0" };

const authorized = (instanceId: string) => {
  const headers = { Authorization: `Bearer ${fixture.issue(instanceId, "jane")}` };
  return [new URL(fixture.urlOf(instanceId)), { requestInit: { headers } }] as const;
};

/** What the tests use of a client, whichever it is. */
interface Session {
  names(): Promise<string[]>;
  call(name: string, input?: Record<string, unknown>): Promise<unknown>;
  read(uri: string): Promise<unknown>;
  prompt(name: string): Promise<unknown>;
  version(): string | undefined;
  /** Resolves when the client has heard that the tools changed. */
  heard: Promise<void>;
  close(): Promise<void>;
}

const accepted = { action: "accept" as const, content: { username: "jane", email: "jane@example.com" } };

const openOld = async (): Promise<Session> => {
  const client = new OldClient(info, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, async () => accepted);
  const heard = new Promise<void>((resolve) => {
    client.setNotificationHandler(ToolListChangedNotificationSchema, () => resolve());
  });
  const transport = new OldTransport(...authorized("a"));
  // Its optional members are written for a laxer compiler.
  await client.connect(transport as Parameters<OldClient["connect"]>[0]);
  return {
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: (name, input = {}) => client.callTool({ name, arguments: input }),
    read: (uri) => client.readResource({ uri }),
    prompt: (name) => client.getPrompt({ name }),
    version: () => transport.protocolVersion,
    heard,
    close: () => client.close(),
  };
};

const openNew = async (mode: "auto" | "legacy"): Promise<Session> => {
  const client = new NewClient(info, { capabilities: { elicitation: {} }, versionNegotiation: { mode } });
  client.setRequestHandler("elicitation/create", async () => accepted);
  const heard = new Promise<void>((resolve) => {
    client.setNotificationHandler("notifications/tools/list_changed", () => resolve());
  });
  await client.connect(new NewTransport(...authorized("a")));
  if (mode === "auto") await client.listen({ toolsListChanged: true });
  return {
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: (name, input = {}) => client.callTool({ name, arguments: input }),
    read: (uri) => client.readResource({ uri }),
    prompt: (name) => client.getPrompt({ name }),
    version: () => client.getNegotiatedProtocolVersion(),
    heard,
    close: () => client.close(),
  };
};

describe.each([
  ["the older client", openOld, "2025-11-25"],
  ["the newer client in the older era", () => openNew("legacy"), "2025-11-25"],
  ["the newer client in the newer era", () => openNew("auto"), "2026-07-28"],
])("%s", (_name, open, version) => {
  it("lists, calls, reads, is asked and hears of changes", async () => {
    const session = await open();
    try {
      expect(session.version()).toBe(version);
      expect(await session.names()).toContain("test_structured");
      expect(await session.call("test_structured", { a: [1] })).toMatchObject({
        content: [{ type: "text", text: '{"input":{"a":[1]}}' }],
        structuredContent: { input: { a: [1] } },
      });
      expect(await session.call("test_elicitation", { message: "Who are you?" })).toMatchObject({
        content: [{ text: expect.stringContaining("jane@example.com") }],
      });
      expect(await session.read("test://template/7/data")).toMatchObject({
        contents: [{ text: expect.stringContaining(`"id":"7"`) }],
      });
      expect(await session.prompt("test_simple_prompt")).toMatchObject({ messages: [{ role: "user" }] });
      await expect(session.call("no_such_tool")).rejects.toThrow(/No tool of this name/);
      await session.call("test_trigger_tool_change");
      await session.heard;
    } finally {
      await session.close();
    }
  });
});
