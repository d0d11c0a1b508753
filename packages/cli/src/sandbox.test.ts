// `postern sandbox` as somebody uses it who wants the emulator alone: its worlds, its switches, and clear words about mistakes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runBin, startBin } from "./test-bin.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-sandbox-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const startSandbox = async (words: readonly string[]) => {
  const sandbox = startBin(["sandbox", "--port", "0", ...words]);
  const text = await sandbox.printed("user_aff_123");
  const [, url = ""] = /^Affinity sandbox: (\S+)$/m.exec(text) ?? [];
  const [, key = ""] = /user_aff_123 {2}([\w-]{43}) /.exec(text) ?? [];
  const get = (path: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const end = async (): Promise<void> => {
    sandbox.process.kill();
    await sandbox.ended;
  };
  return { get, end };
};

describe("running alone", () => {
  it("prints the keys it made, and they work in both generations", async () => {
    const sandbox = await startSandbox([]);
    try {
      expect((await sandbox.get("/lists")).status).toBe(200);
      expect((await sandbox.get("/v2/companies?limit=1")).headers.get("x-ratelimit-limit-org")).toBe("100000");
    } finally {
      await sandbox.end();
    }
  });

  it("takes plan, minute limit and assumptions", async () => {
    const words = ["--plan", "enterprise", "--per-minute-limit", "1", "--assume", "429-retry-after=on"];
    const sandbox = await startSandbox(words);
    try {
      expect((await sandbox.get("/v2/lists")).headers.has("x-ratelimit-limit-org")).toBe(false);
      const limited = await sandbox.get("/v2/lists");
      expect([limited.status, Number(limited.headers.get("retry-after")) > 0]).toEqual([429, true]);
    } finally {
      await sandbox.end();
    }
  });

  it("loads a world of one's own, and one with nothing in it", async () => {
    const file = join(folder, "ours.json");
    writeFileSync(file, JSON.stringify({ companies: [{ name: "Larkspur" }] }));
    for (const [world, names] of [
      [file, ["Larkspur"]],
      ["empty", []],
    ] as const) {
      const sandbox = await startSandbox(["--world", world]);
      try {
        const { data } = (await (await sandbox.get("/v2/companies")).json()) as { data: { name: string }[] };
        expect(data.map(({ name }) => name)).toEqual(names);
      } finally {
        await sandbox.end();
      }
    }
  });
});

describe("explaining", () => {
  it("names each assumption with its switch as it would be set", async () => {
    const { exitCode, stdout } = await runBin(["sandbox", "--explain", "--assume", "429-retry-after=on"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("limits.retry-after: 429 has no Retry-After header.");
    expect(stdout).toContain("--assume 429-retry-after=on (on, off)");
    expect(stdout).toContain("--assume over-max-page-size=clamp (clamp, refuse)");
  });

  it("gives programs every behaviour with its source", async () => {
    const { stdout } = await runBin(["sandbox", "--explain", "--json"]);
    const { behaviours } = JSON.parse(stdout) as { behaviours: { id: string; source: string }[] };
    expect(behaviours.find(({ id }) => id === "auth.bearer")).toMatchObject({ source: "documented" });
  });
});

describe("mistakes", () => {
  it("are told before anything starts", async () => {
    const wrong = join(folder, "wrong.json");
    writeFileSync(wrong, '{"companies": [{"nme": "B"}]}');
    const cases: [string[], string][] = [
      [["--assume", "sunshine=on"], 'There is no assumption "sunshine"'],
      [["--assume", "429-retry-after=perhaps"], "must be one of on, off"],
      [["--plan", "gold"], "Allowed choices are scale, advanced, enterprise"],
      [["--version-lag-ms", "-1"], "whole number from 0"],
      [["--world", join(folder, "absent")], "there is no such file or folder"],
      [["--world", `${folder}/.`], "wrong.json, line 1"],
      [["--world", wrong], "wrong.json, line 1, column 2"],
    ];
    for (const [words, text] of cases) {
      const { exitCode, stdout, stderr } = await runBin(["sandbox", "--port", "0", ...words]);
      expect([words, exitCode === 0, stdout]).toEqual([words, false, ""]);
      expect(stderr).toContain(text);
    }
  });
});
