// A store that comes back older than it was brings nobody back who was let go: it is in quarantine until it is accepted.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { link } from "@postern/gateway/parts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { queryStore, storedCredentials, verifyStore } from "./query-store.ts";
import { runCommand } from "./run-command.ts";
import type { ServeProcess } from "./serve-process.ts";
import { createSend, type Send } from "./start-stack.ts";
import { newStorePlace, type StorePlace } from "./store-place.ts";

let folder: string;
let sandbox: Sandbox;
let upstream: { readonly url: string; close(): Promise<void> };
let running: ServeProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "postern-quarantine-"));
  sandbox = createSandbox();
  upstream = await sandbox.listen({ port: 0 });
  running = [];
});
afterEach(async () => {
  for (const gateway of running) await gateway.kill("SIGKILL");
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const newPlace = (name: string): Promise<StorePlace> => newStorePlace({ folder, name, affinityUrl: upstream.url });
const serve = async (place: StorePlace): Promise<ServeProcess> => {
  const gateway = await place.serve();
  running.push(gateway);
  return gateway;
};
/** The first key of the first place opens every copy of its store. */
const firstKey = (): string => readFileSync(join(folder, "one", "first-key"), "utf8").trim();
const sendTo = (gateway: ServeProcess, key = firstKey()): Send => createSend(() => gateway.url, key);
const connect = async (send: Send, user: number): Promise<string> => {
  const identifier = `user ${user}`;
  const credential = { apiKey: sandbox.users[user]?.affinityKey };
  const body = { connectionName: "affinity", identifier, credential };
  return (await send("PUT", "/v1/connected-accounts", body)).body.connectedAccount?.id;
};
const call = (send: Send, user: number) =>
  send("POST", "/v1/tools/affinity_get_person/call", { identifier: `user ${user}`, input: { person_id: 44320 } });
const requests = (): number => sandbox.control.requests({ path: "/" }).length;

const exportLog = async (gateway: ServeProcess, name: string, words: readonly string[] = []): Promise<string> => {
  const output = join(folder, name);
  const environment = { POSTERN_API_KEY: firstKey() };
  const done = await runCommand(["audit", "export", "--url", gateway.url, "--output", output, ...words], {
    environment,
  });
  expect([done.code, done.stderr]).toEqual([0, expect.any(String)]);
  return output;
};

/** Backed up with three users and a second gateway key; then much of it is taken back, and the log is exported. */
const lose = async () => {
  const place = await newPlace("one");
  const gateway = await serve(place);
  const send = sendTo(gateway);
  const ids = [await connect(send, 0), await connect(send, 1), await connect(send, 2)];
  const made = (await send("POST", "/v1/gateway-keys", { name: "lent", tenant: "default" })).body;
  expect((await call(send, 0)).status).toBe(200);
  const backup = join(folder, "store.backup");
  expect((await place.run(["backup", backup])).code).toBe(0);

  expect((await send("DELETE", `/v1/connected-accounts/${ids[0]}`)).status).toBe(200);
  const freshKey = sandbox.control.issueKey(sandbox.users[1]?.id ?? 0);
  expect((await send("PUT", `/v1/connected-accounts/${ids[1]}/credential`, { apiKey: freshKey })).status).toBe(200);
  expect((await send("DELETE", `/v1/gateway-keys/${made.gatewayKey.id}`)).status).toBe(200);
  const rules = [{ name: "only looking", effects: ["read"] }];
  expect((await send("PUT", "/v1/connections/affinity/policy", { policy: rules })).status).toBe(200);
  expect((await call(send, 2)).status).toBe(200);
  const logs = [
    await exportLog(gateway, "default.jsonl"),
    await exportLog(gateway, "deployment.jsonl", ["--deployment"]),
  ];
  await gateway.kill("SIGTERM");
  return { place, backup, ids, logs, lentKey: made.key };
};

/** On PostgreSQL into another database: one that holds a store is never written over. */
const putBack = async (place: StorePlace, backup: string): Promise<StorePlace> => {
  const target = place.isEmbedded ? place : await newPlace("two");
  const restored = await target.run(["restore", backup, "--replace"]);
  expect([restored.code, restored.stderr]).toEqual([0, expect.any(String)]);
  return target;
};

it("A76: sends nothing upstream before it is accepted, and lets nobody back in who was let go", async () => {
  const { place, backup, ids, logs, lentKey } = await lose();
  const target = await putBack(place, backup);
  const gateway = await serve(target);
  const send = sendTo(gateway);
  const before = requests();
  for (const user of [0, 1, 2]) {
    const { status, body } = await call(send, user);
    expect([status, body.code, body.detail]).toEqual([
      403,
      "frozen",
      expect.stringContaining("postern restore accept"),
    ]);
  }
  expect(
    (
      await send("GET", "/v1/proxy/v2/persons?limit=1", undefined, {
        identifier: "user 2",
        connection_name: "affinity",
      })
    ).status,
  ).toBe(403);
  expect(await connect(send, 3)).toBeUndefined();
  expect(requests()).toBe(before);
  // What whoever runs it has to see can be seen; nothing new is given out.
  expect((await send("GET", "/v1/connected-accounts")).body.connectedAccounts).toHaveLength(3);
  expect((await send("GET", "/v1/freezes")).text).toContain('"range":"quarantine"');
  expect((await send("POST", "/v1/freezes/lift", { all: true })).text).toContain('"range":"quarantine"');
  expect((await send("POST", "/v1/gateway-keys", { name: "new" })).status).toBe(403);
  expect((await send("PUT", "/v1/connections/affinity/policy", { policy: [] })).status).toBe(403);
  expect((await sendTo(gateway, lentKey)("POST", "/v1/gateway-keys", { name: "new" })).status).toBe(403);
  const doctor = await target.run(["doctor", "--url", gateway.url], {
    environment: { ...target.environment, POSTERN_API_KEY: firstKey() },
  });
  expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringContaining("quarantine")]);
  expect(gateway.output()).toContain("The store is in quarantine since");
  await gateway.kill("SIGTERM");
  expect((await target.run(["doctor"])).stdout).toContain("postern restore accept");

  const blind = await target.run(["restore", "accept"]);
  expect([blind.code, blind.stderr]).toEqual([3, expect.stringContaining("What was done since is not known for")]);
  expect(blind.stderr).toContain("default");
  const accepted = await target.run(["restore", "accept", "--audit-log", ...logs]);
  expect([accepted.code, accepted.stderr]).toEqual([0, ""]);
  expect(accepted.stdout).toContain(`account ${ids[0]} of default is disconnected`);
  expect(accepted.stdout).toContain(`account ${ids[1]} of default has to be given its key again`);
  expect(accepted.stdout).toContain(
    "To do by hand: the rules of connection affinity of default were set since (only looking)",
  );
  expect(await storedCredentials(target.looked)).toHaveLength(1);
  expect(await verifyStore(target.looked)).toMatchObject({ ok: true });

  const after = sendTo(await serve(target));
  expect((await call(after, 0)).body.code).toBe("connected_account_not_ready");
  expect((await call(after, 1)).body.code).toBe("credential_rejected");
  expect((await call(after, 2)).status).toBe(200);
  expect((await sendTo(running.at(-1) as ServeProcess, lentKey)("GET", "/v1/connected-accounts")).status).toBe(401);
  expect((await target.run(["restore", "accept"])).code).toBe(3);
});

