// A backup is taken beside a gateway that serves, and a restore puts back all of it or nothing, wherever either is cut off.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { afterEach, beforeEach, expect, it } from "vitest";
import { queryStore, tamperWithStore, verifyStore } from "./query-store.ts";
import type { ServeProcess } from "./serve-process.ts";
import { createSend, type Send } from "./start-stack.ts";
import { newStorePlace, type StorePlace } from "./store-place.ts";

const identifier = "user_aff_123";
let folder: string;
let sandbox: Sandbox;
let upstream: { readonly url: string; close(): Promise<void> };
let running: ServeProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "postern-backup-"));
  sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });
  upstream = await sandbox.listen({ port: 0 });
  running = [];
});
afterEach(async () => {
  for (const gateway of running) await gateway.kill("SIGKILL");
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, "store.backup");

const newPlace = async (name: string): Promise<StorePlace> => {
  const place = await newStorePlace({ folder, name, affinityUrl: upstream.url });
  return {
    ...place,
    async serve() {
      const gateway = await place.serve();
      running.push(gateway);
      return gateway;
    },
  };
};

const sendTo = (gateway: ServeProcess, { dataDir }: StorePlace): Send =>
  createSend(() => gateway.url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
const connect = (send: Send) =>
  send("PUT", "/v1/connected-accounts", {
    connectionName: "affinity",
    identifier,
    credential: { apiKey: sandbox.users[0]?.affinityKey },
  });
const call = (send: Send, tool: string, input: object) =>
  send("POST", `/v1/tools/affinity_${tool}/call`, { identifier, input });

/** How many accounts lie in a store that may not even have tables. */
const queryAny = async ({ looked, isEmbedded, dataDir }: StorePlace): Promise<number> => {
  if (isEmbedded) return readFileSync(join(dataDir, "postern.db")).length;
  const tables = await queryStore(looked, "SELECT to_regclass('connected_accounts') AS made");
  return tables[0]?.["made"] === null ? 0 : (await queryStore(looked, "SELECT id FROM connected_accounts")).length;
};

/** A store so large that whatever is done with it can be cut off in the middle. */
const enlarge = ({ looked }: StorePlace) =>
  tamperWithStore(
    looked,
    `INSERT INTO idempotent_calls (tenant_id, key_hash, request_hash, call_id, created_at, expires_at)
     WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 60000)
     SELECT 'default', 'key ' || n, 'request', 'call', 1, 9007199254740991 FROM n`,
  );

it("holds one moment of a gateway that goes on serving, and brings all of it back", async () => {
  const place = await newPlace("one");
  const gateway = await place.serve();
  const send = sendTo(gateway, place);
  await connect(send);
  let isDone = false;
  let calls = 0;
  const load = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (!isDone) {
        expect((await call(send, "create_note", { content: `note ${calls}`, person_ids: [44320] })).status).toBe(200);
        calls += 1;
      }
    }),
  );
  const taken = await place.run(["backup", file(), "--json"]);
  isDone = true;
  await load;
  expect([taken.code, taken.stderr]).toEqual([0, expect.any(String)]);
  await gateway.kill("SIGTERM");

  const target = await newPlace("two");
  const restored = await target.run(["restore", file(), "--json"]);
  expect([restored.code, restored.stderr]).toEqual([0, expect.any(String)]);
  expect(JSON.parse(restored.stdout)).toMatchObject({ credentials: 1, rows: JSON.parse(taken.stdout).rows });
  expect(await verifyStore(target.looked)).toMatchObject({ ok: true });
  const [now] = await queryStore(place.looked, "SELECT count(*) AS events FROM audit_events");
  const [then] = await queryStore(target.looked, "SELECT count(*) AS events FROM audit_events");
  expect(Number(then?.["events"])).toBeGreaterThan(2);
  expect(Number(then?.["events"])).toBeLessThanOrEqual(Number(now?.["events"]));
});

it("is refused when it was altered or cut off, and leaves the store as it was", async () => {
  const place = await newPlace("one");
  const gateway = await place.serve();
  await connect(sendTo(gateway, place));
  expect((await place.run(["backup", file()])).code).toBe(0);
  await gateway.kill("SIGTERM");
  const whole = readFileSync(file());
  const before = await queryStore(place.looked, "SELECT * FROM connected_accounts");
  const altered = Buffer.from(whole);
  altered.writeUInt8(altered.readUInt8(whole.length - 100) ^ 1, whole.length - 100);
  const target = await newPlace("two");
  for (const bytes of [altered, whole.subarray(0, -1), whole.subarray(0, 20), Buffer.alloc(0)]) {
    writeFileSync(file(), bytes);
    for (const words of [
      ["restore", file()],
      ["restore", file(), "--replace"],
      ["restore", "--check", file()],
    ]) {
      const refused = await target.run(words);
      expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining("Nothing was changed")]);
    }
  }
  expect(readdirSync(target.dataDir)).not.toContain("restoring");
  if (target.isEmbedded) expect(readFileSync(join(target.dataDir, "postern.db"))).toHaveLength(0);
  expect(await queryStore(place.looked, "SELECT * FROM connected_accounts")).toEqual(before);
});

