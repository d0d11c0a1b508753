// `postern tools diff` beside a running gateway, and pinned versions at the command line.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ToolPage } from "@postern/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBin } from "./test-bin.ts";
import { startTestDev, type TestDev } from "./test-dev.ts";

let dev: TestDev;
let served: ToolPage["tools"];
beforeAll(async () => {
  dev = await startTestDev();
  served = (await dev.actions.listTools()).tools;
});
afterAll(() => dev.end());

const diff = (...words: string[]) => dev.run("tools", "diff", ...words);

describe("between versions", () => {
  it("tells what is new to callers of the older one", async () => {
    const { exitCode, stdout } = await diff("affinity_list_lists@1");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("affinity_list_lists 1 → 2\n");
    expect(stdout).toContain("\n  compatible  input refresh: is new\n");
    expect(stdout).not.toContain("breaking  ");
    expect((await diff("affinity_list_lists@2")).stdout).toBe("Nothing changed.\n");
  });

  it("ends with 1 when something breaks, and gives programs each change", async () => {
    const { exitCode, stdout, stderr } = await diff("affinity_list_lists@2", "affinity_list_lists@1", "--json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("1 tool changed in a way that breaks callers");
    const { breaking, changed } = JSON.parse(stdout);
    expect(breaking).toEqual(["affinity_list_lists"]);
    expect(changed[0]).toMatchObject({ name: "affinity_list_lists", from: 2, to: 1 });
    expect(changed[0].changes).toContainEqual({
      place: "input",
      path: "refresh",
      breaking: true,
      text: "is no longer taken",
    });
  });

  it("names the versions that are served when one is not", async () => {
    const { exitCode, stderr } = await diff("affinity_list_lists@7");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Version 7 of affinity_list_lists does not exist");
    expect(stderr).toContain("affinity_list_lists@1, affinity_list_lists@2");
  });
});

describe("since a list was saved", () => {
  const save = (tools: unknown): string => {
    const file = join(dev.dataDir, "saved.json");
    writeFileSync(file, JSON.stringify(tools));
    return file;
  };

  it("finds nothing where nothing changed", async () => {
    const file = join(dev.dataDir, "list.json");
    writeFileSync(file, (await dev.run("tools", "list", "--json")).stdout);
    expect(await diff("--saved", file)).toMatchObject({ exitCode: 0, stdout: "Nothing changed.\n" });
  });

  it("tells of new tools, and of inputs that are new or were reworded, without ending in failure", async () => {
    const tools = served.slice(1).map((tool, index) => (index === 0 ? { ...tool, title: "Before" } : tool));
    const { exitCode, stdout } = await diff("--saved", save({ tools }));
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`New: ${served[0]?.name}`);
    expect(stdout).toContain("  compatible  title: is in other words");
  });

  it("ends with 1 for a tool that is gone, and for one that takes less", async () => {
    const [first, ...rest] = served;
    const wider = { type: "object", properties: { gone: { type: "string" } }, additionalProperties: false };
    const file = save({ tools: [{ ...first, inputSchema: wider }, ...rest, { ...first, name: "affinity_fly" }] });
    const { exitCode, stdout } = await diff("--saved", file);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Gone: affinity_fly");
    expect(stdout).toContain("  breaking    input gone: is no longer taken");
  });

  it.each(["[]", '{"tools":[{}]}', "not JSON"])("refuses a file that holds %s", async (text) => {
    const file = join(dev.dataDir, "odd.json");
    writeFileSync(file, text);
    const { exitCode, stderr } = await diff("--saved", file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("is no list of tools. Nothing was compared.");
  });
});

it("wants one of both, and two versions of one tool", async () => {
  expect(await diff()).toMatchObject({ exitCode: 2 });
  expect(await diff("affinity_list_lists@1", "--saved", "x.json")).toMatchObject({ exitCode: 2 });
  const two = await diff("affinity_list_lists@1", "affinity_create_note@1");
  expect(two).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("are two tools") });
  expect((await diff("--saved", "/nowhere/tools.json")).stderr).toContain("Cannot read");
});

it("shows its examples", async () => {
  const { stdout } = await runBin(["tools", "diff", "--help"]);
  expect(stdout).toContain("$ postern tools diff affinity_list_lists@1");
  expect(stdout).toContain("--saved tools.json");
});

describe("a pinned version", () => {
  it("is called, and the answer says which ran", async () => {
    const words = ["affinity_list_lists@1", "--identifier", "user_aff_123"];
    expect((await dev.json("tools", "call", ...words))["meta"]).toMatchObject({ toolVersion: 1 });
    const refused = await dev.run("tools", "call", ...words, "--input", '{"refresh":true}');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("does not fit affinity_list_lists@1");
    expect(refused.stderr).toContain("next: postern tools show affinity_list_lists@1");
  });

  it("is shown with calls that name it", async () => {
    const { stdout } = await dev.run("tools", "show", "affinity_list_lists@1");
    expect(stdout).toContain("version 1; served: affinity_list_lists@1, affinity_list_lists@2");
    expect(stdout).toContain("postern tools call affinity_list_lists@1 --identifier user_aff_123");
    expect(stdout).not.toMatch(/^refresh /m);
  });
});
