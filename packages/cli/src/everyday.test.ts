// The everyday commands beside a running gateway: what they show to a person, and what to a program.
import type { ToolPage } from "@postern/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBin } from "./test-bin.ts";
import { startTestDev, type TestDev } from "./test-dev.ts";

let dev: TestDev;
beforeAll(async () => {
  dev = await startTestDev();
});
afterAll(() => dev.end());

const linesOf = (stdout: string): string[] => stdout.trimEnd().split("\n");

describe("accounts", () => {
  it("list shows a table whose columns are aligned, without colours or keys in a pipe", async () => {
    const { exitCode, stdout, stderr } = await dev.run("accounts", "list");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const [head = "", ...rows] = linesOf(stdout);
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.indexOf("ACTIVE")))).toEqual(new Set([head.indexOf("STATUS")]));
    expect(stdout).not.toContain("\u001b");
    for (const { affinityKey } of dev.devFile.users) expect(stdout).not.toContain(affinityKey);
  });

  it("list takes filters, and gives programs the whole accounts", async () => {
    const all = await dev.json("accounts", "list");
    expect(all).toEqual(await dev.actions.listConnectedAccounts());
    const one = await dev.json("accounts", "list", "--identifier", "user_aff_124", "--status", "ACTIVE");
    expect(one["connectedAccounts"]).toMatchObject([{ identifier: "user_aff_124" }]);
    expect((await dev.run("accounts", "list", "--status", "REVOKED")).stdout).toBe("No connected accounts.\n");
  });

  it("show finds an account by its id and by its user", async () => {
    const { connectedAccount } = await dev.actions.getConnectedAccount({
      connectionName: "affinity",
      identifier: "user_aff_123",
    });
    const human = await dev.run("accounts", "show", "--identifier", "user_aff_123");
    expect(human.stdout).toMatch(/^status +ACTIVE$/m);
    expect(human.stdout).toContain(connectedAccount.affinityUser?.email);
    expect(await dev.json("accounts", "show", connectedAccount.id)).toEqual({ connectedAccount });
    const missing = await dev.run("accounts", "show", "--identifier", "nobody");
    expect(missing).toMatchObject({ exitCode: 1, stdout: "" });
    expect(missing.stderr).toContain("next: postern accounts connect --identifier nobody");
  });

  it("disconnect erases the key and says how to connect again; a call then names that command too", async () => {
    const gone = await dev.run("accounts", "disconnect", "--identifier", "user_aff_125");
    expect(gone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("is DISCONNECTED") });
    expect(gone.stderr).toContain("postern accounts connect --identifier user_aff_125");
    const call = await dev.run("tools", "call", "affinity_list_lists", "--identifier", "user_aff_125");
    expect(call.exitCode).toBe(1);
    expect(call.stderr).toMatch(/\n {2}next: postern accounts connect --identifier user_aff_125 --data-dir \S+\n/);
    expect(call.stderr).toMatch(/\n {8}or PUT \/v1\/connected-accounts\/ca_\w+\/credential\n/);
    expect(call.stderr.split("\n")[0]).not.toMatch(/\/v1\/|"reconnect"/);
  });
});