it("is refused when what it holds does not open or does not verify", async () => {
  const place = await newPlace("one");
  const gateway = await place.serve();
  await connect(sendTo(gateway, place));
  await gateway.kill("SIGTERM");
  const target = await newPlace("two");
  const tryAfter = async (name: string, sql: string) => {
    await tamperWithStore(place.looked, sql);
    expect((await place.run(["backup", join(folder, name)])).code).toBe(0);
    const refused = await target.run(["restore", join(folder, name)]);
    expect([refused.code, await queryAny(target)]).toEqual([3, 0]);
    return refused.stderr;
  };
  expect(await tryAfter("identifier", "UPDATE connected_accounts SET identifier = 'user_aff_456'")).toContain(
    "1 of 1 credentials that do not open",
  );
  expect(
    await tryAfter("events", "UPDATE audit_events SET outcome = 'denied' WHERE type = 'connected_account.connected'"),
  ).toContain("does not verify (default");
});

it("takes no place where a gateway runs or a store is, unless that is kept beside it", async () => {
  const place = await newPlace("one");
  const gateway = await place.serve();
  await connect(sendTo(gateway, place));
  await place.run(["backup", file()]);
  const beside = await place.run(["restore", file(), "--replace"]);
  expect([beside.code, beside.stderr]).toEqual([3, expect.stringContaining("Another gateway already runs")]);
  await gateway.kill("SIGTERM");
  const over = await place.run(["restore", file()]);
  expect([over.code, over.stderr]).toEqual([3, expect.stringContaining("holds a store already. Nothing was changed")]);
  if (!place.isEmbedded) return;
  expect((await place.run(["restore", file(), "--replace"])).code).toBe(0);
  expect(readdirSync(place.dataDir).filter((name) => name.includes(".before-restore-"))).toHaveLength(1);
});

it("leaves nothing of a backup that is killed or stopped, and the next one is whole", async () => {
  const place = await newPlace("one");
  const gateway = await place.serve();
  await connect(sendTo(gateway, place));
  await gateway.kill("SIGTERM");
  await enlarge(place);
  const middle = { when: /backup: \d+ of/ };
  expect((await place.run(["backup", file()], { cut: { ...middle, signal: "SIGKILL" } })).code).toBeNull();
  expect(readdirSync(folder)).not.toContain("store.backup");
  const stopped = await place.run(["backup", file()], { cut: { ...middle, signal: "SIGINT" } });
  expect([stopped.code, stopped.stderr]).toEqual([130, expect.stringContaining("Nothing was written")]);
  expect(readdirSync(folder)).not.toContain("store.backup");
  expect((await place.run(["backup", file()])).code).toBe(0);
  expect((await place.run(["restore", "--check", file()])).code).toBe(0);
});

it("leaves the old store or the new one when a restore is killed or stopped, never half of one", async () => {
  const place = await newPlace("one");
  const gateway = await place.serve();
  await connect(sendTo(gateway, place));
  await gateway.kill("SIGTERM");
  await enlarge(place);
  expect((await place.run(["backup", file()])).code).toBe(0);
  const target = place.isEmbedded ? place : await newPlace("two");
  const words = ["restore", file(), "--replace"];
  const credentials = () => queryStore(target.looked, "SELECT id FROM connected_accounts");
  for (const when of [/reading: \d+ of/, ...(place.isEmbedded ? [] : [/writing: \d+ of/])]) {
    expect((await target.run(words, { cut: { when, signal: "SIGKILL" } })).code).toBeNull();
    const stopped = await target.run(words, { cut: { when, signal: "SIGINT" } });
    expect([stopped.code, stopped.stderr]).toEqual([130, expect.stringContaining("Nothing was changed")]);
  }
  if (place.isEmbedded) expect(await credentials()).toHaveLength(1);
  expect((await target.run(words)).code).toBe(0);
  expect(await credentials()).toHaveLength(1);
  expect(readdirSync(target.dataDir)).not.toContain("restoring");
  expect(await verifyStore(target.looked)).toMatchObject({ ok: true });
}, 180_000);
