// What single steps cost inside one process: opening a credential and appending to the audit log, each beside a bare counterpart.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Secret } from "@postern/contract";
import {
  createAuditLog,
  createAuditStore,
  createIdFactory,
  createLog,
  createSystemClock,
  createTenantStore,
  openTestDatabase,
  openTestVault,
} from "@postern/gateway/parts";
import { median } from "./load-generator.ts";

const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Median over rounds of the CPU microseconds per run of `step`. */
const cpuPer = async (step: () => unknown, options: { rounds: number; runs: number }): Promise<number> => {
  const rounds: number[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const before = cpuMicroseconds();
    for (let run = 0; run < options.runs; run += 1) await step();
    rounds.push((cpuMicroseconds() - before) / options.runs);
  }
  return median(rounds);
};

const bareDecryption = () => {
  const key = createSecretKey(randomBytes(32));
  const [iv, aad] = [randomBytes(12), randomBytes(100)];
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
  cipher.setAAD(aad);
  const sealed = Buffer.concat([cipher.update(randomBytes(80)), cipher.final()]);
  const tag = cipher.getAuthTag();
  return () => {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    decipher.setAAD(aad);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  };
};

/** CPU microseconds of opening one credential, and of the AES-GCM decryption that cannot be left out. */
export const measureOpening = async (): Promise<{ readonly open: number; readonly bare: number }> => {
  const test = openTestDatabase();
  const vault = await openTestVault(test.database);
  await test.database.write([
    createTenantStore(test.database).insertIfMissing("acme", 1),
    await vault.createTenantKey("acme", 1),
  ]);
  const place = {
    tenant: "acme",
    connectionName: "affinity",
    connectedAccountId: "ca_1",
    identifier: "user_0",
    version: 1,
  };
  const sealed = await vault.seal(place, { type: "apiKey", apiKey: new Secret("a".repeat(43)) });
  const options = { rounds: 7, runs: 5_000 };
  const open = await cpuPer(() => vault.open(place, sealed, async () => undefined), options);
  const bare = await cpuPer(bareDecryption(), options);
  await test.end();
  return { open, bare };
};

const event = {
  type: "tool.call_finished",
  outcome: "succeeded",
  principal: { type: "service", id: "gwk_01m80gh64nf6b97s0kybkwt4dh" },
  callId: "call_01m80gh66sf6b97s2zwvwn6903",
  toolName: "affinity_get_person",
  identifier: "user_aff_123",
  durationMs: 3.2,
} as const;

/** Events a second, one after the other and 64 at once, against bare inserts with a commit each in node:sqlite. */
export const measureAudit = async (): Promise<{
  readonly alone: number;
  readonly grouped: number;
  readonly bare: number;
}> => {
  const test = openTestDatabase();
  const store = createAuditStore(test.database);
  const log = createLog({ level: "silent" });
  const createId = createIdFactory({ now: () => Date.now(), randomBytes });
  const parts = { database: test.database, store, instanceId: "inst_bench", clock: createSystemClock(), createId, log };
  const auditLog = createAuditLog(parts);
  const perSecond = async (workers: number, each: number): Promise<number> => {
    const began = performance.now();
    const worker = async () => {
      for (let index = 0; index < each; index += 1) await auditLog.append("acme", event);
    };
    await Promise.all(Array.from({ length: workers }, worker));
    return (workers * each * 1_000) / (performance.now() - began);
  };
  const rounds = [0, 1, 2, 3, 4];
  const [alone, grouped, bare]: number[][] = [[], [], []];
  for (const _ of rounds) {
    alone?.push(await perSecond(1, 500));
    grouped?.push(await perSecond(64, 100));
    bare?.push(bareInserts(test.folder));
  }
  await test.end();
  return { alone: median(alone ?? []), grouped: median(grouped ?? []), bare: median(bare ?? []) };
};

const bareInserts = (folder: string): number => {
  const database = new DatabaseSync(join(folder, "bare.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS rows (body TEXT)");
  const insert = database.prepare("INSERT INTO rows VALUES (?)");
  const body = JSON.stringify(event);
  const began = performance.now();
  for (let index = 0; index < 500; index += 1) insert.run(body);
  const perSecond = (500 * 1_000) / (performance.now() - began);
  database.close();
  return perSecond;
};

/** Median microseconds of one write with fsync in the folder that the stores of this run use. */
export const measureFsync = (): number => {
  const folder = mkdtempSync(join(tmpdir(), "postern-fsync-"));
  const handle = openSync(join(folder, "file"), "w");
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    writeSync(handle, Buffer.alloc(4_096));
    fsyncSync(handle);
    return (performance.now() - began) * 1_000;
  });
  closeSync(handle);
  rmSync(folder, { recursive: true });
  return median(times);
};
