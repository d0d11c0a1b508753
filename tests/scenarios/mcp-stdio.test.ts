// `postern mcp stdio` as a client starts it: the official clients in both eras over pipes, and bytes by hand.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client as NewClient } from "@modelcontextprotocol/client";
import { StdioClientTransport as NewTransport } from "@modelcontextprotocol/client/stdio";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";
import { type Stack, startStack } from "./start-stack.ts";

const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));
const tools = ["affinity_who_am_i", "affinity_list_lists"];
const info = { name: "test", version: "1.0.0" };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
  const connections = [{ connectionName: "affinity", tools }];
  await stack.send("POST", "/v1/mcp-servers", { name: "role", connections });
});
afterAll(() => stack.end());

const identifier = (): string => stack.user(0).identifier;
const byKey = () => ({
  command: process.execPath,
  args: [bin, "mcp", "stdio", "--url", stack.gateway.url, "--server", "role", "--identifier", identifier()],
  env: { PATH: process.env["PATH"] ?? "", POSTERN_API_KEY: stack.key },
});
const mint = async () =>
  (await stack.send("POST", "/v1/mcp-servers/role/session-tokens", { identifier: identifier() })).body;
const tokens = async () => (await stack.send("GET", "/v1/mcp-servers/role/session-tokens")).body.sessionTokens;

interface Piped {
  readonly lines: readonly Record<string, unknown>[];
  readonly stderr: string;
  readonly code: number | null;
}

const closedPort = async (): Promise<string> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
};

/** Writes the lines, ends the input, and reads to the end. */
const pipe = async (
  { args, env }: { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> },
  lines: readonly (object | string)[],
): Promise<Piped> => {
  const child = spawn(process.execPath, args, { env });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  child.stdin.end(lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    lines: stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    stderr,
    code,
  };
};

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: info },
};
const request = (id: number, method: string, params: object = {}) => ({ jsonrpc: "2.0", id, method, params });

describe("an official client", () => {
  it("of the older kind lists and calls over standard streams", async () => {
    const client = new OldClient(info);
    await client.connect(new OldTransport(byKey()) as Parameters<OldClient["connect"]>[0]);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(tools);
    const answer = await client.callTool({ name: "affinity_who_am_i", arguments: {} });
    expect(JSON.stringify(answer)).toContain(String(stack.user(0).id));
    await client.close();
    await expect.poll(async () => (await tokens()).every(({ revokedAt }) => revokedAt !== undefined)).toBe(true);
  });

  it.each(["auto", "legacy"] as const)(
    "of the newer kind does, and hears that the tools changed (%s)",
    async (mode) => {
      const client = new NewClient(info, { versionNegotiation: { mode } });
      const heard = new Promise<void>((resolve) => {
        client.setNotificationHandler("notifications/tools/list_changed", () => resolve());
      });
      await client.connect(new NewTransport(byKey()));
      if (mode === "auto") await client.listen({ toolsListChanged: true });
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(tools);
      // The older era's stream opens beside: it is not known when.
      const edit = setInterval(() => {
        const connections = [{ connectionName: "affinity", tools: tools.toReversed() }];
        const instructions = `Edited at ${Date.now()}`;
        void stack.send("PUT", "/v1/mcp-servers/role", { connections, instructions });
      }, 200);
      await heard.finally(() => clearInterval(edit));
      await client.close();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await stack.send("PUT", "/v1/mcp-servers/role", { connections: [{ connectionName: "affinity", tools }] });
    },
  );
});

