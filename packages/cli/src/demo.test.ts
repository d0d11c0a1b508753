// The demo as a newcomer runs it: every tool once, a dead key mended, nothing secret shown, nothing left behind.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runBin, startBin } from "./test-bin.ts";

// The same seed gives the same keys, so a sandbox of its own tells which keys the demo has used.
const sandboxKeys = async (keysJson: string): Promise<string[]> => {
  const sandbox = startBin(["sandbox", "--port", "0", "--keys-json", keysJson]);
  await sandbox.printed("Keys");
  sandbox.process.kill();
  await sandbox.ended;
  const users: { affinityKey: string }[] = JSON.parse(readFileSync(keysJson, "utf8"));
  expect(users).toHaveLength(6);
  return users.map(({ affinityKey }) => affinityKey);
};

it("prints one line per tool, survives a dead key, verifies the audit log and cleans up", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "postern-demo-test-"));
  try {
    const { exitCode, stdout, stderr } = await runBin(["demo"], { env: { TMPDIR: temporary } });
    expect(exitCode).toBe(0);
    const tools = stdout.split("\n").flatMap((line) => /^✓ (affinity_\w+)/.exec(line)?.[1] ?? []);
    expect(new Set(tools).size).toBe(13);
    expect(tools).toHaveLength(13);
    expect(stdout.match(/^ {4}audit {2}#\d+ tool\.call_finished · /gm)).toHaveLength(15);
    expect(stdout).toMatch(/reconnect {2}PUT \/v1\/connected-accounts\/ca_\w+\/credential/);
    expect(stdout).toMatch(/default: \d+ events, every link of the chain holds/);
    expect(readdirSync(temporary)).toEqual([]);
    expect(stdout + stderr).not.toContain("pstn_sk_");
    for (const key of await sandboxKeys(join(temporary, "keys.json"))) expect(stdout + stderr).not.toContain(key);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});

it.each([["stdout"], ["stderr"]] as const)(
  "leaves no folder with a root key behind when %s is closed early, as by head",
  async (stream) => {
    const temporary = mkdtempSync(join(tmpdir(), "postern-demo-test-"));
    try {
      const demo = startBin(["demo"], { env: { TMPDIR: temporary } });
      await demo.printed("data in");
      expect(readdirSync(temporary)).toHaveLength(1);
      demo.process[stream]?.destroy();
      await demo.ended;
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  },
);

it("keeps a named folder, and gives programs one object per step", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "postern-demo-test-"));
  try {
    const { exitCode, stdout, stderr } = await runBin(["demo", "--data-dir", dataDir, "--json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const steps = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(steps.every(({ ok }) => ok === true)).toBe(true);
    expect(await runBin(["audit", "verify", "--data-dir", dataDir])).toMatchObject({ exitCode: 0 });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
