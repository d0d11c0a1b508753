// kill -9 between a write's intent and its outcome: under its key it is never sent again on doubt.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSandbox } from "@postern/affinity-sandbox";
import { afterEach, expect, it } from "vitest";
import { type ServeProcess, spawnServe } from "./serve-process.ts";
import { createSend } from "./start-stack.ts";
import { storeEnvironment } from "./store-under-test.ts";

const sandbox = createSandbox({ versionLagMs: 0 });
const dataDir = mkdtempSync(join(tmpdir(), "postern-kill-once-"));
let upstream: { readonly url: string; close(): Promise<void> } | undefined;
let gateway: ServeProcess | undefined;

afterEach(async () => {
  await gateway?.kill("SIGKILL");
  await upstream?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await delay(10);
};

it("replays as unknown, or as what reading finds, and nothing reaches upstream twice", async () => {
  upstream = await sandbox.listen({ port: 0 });
  const store = await storeEnvironment(dataDir);
  const environment = { ...store, POSTERN_AFFINITY_URL: upstream.url, POSTERN_LOG_LEVEL: "warn" };
  const start = async () => {
    gateway = await spawnServe({ dataDir, environment });
    const { url } = gateway;
    return createSend(() => url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
  };
  const writes = (path: string) => sandbox.control.requests({ path }).filter(({ method }) => method === "POST");
  const identifier = "user_aff_123";
  let send = await start();
  const credential = { apiKey: sandbox.users[0]?.affinityKey };
  await send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential });

  const calls = [
    { tool: "affinity_create_note", input: { content: "Written once", person_ids: [44320] }, idempotencyKey: "a" },
    // No reading tells whose doing an organization is.
    { tool: "affinity_create_organization", input: { name: "Made once" }, idempotencyKey: "b" },
  ] as const;
  const call = ({ tool, ...rest }: (typeof calls)[number]) =>
    send("POST", `/v1/tools/${tool}/call`, { identifier, ...rest });
  // The request arrives, and its answer is on the way for longer than the gateway lives.
  sandbox.control.injectFault({ match: { method: "POST" }, fault: { delayMs: 700 }, times: 2 });
  const cutOff = calls.map((each) => call(each).catch(() => "cut off"));
  await until(() => sandbox.control.faults()[0]?.struck === 2 || sandbox.control.faults().length === 0);
  await gateway?.kill("SIGKILL");
  expect(await Promise.all(cutOff)).toEqual(["cut off", "cut off"]);
  await delay(900);

  send = await start();
  const before = sandbox.control.world.all("notes").filter((note) => note.content === "Written once").length;
  const [created, untold] = [await call(calls[0]), await call(calls[1])];
  expect(untold.body).toMatchObject({ code: "upstream_outcome_unknown", retryable: false });
  expect(untold.body.detail).toMatch(/Call call_\w+, the first with this idempotencyKey, was cut off/);
  if (before === 1) expect(created.body.data).toMatchObject({ content: "Written once" });
  else expect(created.body).toMatchObject({ code: "upstream_outcome_unknown", retryAfterSeconds: expect.any(Number) });
  expect(sandbox.control.world.all("notes").filter((note) => note.content === "Written once")).toHaveLength(before);
  expect([writes("/notes").length, writes("/organizations").length].map((count) => count <= 1)).toEqual([true, true]);
  await gateway?.kill("SIGTERM");
}, 60_000);