describe("tools", () => {
  it("list shows every tool once, and what an account may run when a user is named", async () => {
    const { stdout } = await dev.run("tools", "list");
    const { tools } = (await dev.json("tools", "list")) as { tools: { name: string }[] };
    expect(tools.length).toBeGreaterThan(13);
    const listed = linesOf(stdout).flatMap((line) => /^affinity_\w+/.exec(line) ?? []);
    expect(listed).toEqual(tools.map(({ name }) => name));
    expect(stdout).toMatch(/^affinity_create_note +write +\S/m);
    expect((await dev.json("tools", "list", "--identifier", "user_aff_123"))["tools"]).toHaveLength(tools.length);
  });

  it("list shows the tools of the sets that are named, and what they cost a model", async () => {
    const { stdout, stderr } = await dev.run("tools", "list", "--set", "essentials", "admin");
    const { tools } = (await dev.json("tools", "list", "--set", "essentials", "admin")) as unknown as ToolPage;
    expect(tools.every(({ toolSets }) => toolSets.includes("essentials") || toolSets.includes("admin"))).toBe(true);
    expect(linesOf(stdout)).toHaveLength(tools.length + 1);
    const tokens = tools.reduce((sum, tool) => sum + tool.tokens, 0);
    expect(stderr).toBe(`${tools.length} tools: ${tokens} tokens for a model that is shown them.\n`);
    expect(await dev.run("tools", "list", "--set", "everything")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("essentials, pipeline"),
    });
  });

  it("show tells what a tool takes, with calls that work as they stand", async () => {
    const { stdout } = await dev.run("tools", "show", "affinity_get_person");
    expect(stdout).toMatch(/^person_id +integer +required +\S/m);
    const [, input = ""] =
      /postern tools call affinity_get_person --identifier user_aff_123 --input '(.*)'$/m.exec(stdout) ?? [];
    const call = await dev.run(
      "tools",
      "call",
      "affinity_get_person",
      "--identifier",
      "user_aff_123",
      "--input",
      input,
    );
    expect(call.exitCode).toBe(0);
  });

  it("call writes once for all calls with one idempotency key", async () => {
    const input = JSON.stringify({ content: "By key", person_ids: [44320] });
    const words = [
      "affinity_create_note",
      "--identifier",
      "user_aff_123",
      "--input",
      input,
      "--idempotency-key",
      "k-1",
    ];
    const [first, again] = [await dev.json("tools", "call", ...words), await dev.json("tools", "call", ...words)];
    expect(again["data"]).toEqual(first["data"]);
    expect(again["meta"]).toMatchObject({ replayOf: first["callId"] });
    expect((await dev.run("tools", "call", ...words)).stderr).toContain(`the answer of ${first["callId"]}`);
  });

  it("show and call send to the list when there is no such tool", async () => {
    for (const words of [["show"], ["call", "--identifier", "user_aff_123"]]) {
      const { exitCode, stderr } = await dev.run("tools", ...words, "affinity_fly");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("next: postern tools list");
      expect(stderr).not.toContain("/v1/tools");
    }
  });
});

it("usage tells the month of the workspace once a call was made", async () => {
  await dev.run("tools", "call", "affinity_list_lists", "--identifier", "user_aff_123");
  const { usage } = await dev.actions.listUsage();
  expect(await dev.json("usage")).toEqual({ usage });
  expect((await dev.run("usage")).stdout).toMatch(/^WORKSPACE +BY THIS GATEWAY/);
});

describe("gateway keys", () => {
  it("list shows only those of a named tenant", async () => {
    await dev.run("keys", "create", "--name", "agents", "--tenant", "acme");
    const names = async (...words: string[]) =>
      ((await dev.json("keys", "list", ...words))["gatewayKeys"] as { name: string }[]).map(({ name }) => name);
    expect((await names()).sort()).toEqual(["agents", "dev"]);
    expect(await names("--tenant", "acme")).toEqual(["agents"]);
    expect(await names("--tenant", "nobody")).toEqual([]);
  });

  it("are taken from POSTERN_API_KEY before dev.json, whose URL still counts; --url wins over that", async () => {
    const { stdout } = await dev.run("keys", "create", "--name", "bound", "--tenant", "beta");
    const env = { POSTERN_API_KEY: stdout.trim() };
    const list = ["keys", "list", "--json", "--data-dir", dev.dataDir];
    const { gatewayKeys } = JSON.parse((await runBin(list, { env })).stdout);
    expect(gatewayKeys).toMatchObject([{ name: "bound" }]);
    const wrong = await runBin(list, { env: { POSTERN_API_KEY: "pstn_sk_wrong" } });
    expect(wrong).toMatchObject({ exitCode: 1, stdout: "" });
    const elsewhere = await runBin([...list, "--url", "http://127.0.0.1:9"], { env });
    expect(elsewhere.stderr).toContain("http://127.0.0.1:9");
  });
});
