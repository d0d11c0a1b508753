// Limiting keys and connections from the command line, beside a running gateway.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runBin } from "./test-bin.ts";
import { startTestDev, type TestDev } from "./test-dev.ts";

let dev: TestDev;
beforeAll(async () => {
  dev = await startTestDev();
});
afterAll(() => dev.end());

const rules = [{ name: "only looking", effects: ["read"] }];

const writeRules = (name: string, content: unknown): string => {
  const path = join(dev.dataDir, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

it("makes a key that is held to the rules of a file, and shows their names", async () => {
  const made = await dev.run("keys", "create", "--name", "reader", "--policy", writeRules("rules.json", rules));
  expect(made.exitCode).toBe(0);
  expect((await dev.run("keys", "list")).stdout).toMatch(/reader +only looking/);
  const env = { POSTERN_API_KEY: made.stdout.trim() };
  const call = (tool: string, input: object) =>
    runBin(
      [
        "tools",
        "call",
        tool,
        "--identifier",
        "user_aff_123",
        "--input",
        JSON.stringify(input),
        "--url",
        dev.devFile.gatewayUrl,
      ],
      { env },
    );
  expect((await call("affinity_list_lists", {})).exitCode).toBe(0);
  const denied = await call("affinity_create_note", { content: "Met.", person_ids: [44320] });
  expect(denied.exitCode).toBe(1);
  expect(denied.stderr).toContain('"only looking" denies this');
});

it("limits a connection, shows it, and takes the limits away", async () => {
  const path = writeRules("rules.json", rules);
  const limited = await dev.run("connections", "limit", "affinity", "--policy", path);
  expect(limited).toMatchObject({ exitCode: 0, stdout: "affinity: only looking\n" });
  expect((await dev.run("connections", "list")).stdout).toMatch(/^affinity +affinity +only looking$/m);
  expect(await dev.json("connections", "list")).toEqual(await dev.actions.listConnections());
  expect((await dev.run("connections", "limit", "affinity", "--unlimited")).stdout).toBe("affinity: no rules\n");
  expect((await dev.run("connections", "list")).stdout).toMatch(/^affinity +affinity +\(none\)$/m);
});

it.each([
  ["no JSON", "rules: []", "it is not JSON"],
  ["no policy", [{ name: "empty" }], "limits nothing"],
])("sends nothing of a file that holds %s", async (_, content, told) => {
  const path = writeRules("wrong.json", content);
  const answer = await dev.run("keys", "create", "--policy", path);
  expect(answer).toMatchObject({ exitCode: 2, stdout: "" });
  expect(answer.stderr).toContain(told);
});

it("asks which of both is meant where neither a policy nor none is named", async () => {
  const answer = await dev.run("connections", "limit", "affinity");
  expect(answer).toMatchObject({ exitCode: 2, stdout: "" });
  expect(answer.stderr).toContain("--unlimited");
});
