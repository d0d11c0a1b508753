// Stopping the real program while a call is under way: the first signal waits for it, the second does not.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isPosternError, Postern } from "@postern/sdk";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DevFile } from "./dev-file.ts";
import { type Started, startBin } from "./test-bin.ts";

let dataDir: string;
let dev: Started;
let devFile: DevFile;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "postern-stop-"));
  dev = startBin(["dev", "--port", "0", "--sandbox-port", "0", "--data-dir", dataDir]);
  await dev.printed("Ctrl-C stops it.");
  devFile = JSON.parse(readFileSync(join(dataDir, "dev.json"), "utf8"));
});
afterEach(async () => {
  dev.process.kill("SIGKILL");
  await dev.ended;
  rmSync(dataDir, { recursive: true, force: true });
});

/** A tool call that the sandbox holds back for so long; resolves once it has reached the sandbox. */
const startSlowCall = async (delayMs: number) => {
  const { gatewayUrl, gatewayKey, sandboxUrl } = devFile;
  const body = JSON.stringify({ fault: { delayMs } });
  const headers = { "content-type": "application/json" };
  await fetch(`${sandboxUrl}/_sandbox/faults`, { method: "POST", headers, body });
  const { actions } = new Postern({ url: gatewayUrl, apiKey: gatewayKey });
  const call = actions.executeTool({ identifier: "user_aff_123", toolName: "affinity_list_lists", toolInput: {} });
  const ended = call.then(
    ({ data }) => data,
    (error: unknown) => error,
  );
  await sleep(300);
  return { ended };
};

it("lets a call in progress end, then exits with 0", async () => {
  const { ended } = await startSlowCall(1_500);
  dev.process.kill("SIGTERM");
  expect(await ended).toHaveProperty("lists");
  expect(await dev.ended).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("Stopping") });
});

it("exits at once on a second signal", async () => {
  const { ended } = await startSlowCall(8_000);
  dev.process.kill("SIGTERM");
  await sleep(700);
  const at = performance.now();
  dev.process.kill("SIGTERM");
  expect((await dev.ended).exitCode).toBe(143);
  expect(performance.now() - at).toBeLessThan(1_000);
  expect(isPosternError(await ended, "gateway_unreachable")).toBe(true);
});
