// `postern serve` as a supervisor sees it: what it says of itself, and that its log is nothing but its log.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Ended, runBin, type Started, startBin } from "./test-bin.ts";
import { startTestDev } from "./test-dev.ts";

let folder: string;
let running: Started[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-serve-"));
  mkdirSync(join(folder, "keys"), { mode: 0o700 });
});
afterEach(async () => {
  for (const { process: child } of running) child.kill("SIGKILL");
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

const serve = (words: readonly string[], env: Record<string, string> = {}): Started => {
  const started = startBin(["serve", "--port", "0", "--data-dir", join(folder, "data"), ...words], { env });
  running.push(started);
  return started;
};

const stop = (started: Started): Promise<Ended> => {
  started.process.kill("SIGTERM");
  return started.ended;
};

it("writes nothing but JSON lines to stderr, its warnings among them, from start to stop", async () => {
  const started = serve([], { POSTERN_AFINITY_URL: "x", POSTERN_AFFINITY_URL: "http://127.0.0.1:1" });
  const printed = await started.printed("did you mean POSTERN_AFFINITY_URL?");
  expect(printed).toMatch(/^Gateway: http/);
  const { exitCode, stderr } = await stop(started);
  expect(exitCode).toBe(0);
  const lines = stderr.trim().split("\n");
  const messages = lines.map((line) => String(JSON.parse(line).msg));
  expect(messages.some((message) => message.includes("POSTERN_AFINITY_URL is unknown"))).toBe(true);
});

it("stops in order when it is told to the moment it says that it is up", async () => {
  for (let round = 0; round < 5; round += 1) {
    const started = serve([]);
    started.process.stdout?.once("data", () => started.process.kill("SIGTERM"));
    expect((await started.ended).exitCode).toBe(0);
  }
});

it("says which upstream it talks to: the real Affinity unless told otherwise", async () => {
  const real = serve([]);
  expect(await real.printed("Upstream:")).toContain("Upstream: affinity at https://api.affinity.co\n");
  await stop(real);
  const told = serve(["--json"], { POSTERN_AFFINITY_URL: "http://127.0.0.1:1" });
  expect(JSON.parse(await told.printed("\n"))).toMatchObject({
    upstreams: [{ name: "affinity", url: "http://127.0.0.1:1" }],
  });
});

it("warns when it would ask the real Affinity with the made-up keys of dev's data folder", async () => {
  const dev = await startTestDev();
  const { sandboxUrl } = dev.devFile;
  await dev.stop();
  try {
    const real = startBin(["serve", "--port", "0", "--data-dir", dev.dataDir, "--json"]);
    running.push(real);
    const { warnings } = JSON.parse(await real.printed("\n"));
    expect(warnings).toContainEqual(expect.stringContaining("https://api.affinity.co"));
    expect(warnings.find((one: string) => one.includes("postern dev"))).toContain(`POSTERN_AFFINITY_URL=${sandboxUrl}`);
    await stop(real);
    const env = { POSTERN_AFFINITY_URL: sandboxUrl };
    const same = startBin(["serve", "--port", "0", "--data-dir", dev.dataDir, "--json"], { env });
    running.push(same);
    expect((await same.printed("\n")).includes("postern dev")).toBe(false);
    await stop(same);
  } finally {
    await dev.end();
  }
});

it("ends with 2 on a malformed option, before anything is made", async () => {
  for (const words of [
    ["--host", "a b"],
    ["--port", "x"],
    ["--data-dir", ""],
  ]) {
    expect(await runBin(["serve", ...words])).toMatchObject({ exitCode: 2, stdout: "" });
  }
});