it("finds out a store that somebody put back by hand, and one from before an acceptance", async () => {
  const { place, backup, logs } = await lose();
  if (!place.isEmbedded) return;
  const old = join(folder, "old.db");
  expect((await place.run(["restore", backup, "--replace"])).code).toBe(0);
  cpSync(join(place.dataDir, "postern.db"), old);
  expect((await place.run(["restore", "accept", "--audit-log", ...logs])).code).toBe(0);
  const accepted = join(folder, "accepted.db");
  cpSync(join(place.dataDir, "postern.db"), accepted);

  // Without the mark that a restore leaves, as a snapshot of the file alone would be.
  const unmark = async (file: string) => {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(file);
    database.exec("UPDATE instance SET quarantined_at = NULL; PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  };
  await unmark(old);
  cpSync(old, join(place.dataDir, "postern.db"));
  const gateway = await serve(place);
  expect((await call(sendTo(gateway), 0)).body.code).toBe("frozen");
  expect(gateway.output()).toMatch(
    /The store is in quarantine since .*(older than what was witnessed|before an acceptance)/,
  );
  await gateway.kill("SIGTERM");

  cpSync(accepted, join(place.dataDir, "postern.db"));
  const whole = await serve(place);
  expect((await call(sendTo(whole), 2)).status).toBe(200);
  expect((await sendTo(whole)("DELETE", `/v1/connected-accounts/${await idOf(sendTo(whole), 2)}`)).status).toBe(200);
  // The witness is written within a second, also before a kill.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await whole.kill("SIGKILL");
  cpSync(accepted, join(place.dataDir, "postern.db"));
  for (const suffix of ["-wal", "-shm"]) rmSync(join(place.dataDir, `postern.db${suffix}`), { force: true });
  const behind = await serve(place);
  expect((await call(sendTo(behind), 2)).body.code).toBe("frozen");
  await behind.kill("SIGTERM");
  // Nobody has the log: what is lost has to be said.
  expect((await place.run(["restore", "accept"])).stderr).toContain("--accept-loss");
  expect((await place.run(["restore", "accept", "--accept-loss"])).stdout).toContain("stays unknown for default");
  expect((await call(sendTo(await serve(place)), 2)).status).toBe(200);
});

it("A76: takes back once more what was taken back of MCP servers", async () => {
  const place = await newPlace("one");
  const first = await place.serve({ POSTERN_MCP_SECRET_URLS: "allow" });
  running.push(first);
  const send = sendTo(first);
  const declare = (name: string) =>
    send("POST", "/v1/mcp-servers", { name, connections: [{ connectionName: "affinity", toolSets: ["notes"] }] });
  for (const name of ["stays", "goes"]) await declare(name);
  const ensure = async (name: string, more: object) =>
    (await send("POST", `/v1/mcp-servers/${name}/instances`, more)).body.instance.id;
  const ofGoing = await ensure("goes", { identifier: "a" });
  const revoked = await ensure("stays", { identifier: "revoked" });
  const withUrl = await ensure("stays", { identifier: "with url", secretUrl: true });
  const path = "/v1/mcp-servers/stays/session-tokens";
  const { tokenId } = (await send("POST", path, { identifier: "with url" })).body;
  const backup = join(folder, "store.backup");
  expect((await place.run(["backup", backup])).code).toBe(0);

  expect((await send("DELETE", "/v1/mcp-servers/goes")).status).toBe(200);
  expect((await send("DELETE", `/v1/mcp-servers/stays/instances/${revoked}`)).status).toBe(200);
  await ensure("stays", { identifier: "with url", secretUrl: true });
  expect((await send("DELETE", `${path}/${tokenId}`)).status).toBe(200);
  await declare("new");
  await ensure("stays", { identifier: "late" });
  const connections = [{ connectionName: "affinity", tools: ["affinity_get_note"] }];
  expect((await send("PUT", "/v1/mcp-servers/stays", { connections })).body.server.revision).toBe(2);
  const logs = [await exportLog(first, "default.jsonl"), await exportLog(first, "deployment.jsonl", ["--deployment"])];
  await first.kill("SIGTERM");

  const target = await putBack(place, backup);
  const quarantined = await serve(target);
  const given = await sendTo(quarantined)("POST", path, { identifier: "with url" });
  expect([given.status, given.body.code]).toEqual([403, "frozen"]);
  await quarantined.kill("SIGTERM");
  const { code, stdout } = await target.run(["restore", "accept", "--audit-log", ...logs]);
  expect(code).toBe(0);
  expect(stdout).toContain("MCP server goes of default is deleted");
  expect(stdout).toContain(`MCP endpoint ${revoked} of default is revoked`);
  expect(stdout).toContain(`MCP endpoint ${withUrl} of default has no secret URL`);
  expect(stdout).toContain(`MCP session token ${tokenId} of default is revoked`);
  expect(stdout).toContain("To do by hand: MCP server new of default was declared since");
  expect(stdout).toContain("To do by hand: MCP server stays of default was changed since (revision 2)");
  expect(stdout).toMatch(/To do by hand: the MCP endpoint mcpi_\w+ of default for late was made since/);

  const after = sendTo(await serve(target));
  expect((await after("GET", "/v1/mcp-servers")).body.servers.map(({ name }) => name)).toEqual(["stays"]);
  const { instances } = (await after("GET", "/v1/mcp-servers/stays/instances")).body;
  expect(instances.map(({ id, hasSecretUrl }) => [id, hasSecretUrl])).toEqual([[withUrl, false]]);
  const [token] = (await after("GET", path)).body.sessionTokens;
  expect([token?.id, typeof token?.revokedAt]).toEqual([tokenId, "string"]);
  expect(ofGoing).toMatch(/^mcpi_/);
});

const idOf = async (send: Send, user: number): Promise<string> => {
  const { connectedAccounts } = (await send("GET", "/v1/connected-accounts")).body;
  return connectedAccounts.find(({ identifier }) => identifier === `user ${user}`)?.id ?? "";
};

/** As whoever can write where exports lie would: without the events that hold `word`, and chained anew, to as many events. */
const forge = (lines: readonly string[], word: string): string => {
  const kept = lines.filter((line) => !line.includes(word));
  const padded = [...kept, ...Array.from({ length: lines.length - kept.length }, () => kept.at(-1) ?? "")];
  let previous: { sequence: number; hash: string } | undefined;
  const forged = padded.map((line) => {
    const { sequence, hash, ...body } = JSON.parse(line) as { sequence: number; hash: string };
    previous = previous === undefined ? { sequence, hash } : link(previous, "default", JSON.stringify(body));
    return JSON.stringify({ ...body, ...previous });
  });
  return `${forged.join("\n")}\n`;
};

it("A76: takes no log that was made up, chained as it may be: the witness knows how the chain went on", async () => {
  const { place, backup, ids, logs } = await lose();
  const target = await putBack(place, backup);
  const lines = readFileSync(logs[0] ?? "", "utf8")
    .trimEnd()
    .split("\n");
  const forged = join(folder, "forged");
  writeFileSync(forged, forge(lines, "disconnected"));
  // A gateway's witness lies beside its data; on PostgreSQL the restored database is served from another folder.
  if (!place.isEmbedded) cpSync(join(place.dataDir, "witness"), join(target.dataDir, "witness"));
  const refused = await target.run(["restore", "accept", "--audit-log", forged, logs[1] ?? ""]);
  expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining("not known for default")]);
  const accepted = await target.run(["restore", "accept", "--audit-log", ...logs]);
  expect(accepted.stdout).toContain(`account ${ids[0]} of default is disconnected`);
});