describe("bytes by hand", () => {
  it("answers what was asked before the end of input, and then ends", async () => {
    const asked = [
      initialize,
      { jsonrpc: "2.0", method: "notifications/initialized" },
      request(2, "tools/list"),
      request(3, "ping"),
    ];
    const { lines, stderr, code } = await pipe(byKey(), asked);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(lines.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    expect(JSON.stringify(lines)).toContain("affinity_who_am_i");
  });

  it("answers a line that is no message, and goes on", async () => {
    const { lines } = await pipe(byKey(), ["{not json", "", "[]", initialize]);
    expect(lines.map(({ error }) => (error as { code?: number } | undefined)?.code)).toEqual([
      -32_700,
      -32_700,
      undefined,
    ]);
  });

  it("speaks with a token from the environment, and says when it is not taken", async () => {
    const { url, token, tokenId } = await mint();
    const given = { args: [bin, "mcp", "stdio", "--endpoint", url], env: { PATH: "", POSTERN_MCP_TOKEN: token } };
    expect((await pipe(given, [initialize])).lines[0]).toHaveProperty("result");
    await stack.send("DELETE", `/v1/mcp-servers/role/session-tokens/${tokenId}`);
    const refused = await pipe(given, [initialize]);
    expect(refused.lines[0]).toMatchObject({
      id: 1,
      error: { message: expect.stringContaining("does not take this token") },
    });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("postern mcp tokens create");
    expect(refused.stderr + JSON.stringify(refused.lines)).not.toContain(token);
  });

  it("says that no token was given, and in which variable one belongs", async () => {
    const { url } = await mint();
    const { lines, stderr, code } = await pipe({ args: [bin, "mcp", "stdio", "--endpoint", url], env: { PATH: "" } }, [
      initialize,
    ]);
    expect(lines[0]).toMatchObject({ error: { message: expect.stringContaining("No session token was given") } });
    expect([code, stderr]).toEqual([1, expect.stringContaining("POSTERN_MCP_TOKEN")]);
  });

  it("speaks of the URL, and not of a token, where a secret URL opens nothing", async () => {
    const { url } = await mint();
    const { lines, code } = await pipe(
      { args: [bin, "mcp", "stdio"], env: { PATH: "", POSTERN_MCP_ENDPOINT: `${url}/pstn_url_x` } },
      [initialize],
    );
    expect([code, lines[0]]).toMatchObject([1, { error: { message: expect.stringContaining("by this URL") } }]);
    expect(JSON.stringify(lines)).not.toContain("pstn_url_x");
  });

  it("makes another token when its own is taken back", async () => {
    const { args, env } = byKey();
    const child = spawn(process.execPath, args, { env });
    const lines: string[] = [];
    child.stdout.on("data", (chunk) => lines.push(...String(chunk).split("\n").filter(Boolean)));
    child.stdin.write(`${JSON.stringify(initialize)}\n`);
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1);
    for (const { id, revokedAt } of await tokens()) {
      if (revokedAt === undefined) await stack.send("DELETE", `/v1/mcp-servers/role/session-tokens/${id}`);
    }
    child.stdin.end(`${JSON.stringify(request(2, "tools/list"))}\n`);
    await new Promise((resolve) => child.on("close", resolve));
    expect(JSON.parse(lines[1] ?? "{}")).toMatchObject({ id: 2, result: { tools: expect.anything() } });
  });

  it.each(["its endpoint is revoked", "its server is deleted"])(
    "ends when %s: nothing comes back by itself",
    async (what) => {
      const connections = [{ connectionName: "affinity", tools }];
      await stack.send("POST", "/v1/mcp-servers", { name: "passing", connections });
      const { args, env } = byKey();
      const child = spawn(
        process.execPath,
        args.map((word) => (word === "role" ? "passing" : word)),
        { env },
      );
      const lines: string[] = [];
      let stderr = "";
      child.stdout.on("data", (chunk) => lines.push(...String(chunk).split("\n").filter(Boolean)));
      child.stderr.on("data", (chunk) => (stderr += chunk));
      const closed = once(child, "close");
      child.stdin.write(`${JSON.stringify(initialize)}\n`);
      await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1);
      const path = "/v1/mcp-servers/passing";
      const instances = async () => (await stack.send("GET", `${path}/instances`)).body.instances;
      const isDeleted = what.includes("server");
      await stack.send("DELETE", isDeleted ? path : `${path}/instances/${(await instances())[0]?.id}`);
      // Its standard input stays open: it ends by itself.
      child.stdin.write(`${JSON.stringify(request(2, "tools/list"))}\n`);
      expect((await closed)[0]).toBe(1);
      expect(JSON.parse(lines[1] ?? "{}")).toMatchObject({
        id: 2,
        error: { message: expect.stringContaining("no other endpoint was made") },
      });
      expect(stderr).toContain("was revoked, or its server passing was deleted");
      if (isDeleted) return;
      expect(await instances()).toEqual([]);
      await stack.send("DELETE", path);
    },
  );

  it("tells each request that nobody answers", async () => {
    const env = { PATH: "", POSTERN_MCP_TOKEN: "pstn_mcp_x" };
    const args = [bin, "mcp", "stdio", "--endpoint", `${await closedPort()}/mcp/mcpi_x`];
    const { lines, code } = await pipe({ args, env }, [initialize]);
    expect([code, lines[0]]).toMatchObject([0, { id: 1, error: { message: expect.stringContaining("ECONNREFUSED") } }]);
  });
});

