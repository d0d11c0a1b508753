// MCP servers, endpoints and tokens from the command line, beside a running gateway.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestDev, type TestDev } from "./test-dev.ts";

let dev: TestDev;
beforeAll(async () => {
  dev = await startTestDev();
});
afterAll(() => dev.end());

it("declares, changes, shows, lists and deletes a server", async () => {
  const create = ["create", "researcher", "--tool", "affinity_list_lists", "--set", "notes", "--read-only"];
  const made = await dev.run("mcp", "servers", ...create);
  expect(made.exitCode).toBe(0);
  expect(made.stdout.split("\n")[0]).toBe("affinity_list_lists");
  expect(made.stdout).not.toContain("affinity_create_note");
  expect(made.stderr).toContain("researcher, revision 1, shows");
  const again = await dev.run("mcp", "servers", ...create);
  expect([again.exitCode, again.stdout]).toEqual([1, ""]);
  expect(again.stderr).toContain("There is an MCP server researcher already");
  const update = [
    "update",
    "researcher",
    "--tool",
    "affinity_search_persons",
    "--no-read-only",
    "--search",
    "--instructions",
    "Be brief.",
  ];
  expect((await dev.run("mcp", "servers", ...update)).stderr).toContain("revision 2, shows 1 tool.");
  expect((await dev.run("mcp", "servers", "list")).stdout).toMatch(/^researcher +1 +yes/m);
  const bare = await dev.run("mcp", "servers", "update", "researcher");
  expect([bare.exitCode, bare.stderr]).toEqual([2, expect.stringContaining("Say what is to change")]);
  const shown = (await dev.run("mcp", "servers", "show", "researcher")).stdout;
  expect(shown).toContain("affinity: affinity_search_persons");
  expect(shown).toContain("instructions: Be brief.");
  expect(await dev.json("mcp", "servers", "list")).toEqual(await dev.actions.mcp.listServers({ pageSize: 200 }));
  expect((await dev.run("mcp", "servers", "delete", "researcher")).stdout).toMatch(/^Deleted researcher \(mcps_/);
  expect((await dev.run("mcp", "servers", "list")).stdout).toBe("No MCP servers.\n");
});

it("keeps what an update does not name: a server that only reads does not begin to write", async () => {
  await dev.run("mcp", "servers", "create", "quiet", "--tool", "affinity_list_lists", "--read-only", "--search");
  const limits = ["--instructions", "Be brief.", "--max-output-tokens", "5000"];
  expect((await dev.run("mcp", "servers", "update", "quiet", ...limits)).stderr).toContain("instructions: Be brief.");
  const updated = await dev.run("mcp", "servers", "update", "quiet", "--set", "notes");
  expect(updated.stdout).not.toContain("affinity_create_note");
  expect(updated.stderr).toContain("shows no more: affinity_list_lists");
  expect(updated.stderr).toContain("still read-only; --no-read-only takes that off");
  const { server } = await dev.actions.mcp.getServer({ name: "quiet" });
  expect(server).toMatchObject({
    readOnly: true,
    mode: "search",
    instructions: "Be brief.",
    maxOutputTokens: 5_000,
  });
  const off = await dev.run("mcp", "servers", "update", "quiet", "--no-read-only", "--no-instructions", "--no-search");
  expect(off.stderr).toContain("read-only: no, before yes");
  const after = (await dev.actions.mcp.getServer({ name: "quiet" })).server;
  expect(after).toMatchObject({ readOnly: false, mode: "all", maxOutputTokens: 5_000 });
  expect(after).not.toHaveProperty("instructions");
});

it("gives a user an endpoint and a token, and takes both back", async () => {
  await dev.run("mcp", "servers", "create", "role", "--set", "essentials");
  const user = ["--server", "role", "--identifier", "user_aff_123"];
  const ensured = await dev.run("mcp", "instances", "ensure", ...user);
  expect(ensured.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp\/mcpi_\w+\n$/);
  expect(ensured.stderr).toContain("affinity: ACTIVE");
  const stranger = await dev.run("mcp", "instances", "ensure", "--server", "role", "--identifier", "a stranger");
  expect(stranger.stderr).toContain("postern accounts connect --identifier 'a stranger'");
  const listed = await dev.run("mcp", "instances", "list", "--server", "role");
  expect(listed.stdout).toMatch(/user_aff_123 +ACTIVE +no +\(never\)/);
  expect(listed.stdout).toMatch(/a stranger +not connected/);
  const created = await dev.run("mcp", "tokens", "create", ...user, "--expires-in", "60");
  expect(created.stdout).toMatch(/^pstn_mcp_\w{49}\n$/);
  expect(created.stderr).toContain("affinity: ACTIVE");
  const [id = ""] = /mcpt_\w+/.exec(created.stderr) ?? [];
  const strangers = await dev.run("mcp", "tokens", "create", "--server", "role", "--identifier", "a stranger");
  expect(strangers.stderr).toContain("postern accounts connect --identifier 'a stranger'");
  const list = ["mcp", "tokens", "list", "--server", "role"];
  expect((await dev.run(...list)).stdout).toMatch(new RegExp(`^${id} +user_aff_123 +opens`, "m"));
  const ofStranger = await dev.json(...list, "--identifier", "a stranger");
  expect(ofStranger).toMatchObject({ sessionTokens: [{ identifier: "a stranger" }] });
  expect(JSON.stringify(ofStranger)).not.toContain("pstn_mcp_");
  expect((await dev.run("mcp", "tokens", "revoke", id, "--server", "role")).stdout).toBe(
    `Revoked ${id} (user_aff_123).\n`,
  );
  expect((await dev.run(...list)).stdout).toMatch(new RegExp(`^${id} +user_aff_123 +revoked`, "m"));
  const [instance = ""] = /mcpi_\w+/.exec(ensured.stdout) ?? [];
  const revoked = await dev.run("mcp", "instances", "revoke", instance, "--server", "role");
  expect(revoked.stdout).toBe(`Revoked ${instance} (user_aff_123).\n`);
});

it("tells how an account that was disconnected gets a key again", async () => {
  const identifier = dev.devFile.users[1]?.identifier ?? "";
  const user = ["--identifier", identifier];
  expect((await dev.run("accounts", "disconnect", ...user)).exitCode).toBe(0);
  const ensured = await dev.run("mcp", "instances", "ensure", "--server", "role", ...user);
  expect(ensured.stderr).toContain("affinity: DISCONNECTED");
  expect(ensured.stderr).toContain(`postern accounts connect --identifier ${identifier} --data-dir`);
});

it("installs no server that there is not, and says when that cannot be looked up", async () => {
  const file = join(dev.dataDir, "client.json");
  const words = ["mcp", "install", "--client", "cursor", "--identifier", "user_aff_123", "--file", file];
  const refused = await dev.run(...words, "--server", "nope");
  expect([refused.exitCode, refused.stdout, existsSync(file)]).toEqual([2, "", false]);
  expect(refused.stderr).toMatch(/no MCP server nope\. Nothing was written\. Those that there are: .*role/);
  const elsewhere = await dev.run(...words, "--server", "nope", "--url", "http://127.0.0.1:9");
  expect([elsewhere.exitCode, existsSync(file)]).toEqual([0, true]);
  expect(elsewhere.stderr).toContain("Whether there is an MCP server nope was not checked.");
});

it("says in words what an id looks like and where it is found", async () => {
  const token = "mcpt_01jx3v7m9q5w2e8r4t6y0n1c3d";
  for (const [words, where] of [
    [["blast-radius", "--key", token], "postern keys list"],
    [["freeze", "--account", "user_aff_123"], "postern accounts list"],
    [["mcp", "instances", "revoke", token, "--server", "role"], "postern mcp instances list"],
    [["mcp", "tokens", "revoke", "one", "--server", "role"], "postern mcp tokens list"],
  ] as const) {
    const { exitCode, stderr } = await dev.run(...words);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(where)]);
    expect(stderr).not.toContain("[0-7]");
  }
});

it("refuses what is malformed before anything is sent, and says what the gateway does not allow", async () => {
  const short = ["mcp", "tokens", "create", "--server", "role", "--identifier", "a", "--expires-in", "5"];
  expect(await dev.run(...short)).toMatchObject({ exitCode: 2, stdout: "" });
  expect((await dev.run("mcp", "tokens", "create", "--server", "role")).stderr).toContain("--identifier");
  const url = await dev.run("mcp", "instances", "ensure", "--server", "role", "--identifier", "a", "--secret-url");
  expect(url.stderr).toContain("POSTERN_MCP_SECRET_URLS");
});
