// The key is nowhere: not in an answer, a log, the database or the audit log, in any form.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@postern/affinity-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findLeaks, formsOf } from "./secret-forms.ts";
import { spawnServe } from "./serve-process.ts";
import { createSend } from "./start-stack.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "postern-canary-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Every file of the folder but those whose very purpose is to hold a secret for their owner. */
const filesOf = (folder: string, but: readonly string[]): Record<string, Buffer> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => !but.includes(file))
      .map((file) => [file, readFileSync(join(folder, file))]),
  );

const every13: [string, object][] = [
  ["search_persons", { term: "Jane Smith" }],
  ["search_organizations", { term: "Brightwater" }],
  ["get_person", { person_id: 44320, detail: "full" }],
  ["get_organization", { organization_id: 7133202, detail: "full" }],
  ["list_opportunities", { list_id: 12058 }],
  ["get_opportunity", { opportunity_id: 98431 }],
  ["update_opportunity", { opportunity_id: 98431, name: "Renamed" }],
  ["create_opportunity", { list_id: 12058, name: "New" }],
  ["list_notes", { person_id: 44320 }],
  ["create_note", { content: "x", person_ids: [44320] }],
  ["list_lists", {}],
  ["add_to_list", { list_id: 12059, entity_id: 7133202 }],
  ["get_relationship_strength", { external_id: 44320 }],
];

describe("the search itself", () => {
  it("finds a key in each form", () => {
    const key = "Abc_def-123~456/789+xyz";
    for (const form of formsOf(key)) {
      expect(findLeaks({ key }, { log: `before ${form} after` })).toEqual(["key in log"]);
    }
    const header = `Basic ${Buffer.from(`:${key}`).toString("base64")}`;
    expect(findLeaks({ key }, { header })).toEqual(["key in header"]);
    expect(findLeaks({ key }, { log: "nothing" })).toEqual([]);
  });
});

it("after every tool, every kind of error and a dead key, at the most talkative log level", async () => {
  const sandbox = createSandbox();
  const upstream = await sandbox.listen({ port: 0 });
  const gateway = await spawnServe({
    dataDir,
    environment: { POSTERN_AFFINITY_URL: upstream.url, POSTERN_LOG_LEVEL: "trace" },
  });
  const gatewayKey = readFileSync(join(dataDir, "first-key"), "utf8").trim();
  const answers: string[] = [];
  const send = async (...request: Parameters<ReturnType<typeof createSend>>) => {
    const answer = await createSend(() => gateway.url, gatewayKey)(...request);
    answers.push(JSON.stringify([...answer.headers]), answer.text);
    return answer;
  };
  const [user, other] = sandbox.users;
  if (user === undefined || other === undefined) throw new Error("The sandbox has no users");
  const { identifier, affinityKey } = user;
  const put = (apiKey: string) =>
    send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential: { apiKey } });
  const call = (tool: string, input: object) =>
    send("POST", `/v1/tools/affinity_${tool}/call`, { identifier, input, timeoutMs: 4_000 });

  const { id } = (await put(affinityKey)).body.connectedAccount;
  for (const [tool, input] of every13) expect([tool, (await call(tool, input)).status]).toEqual([tool, 200]);
  await put(`${affinityKey}\r\nX-Evil: 1`);
  await put(`Bearer ${affinityKey}`);
  const refusedKey = "marked-refused-key-0123456789abcdef";
  await put(refusedKey);
  await send("PUT", "/v1/connected-accounts", `{"credential":{"apiKey":"${affinityKey}"`);
  await send("GET", `/v1/tools/${affinityKey}`);
  await send("GET", `/v1/connected-accounts?identifier=${affinityKey}&pageSize=x`);

  // Upstream echoes the credential in errors, breaks off, hangs and speaks nonsense.
  const echo = JSON.stringify({ errors: [{ message: `bad header Authorization: Bearer ${affinityKey}` }] });
  const faults = [
    { status: 422, body: echo },
    { status: 500, body: `<html>${affinityKey}</html>`, contentType: "text/html" },
    { status: 302, headers: { location: `http://127.0.0.1:9/?key=${affinityKey}` } },
    { status: 200, body: `{"broken": "${affinityKey}`, contentType: "application/json" },
    { reset: true } as const,
    { truncate: true } as const,
  ];
  for (const fault of faults) {
    sandbox.control.injectFault({ match: { path: "^/(persons|notes)" }, fault });
    await call("get_person", { person_id: 44320 });
    await call("create_note", { content: "x", person_ids: [44320] });
    sandbox.control.clearFaults();
  }
  sandbox.control.revokeKey({ key: affinityKey });
  expect((await call("list_lists", { refresh: true })).body.code).toBe("credential_rejected");
  const freshKey = sandbox.control.issueKey(user.id);
  await send("PUT", `/v1/connected-accounts/${id}/credential`, { apiKey: freshKey });
  expect((await call("list_lists", { refresh: true })).status).toBe(200);
  answers.push((await send("GET", "/v1/audit-events?pageSize=200")).text);
  answers.push((await send("GET", "/v1/connected-accounts")).text);

  const live = filesOf(dataDir, ["root.key", "first-key"]);
  await gateway.kill("SIGTERM");
  const atRest = filesOf(dataDir, ["root.key", "first-key"]);
  await upstream.close();
  const rootKey = readFileSync(join(dataDir, "root.key"));
  const secrets = { affinityKey, freshKey, refusedKey, otherKey: other.affinityKey, gatewayKey, rootKey };
  expect(gateway.output()).toContain("listening");
  expect(Object.keys(atRest)).toContain("postern.db");
  const { ...searched } = secrets;
  const outputs = { answers: answers.join("\n"), log: gateway.output(), ...atRest };
  expect(findLeaks(searched, outputs)).toEqual([]);
  expect(findLeaks(searched, live)).toEqual([]);
});

it("after the whole demo, in what it prints and in what it leaves", async () => {
  const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));
  const child = spawn(process.execPath, [bin, "demo", "--data-dir", dataDir], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(output.match(/^✓ affinity_/gm)).toHaveLength(13);
  // The sandbox makes the same keys from the same seed.
  const { users, control } = createSandbox();
  const keys = Object.fromEntries(users.map(({ identifier, affinityKey }) => [identifier, affinityKey]));
  const replacement = control.issueKey(users[0]?.id ?? 0);
  const rootKey = readFileSync(join(dataDir, "root.key"));
  const outputs = { output, ...filesOf(dataDir, ["root.key"]) };
  expect(findLeaks({ ...keys, replacement, rootKey }, outputs)).toEqual([]);
  expect(output).not.toMatch(/pstn_sk_[0-9A-Za-z]{10}/);
});
