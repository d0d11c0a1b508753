// Attacks with copies of the store from before: whoever was let go since is back in them.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyDatabase } from "../scenarios/copy-database.ts";
import { runCommand } from "../scenarios/run-command.ts";
import type { ServeProcess } from "../scenarios/serve-process.ts";
import { createSend, type Send } from "../scenarios/start-stack.ts";
import { newStorePlace, type StorePlace } from "../scenarios/store-place.ts";

let folder: string;
let sandbox: Sandbox;
let upstream: { readonly url: string; close(): Promise<void> };
let place: StorePlace;
let gateway: ServeProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "postern-old-"));
  sandbox = createSandbox();
  upstream = await sandbox.listen({ port: 0 });
  place = await newStorePlace({ folder, name: "data", affinityUrl: upstream.url });
});
afterEach(async () => {
  await gateway?.kill("SIGKILL");
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<Send> => {
  gateway = await place.serve();
  const { url } = gateway;
  return createSend(() => url, firstKey());
};
const stop = async (): Promise<void> => void (await gateway?.kill("SIGTERM"));
const firstKey = (): string => readFileSync(join(place.dataDir, "first-key"), "utf8").trim();
/** In place of the store that there is; PostgreSQL is filled only while it is empty, so that its place gets another database. */
const restoreInstead = async (backup: string): Promise<void> => {
  if (!place.isEmbedded) place = await newStorePlace({ folder, name: "data", affinityUrl: upstream.url });
  const { code, stderr } = await place.run(["restore", ...(place.isEmbedded ? ["--replace"] : []), backup]);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
};
/** The words that name them for `restore accept`: each to its newest event, as several gateways on one database need them. */
const exportLogs = async (): Promise<string[]> => {
  const words: string[] = [];
  for (const chain of [["--tenant", "default"], ["--deployment"]]) {
    const file = join(folder, `${chain.at(-1)}.jsonl`);
    const exported = ["audit", "export", ...chain, "--url", gateway?.url ?? "", "--output", file];
    expect((await runCommand(exported, { environment: { POSTERN_API_KEY: firstKey() } })).code).toBe(0);
    words.push("--audit-log", file);
  }
  return words;
};
const identifier = "user_aff_123";
const connect = async (send: Send): Promise<string> => {
  const credential = { apiKey: sandbox.users[0]?.affinityKey };
  const answer = await send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential });
  return answer.body.connectedAccount.id;
};
const call = (send: Send) =>
  send("POST", "/v1/tools/affinity_get_person/call", { identifier, input: { person_id: 44320 } });
const requests = (): number => sandbox.control.requests({ path: "/" }).length;

describe("A76", () => {
  it("a backup from before a disconnect sends nothing upstream, nor after it was accepted with the audit log", async () => {
    const send = await start();
    const id = await connect(send);
    const backup = join(folder, "store.backup");
    expect((await place.run(["backup", backup])).code).toBe(0);
    expect((await send("DELETE", `/v1/connected-accounts/${id}`)).status).toBe(200);
    const logs = await exportLogs();
    await stop();

    await restoreInstead(backup);
    const before = requests();
    const quarantined = await call(await start());
    expect([quarantined.status, quarantined.body.code]).toEqual([403, "frozen"]);
    expect(requests()).toBe(before);
    await stop();
    const end = await place.run(["restore", "accept", ...logs]);
    expect([end.code, end.stdout + end.stderr]).toEqual([0, expect.any(String)]);
    const accepted = await call(await start());
    expect([accepted.status, accepted.body.code]).toEqual([409, "connected_account_not_ready"]);
    expect(requests()).toBe(before);
  });

  it("nor does it where nothing was witnessed, such as on another machine", async () => {
    await connect(await start());
    const backup = join(folder, "store.backup");
    expect((await place.run(["backup", backup])).code).toBe(0);
    await stop();
    const key = firstKey();
    const elsewhere = await newStorePlace({ folder, name: "elsewhere", affinityUrl: upstream.url });
    expect((await elsewhere.run(["restore", backup])).code).toBe(0);
    gateway = await elsewhere.serve();
    const { url } = gateway;
    const before = requests();
    expect((await call(createSend(() => url, key))).body.code).toBe("frozen");
    expect(requests()).toBe(before);
  });

  it("nor does a copy of the database that was put back by hand", async () => {
    const id = await connect(await start());
    await stop();
    const copy = join(folder, "copy.db");
    const database = await copyDatabase(place.looked);
    if (database === undefined) cpSync(join(place.dataDir, "postern.db"), copy);
    const send = await start();
    expect((await send("DELETE", `/v1/connected-accounts/${id}`)).status).toBe(200);
    // It is witnessed within a second; a kill after that takes nothing back.
    await delay(1_500);
    await gateway?.kill("SIGKILL");
    if (database === undefined) {
      for (const suffix of ["-wal", "-shm"]) rmSync(join(place.dataDir, `postern.db${suffix}`), { force: true });
      cpSync(copy, join(place.dataDir, "postern.db"));
    } else await database.putBack();
    const before = requests();
    expect((await call(await start())).body.code).toBe("frozen");
    expect(requests()).toBe(before);
  });
});

describe("A77", () => {
  it("a backup from before a tenant was deleted sends nothing upstream, and deletes it once more when it is accepted", async () => {
    const send = await start();
    await connect(send);
    const backup = join(folder, "store.backup");
    expect((await place.run(["backup", backup])).code).toBe(0);
    const statusOf = async (by: Send) =>
      ((await by("GET", "/v1/tenants/default")).body as never as { tenant: { status: string } }).tenant.status;
    await send("DELETE", "/v1/tenants/default");
    while ((await statusOf(send)) !== "deleted") await delay(20);
    const logs = await exportLogs();
    await stop();

    await restoreInstead(backup);
    const before = requests();
    expect((await call(await start())).body.code).toBe("frozen");
    await stop();
    const accepted = await place.run(["restore", "accept", ...logs]);
    expect(accepted.stdout + accepted.stderr).toContain("tenant default is deleted");
    const after = await start();
    expect((await call(after)).status).toBe(404);
    expect(await statusOf(after)).toBe("deleted");
    expect(requests()).toBe(before);
  });
});