it("says what the gateway says when there is no such server", async () => {
  const { args, env } = byKey();
  const { lines } = await pipe({ args: args.map((word) => (word === "role" ? "unknown" : word)), env }, [initialize]);
  expect(lines[0]).toMatchObject({ id: 1, error: { message: expect.stringContaining("no MCP server of this name") } });
});

it("takes a URL with a secret from the environment only, where no list of processes shows it", async () => {
  const secretUrl = `${await closedPort()}/mcp/mcpi_x/pstn_url_secret`;
  const { code, stderr } = await runCommand(["mcp", "stdio", "--endpoint", secretUrl], { environment: {} });
  expect([code, stderr]).toEqual([2, expect.stringContaining("POSTERN_MCP_ENDPOINT")]);
  expect(stderr).not.toContain("pstn_url_secret");
  const env = { PATH: "", POSTERN_MCP_ENDPOINT: secretUrl };
  const { lines } = await pipe({ args: [bin, "mcp", "stdio"], env }, [initialize]);
  expect(lines[0]).toMatchObject({ id: 1, error: { message: expect.stringContaining("ECONNREFUSED") } });
  expect(JSON.stringify(lines)).not.toContain("pstn_url_secret");
  const wrong = await runCommand(["mcp", "stdio"], { environment: { POSTERN_MCP_ENDPOINT: "pstn_url_secret" } });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.not.stringContaining("pstn_url_secret")]);
});

it("starts nothing when it is not told for whom", async () => {
  for (const words of [[], ["--server", "role"], ["--endpoint", "http://127.0.0.1/mcp/x", "--server", "role"]]) {
    const { code, stdout } = await runCommand(["mcp", "stdio", ...words], { environment: { POSTERN_API_KEY: "x" } });
    expect([code, stdout]).toEqual([2, ""]);
  }
});

it("is what an installed entry starts: the client finds the tools, and the key is not in its file", async () => {
  const home = mkdtempSync(join(tmpdir(), "postern-install-"));
  try {
    const file = join(home, ".cursor", "mcp.json");
    const environment = { HOME: home, POSTERN_API_KEY: stack.key };
    const words = [
      "mcp",
      "install",
      "--client",
      "cursor",
      "--server",
      "role",
      "--identifier",
      identifier(),
      "--url",
      stack.gateway.url,
    ];
    expect((await runCommand(words, { environment })).code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).not.toContain(stack.key);
    const { command, args } = JSON.parse(text).mcpServers["postern-role"];
    const client = new OldClient(info);
    const env = { PATH: process.env["PATH"] ?? "", POSTERN_API_KEY: stack.key };
    await client.connect(new OldTransport({ command, args, env }) as Parameters<OldClient["connect"]>[0]);
    expect((await client.listTools()).tools).toHaveLength(tools.length);
    await client.close();

    writeFileSync(file, '{ "mcpServers": { "postern-role": { "command": "mine" } } }');
    const refused = await runCommand(words, { environment });
    expect([refused.code, readFileSync(file, "utf8")]).toEqual([2, expect.stringContaining("mine")]);
    const printed = await runCommand([...words, "--print"], { environment });
    expect(JSON.parse(printed.stdout).mcpServers["postern-role"].args).toEqual(args);
    expect(readFileSync(file, "utf8")).toContain("mine");
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