it("takes no log that was altered, thinned out, or is of another store, and is not harmed by a kill", async () => {
  const { place, backup, logs } = await lose();
  const target = await putBack(place, backup);
  const [log = "", deployment = ""] = logs;
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const bad: Record<string, string> = {
    "disconnect taken out": lines.filter((line) => !line.includes("disconnected")).join("\n"),
    "disconnect altered": lines.map((line) => line.replace("account.disconnected", "account.connected")).join("\n"),
    "begins too late": lines.slice(-2).join("\n"),
    "no events": "hello",
  };
  for (const [name, text] of Object.entries(bad)) {
    writeFileSync(join(folder, name), `${text}\n`);
    const refused = await target.run(["restore", "accept", "--accept-loss", "--audit-log", join(folder, name)]);
    expect([name, refused.code, refused.stderr]).toEqual([name, 3, expect.stringContaining("Nothing was accepted")]);
  }
  if (place.isEmbedded) {
    // The witness knows that the log goes on.
    writeFileSync(join(folder, "cut"), `${lines.slice(0, -4).join("\n")}\n`);
    const cut = await target.run(["restore", "accept", "--audit-log", join(folder, "cut"), deployment]);
    expect([cut.code, cut.stderr]).toEqual([3, expect.stringContaining("not known for default")]);
  }
  const files = ["--audit-log", log, deployment];
  for (const afterMs of [350, 500, 650]) {
    const killed = runCommand(["restore", "accept", ...files, "--data-dir", target.dataDir], {
      environment: target.environment,
      killAfterMs: afterMs,
    });
    await killed;
  }
  const [{ quarantined_at: since } = {}] = await queryStore(target.looked, "SELECT quarantined_at FROM instance");
  if (since !== null) expect((await target.run(["restore", "accept", ...files])).code).toBe(0);
  const send = sendTo(await serve(target));
  expect((await call(send, 0)).body.code).toBe("connected_account_not_ready");
  expect((await call(send, 2)).status).toBe(200);
  expect(existsSync(join(target.dataDir, "witness"))).toBe(true);
  expect(await verifyStore(target.looked)).toMatchObject({ ok: true });
});
