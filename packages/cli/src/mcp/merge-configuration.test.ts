// A client's configuration keeps all that was in it.
import { describe, expect, it } from "vitest";
import { type LocalServer, mcpClients } from "./client-files.ts";
import { mergeConfiguration } from "./merge-configuration.ts";

const server: LocalServer = {
  command: "/node",
  args: ["postern.mjs", "mcp", "stdio"],
  secrets: { POSTERN_API_KEY: "key" },
};
const merging = { file: "mcp.json", replaces: false };
const merge = (client: keyof typeof mcpClients, text: string, more: Partial<typeof merging> = {}) =>
  mergeConfiguration(text, mcpClients[client].changesOf("postern-role", server), { ...merging, ...more });

describe("an entry", () => {
  it.each([
    ["claude-desktop", { mcpServers: { "postern-role": { command: "/node", args: server.args } } }],
    [
      "claude-code",
      {
        mcpServers: {
          "postern-role": {
            type: "stdio",
            command: "/node",
            args: server.args,
            env: { POSTERN_API_KEY: `\${POSTERN_API_KEY}` },
          },
        },
      },
    ],
    [
      "cursor",
      {
        mcpServers: {
          "postern-role": { command: "/node", args: server.args, env: { POSTERN_API_KEY: `\${env:POSTERN_API_KEY}` } },
        },
      },
    ],
    [
      "windsurf",
      {
        mcpServers: {
          "postern-role": { command: "/node", args: server.args, env: { POSTERN_API_KEY: `\${env:POSTERN_API_KEY}` } },
        },
      },
    ],
    [
      "vscode",
      {
        servers: {
          "postern-role": {
            type: "stdio",
            command: "/node",
            args: server.args,
            env: { POSTERN_API_KEY: `\${input:postern-api-key}` },
          },
        },
        inputs: [{ type: "promptString", id: "postern-api-key", description: "key", password: true }],
      },
    ],
  ] as const)("for %s is as its documentation has it, without the key", (client, expected) => {
    expect(JSON.parse(merge(client, ""))).toEqual(expected);
  });

  it("takes no variables where no key is needed", () => {
    const changes = mcpClients.cursor.changesOf("a", { ...server, secrets: {} });
    expect(mergeConfiguration("", changes, merging)).not.toContain("env");
  });
});

describe("what is there", () => {
  const existing = {
    theme: "dark",
    mcpServers: { other: { command: "x", nested: { deep: [1, { a: null }] } } },
    numbers: [1, 2.5],
  };

  it("stays, in its order and with its indentation", () => {
    const text = merge("cursor", JSON.stringify(existing, undefined, "\t"));
    const { mcpServers, ...rest } = JSON.parse(text);
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(existing));
    expect(rest).toEqual({ theme: existing.theme, numbers: existing.numbers });
    expect(mcpServers.other).toEqual(existing.mcpServers.other);
    expect(text).toContain('\n\t"theme"');
  });

  it("is the same after it was written twice", () => {
    for (const client of Object.keys(mcpClients) as (keyof typeof mcpClients)[]) {
      const once = merge(client, "");
      expect(merge(client, once)).toBe(once);
    }
  });

  it("is not replaced by another entry of the same name unless that is said", () => {
    const text = JSON.stringify({ mcpServers: { "postern-role": { command: "mine" } } });
    expect(() => merge("cursor", text)).toThrow(/another server called "postern-role"/);
    expect(JSON.parse(merge("cursor", text, { replaces: true })).mcpServers["postern-role"].command).toBe("/node");
  });

  it.each([
    ["comments", '{\n  // mine\n  "mcpServers": {}\n}', /may hold comments/],
    ["a list", "[]", /no JSON object/],
    ["something else in the way", '{"mcpServers": 3}', /where "mcpServers" belongs/],
  ])("is left as it is when it holds %s", (_what, text, words) => {
    expect(() => merge("cursor", text)).toThrow(words);
  });
});

describe("the file", () => {
  const fileOf = (client: keyof typeof mcpClients, platform: NodeJS.Platform, env: Record<string, string>) =>
    mcpClients[client].fileIn({ env, platform }).replaceAll("\\", "/");
  const home = { HOME: "/home/ann" };

  it.each([
    ["claude-desktop", "darwin", "/home/ann/Library/Application Support/Claude/claude_desktop_config.json"],
    ["claude-desktop", "linux", "/home/ann/.config/Claude/claude_desktop_config.json"],
    ["claude-code", "linux", "/home/ann/.claude.json"],
    ["cursor", "darwin", "/home/ann/.cursor/mcp.json"],
    ["vscode", "darwin", "/home/ann/Library/Application Support/Code/User/mcp.json"],
    ["vscode", "linux", "/home/ann/.config/Code/User/mcp.json"],
    ["windsurf", "linux", "/home/ann/.codeium/windsurf/mcp_config.json"],
  ] as const)("of %s on %s is %s", (client, platform, expected) => {
    expect(fileOf(client, platform, home)).toBe(expected);
  });

  it("is in the folders that the environment names", () => {
    expect(fileOf("vscode", "win32", { APPDATA: "C:/Users/ann/AppData/Roaming" })).toContain(
      "Roaming/Code/User/mcp.json",
    );
    expect(fileOf("claude-desktop", "linux", { ...home, XDG_CONFIG_HOME: "/else" })).toMatch(/^\/else\/Claude/);
  });
});
