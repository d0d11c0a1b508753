// A gateway that nobody has called yet has loaded no tool, nor what only calls need; showing the tools loads none either.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { affinity } from "@postern/affinity/connector";
import { createSandbox } from "@postern/affinity-sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServeProcess, spawnServe } from "./serve-process.ts";
import { createSend, type Send } from "./start-stack.ts";

/** Runs in the gateway's process before all else, and writes down each module that loads. */
const recorder = `
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED_MODULES_FILE, url + "\\n");
    return next(url, context);
  },
});`;

const folder = mkdtempSync(join(tmpdir(), "postern-lazy-"));
const loadedFile = join(folder, "loaded");
const sandbox = createSandbox();
let gateway: ServeProcess;
let send: Send;
let closeSandbox: () => Promise<void>;

beforeAll(async () => {
  const listening = await sandbox.listen({ port: 0 });
  closeSandbox = () => listening.close();
  const environment = {
    POSTERN_AFFINITY_URL: listening.url,
    LOADED_MODULES_FILE: loadedFile,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(recorder)}`,
  };
  const dataDir = join(folder, "data");
  gateway = await spawnServe({ dataDir, environment });
  send = createSend(() => gateway.url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
});
afterAll(async () => {
  await gateway.kill("SIGKILL");
  await closeSandbox();
  rmSync(folder, { recursive: true, force: true });
});

const loaded = (pattern: RegExp): string[] =>
  readFileSync(loadedFile, "utf8")
    .split("\n")
    .filter((url) => pattern.test(url));
const ofCalls = /affinity\/src\/(resources|upstream|tools\/[a-z]+\/)|node_modules\/(undici|ajv|pino-pretty)\//;
const ofTools = /affinity\/src\/tools\/[a-z]+\//;

it("starts without them", () => {
  expect(loaded(/affinity\/src\/connector\.ts/)).toHaveLength(1);
  expect(loaded(ofCalls)).toEqual([]);
});

it("shows all tools, and one, without them", async () => {
  const { body } = await send("GET", "/v1/tools");
  expect(body["tools"]).toHaveLength(new Set(affinity.tools.map(({ name }) => name)).size);
  expect((await send("GET", "/v1/tools/affinity_create_note")).status).toBe(200);
  expect(loaded(ofCalls)).toEqual([]);
});

it("loads a tool once when several call it first at the same time, and no other", async () => {
  const credential = { apiKey: sandbox.users[0]?.affinityKey };
  await send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier: "user_aff_123", credential });
  expect(loaded(ofTools)).toEqual([]);
  const call = () =>
    send("POST", "/v1/tools/affinity_get_person/call", { identifier: "user_aff_123", input: { person_id: 44320 } });
  const answers = await Promise.all([call(), call(), call()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(loaded(ofTools)).toEqual([expect.stringMatching(/tools\/persons\/get-person\.ts$/)]);
});
