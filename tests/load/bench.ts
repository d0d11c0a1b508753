// `npm run bench`: what the gateway costs, each figure beside something bare that ran in the same minutes on the same machine.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createTestPostgres, prepareTestServer } from "@postern/gateway/parts";
import { startPostgres } from "../start-postgres.ts";
import { createGenerator, type Generator, median } from "./load-generator.ts";
import { makeCalls, usersInNoOrder } from "./many-users.ts";
import { measureMcp } from "./measure-mcp.ts";
import { measurePages } from "./measure-pages.ts";
import { measureReads } from "./measure-reads.ts";
import { measureSandbox } from "./measure-sandbox.ts";
import { measureServe } from "./measure-serve.ts";
import { measureVault } from "./measure-vault.ts";
import { type MeasuredProcess, startMeasured } from "./measured-process.ts";
import { measureAudit, measureFsync, measureOpening } from "./micro-benchmarks.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  readonly against: string;
  readonly command: string;
}

interface Hello {
  readonly url: string;
  readonly key: string;
}

interface Side {
  readonly process: MeasuredProcess<Hello>;
  readonly generator: Generator;
}

const { values: options } = parseArgs({
  options: {
    json: { type: "string" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
    accounts: { type: "string", default: "100000" },
    /** A name of `parts`: leaves the others out. */
    only: { type: "string" },
  },
});
const durationMs = Number(options.seconds) * 1_000;
const rounds = Number(options.rounds);
const command = `npm run bench -- --seconds ${options.seconds} --rounds ${options.rounds} --accounts ${options.accounts}${options.only === undefined ? "" : ` --only ${options.only}`}`;

const rows: Row[] = [];
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const show = (text: string): void => void process.stdout.write(`${text}\n`);
const folders: string[] = [];
const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "postern-bench-"));
  folders.push(folder);
  return folder;
};
const add = (row: Omit<Row, "command">): void => void rows.push({ ...row, command });

const startGateway = async (upstreamUrl: string, accounts: number, databaseUrl = ""): Promise<Side> => {
  const folder = temporaryFolder();
  const seeding = await startMeasured("seed-accounts.ts", [folder, String(accounts), databaseUrl]);
  await seeding.ended;
  const process = await startMeasured<Hello>("gateway.ts", [upstreamUrl, folder, databaseUrl]);
  return { process, generator: createGenerator({ ...process.hello, identifiers: usersInNoOrder(accounts) }) };
};

const startBare = async (upstreamUrl: string): Promise<Side> => {
  const process = await startMeasured<Hello>("bare-proxy.ts", [upstreamUrl]);
  return { process, generator: createGenerator({ url: process.hello.url, identifiers: ["user_0"] }) };
};

interface Measured {
  readonly latencyMs: number;
  readonly perSecond: number;
  readonly cpuPerCall: number;
}

const measureOnce = async ({ process, generator }: Side, concurrency: number): Promise<Measured> => {
  const before = process.cpuMicroseconds();
  const { calls, seconds, latenciesMs } = await generator.run({ concurrency, durationMs });
  const cpuPerCall = (process.cpuMicroseconds() - before) / calls;
  return { latencyMs: median(latenciesMs), perSecond: calls / seconds, cpuPerCall };
};

/** Rounds of the sides in turn, so that a machine that slows down slows both; the first round warms up and is dropped. */
const alternate = async (sides: readonly Side[], concurrency: number): Promise<Measured[]> => {
  const results = sides.map((): Measured[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const measured = await measureOnce(side, concurrency);
      if (round > 0) results[index]?.push(measured);
    }
  }
  const middle = (all: readonly Measured[], pick: (one: Measured) => number): number => median(all.map(pick));
  return results.map((all) => ({
    latencyMs: middle(all, (one) => one.latencyMs),
    perSecond: middle(all, (one) => one.perSecond),
    cpuPerCall: middle(all, (one) => one.cpuPerCall),
  }));
};

const bare = "bare fastify + undici proxy";

const benchCalls = async (gateway: Side, proxy: Side): Promise<void> => {
  for (const concurrency of [1, 64]) {
    say(`tool call, ${concurrency} at once …`);
    const [ours, theirs] = await alternate([gateway, proxy], concurrency);
    if (ours === undefined || theirs === undefined) throw new Error("A side is missing");
    const name = `tool call, ${concurrency} at once`;
    const added = ours.latencyMs - theirs.latencyMs;
    add({
      name: `${name}: median added`,
      value: added,
      unit: "ms",
      ratio: ours.latencyMs / theirs.latencyMs,
      against: bare,
    });
    add({
      name: `${name}: throughput`,
      value: ours.perSecond,
      unit: "calls/s",
      ratio: ours.perSecond / theirs.perSecond,
      against: bare,
    });
    add({
      name: `${name}: CPU per call`,
      value: ours.cpuPerCall,
      unit: "µs",
      ratio: ours.cpuPerCall / theirs.cpuPerCall,
      against: bare,
    });
  }
};

const benchAccounts = async (upstreamUrl: string, few: Side): Promise<void> => {
  const accounts = Number(options.accounts);
  say(`seeding ${accounts} connected accounts …`);
  const many = await startGateway(upstreamUrl, accounts);
  const measure = async (name: string): Promise<void> => {
    const [withMany, withFew] = await alternate([many, few], 64);
    if (withMany === undefined || withFew === undefined) throw new Error("A side is missing");
    const ratio = withMany.cpuPerCall / withFew.cpuPerCall;
    add({ name, value: withMany.cpuPerCall, unit: "µs", ratio, against: "the same with 10 accounts" });
  };
  // A process has to have run for a while before its code is as fast as that of the one with few accounts.
  const warming = createGenerator({ ...many.process.hello, identifiers: usersInNoOrder(accounts).slice(0, 10) });
  await makeCalls(warming, 20_000);
  await warming.close();
  say("first calls of many accounts …");
  await measure(`CPU per call, first of each of ${accounts} accounts`);
  say("tool call with many accounts …");
  await makeCalls(many.generator, accounts);
  await measure(`CPU per call with ${accounts} accounts`);
  await stop(many);
};

const benchSteps = async (): Promise<void> => {
  say("opening a credential, appending to the audit log …");
  const opening = await measureOpening();
  add({
    name: "opening a credential: CPU",
    value: opening.open,
    unit: "µs",
    ratio: opening.open / opening.bare,
    against: "one bare AES-256-GCM decryption",
  });
  const audit = await measureAudit();
  const inserts = "bare durable inserts, node:sqlite";
  add({
    name: "audit append, one after the other",
    value: audit.alone,
    unit: "events/s",
    ratio: audit.alone / audit.bare,
    against: inserts,
  });
  add({
    name: "audit append, 64 at once",
    value: audit.grouped,
    unit: "events/s",
    ratio: audit.grouped / audit.bare,
    against: inserts,
  });
};

const stop = async ({ process, generator }: Side): Promise<void> => {
  await generator.close();
  await process.stop();
};

const print = (): void => {
  const number = (value: number): string =>
    value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : value < 1_000 ? 1 : 0 });
  show(`${"".padEnd(56)}${"value".padStart(12)} unit       ratio  against`);
  for (const { name, value, unit, ratio, against } of rows) {
    show(`${name.padEnd(56)}${number(value).padStart(12)} ${unit.padEnd(10)} ${number(ratio).padStart(5)}  ${against}`);
  }
};

const benchSandbox = async (): Promise<void> => {
  for (const row of await measureSandbox({ rounds, durationMs, temporaryFolder, say })) add(row);
};

const benchGateway = async (): Promise<void> => {
  say("starting postern serve …");
  for (const row of await measureServe({ rounds, temporaryFolder })) add(row);
  const upstream = await startMeasured<Hello>("upstream.ts", []);
  const [gateway, proxy] = [await startGateway(upstream.hello.url, 10), await startBare(upstream.hello.url)];
  await benchCalls(gateway, proxy);
  await stop(proxy);
  await benchAccounts(upstream.hello.url, gateway);
  await stop(gateway);
  await upstream.stop();
  await benchSteps();
};

const benchPages = async (): Promise<void> => {
  say("pages of 100 records …");
  for (const row of await measurePages(rounds)) add(row);
};

const benchReads = async (): Promise<void> => {
  say("an agent's session …");
  for (const row of await measureReads()) add(row);
};

const benchPostgres = async (): Promise<void> => {
  say("tool call on PostgreSQL and on SQLite …");
  const server = await startPostgres();
  try {
    const { server: prepared } = await prepareTestServer(server.url);
    const { url } = await createTestPostgres(prepared, { migrated: true });
    const upstream = await startMeasured<Hello>("upstream.ts", []);
    const sides = [await startGateway(upstream.hello.url, 10, url), await startGateway(upstream.hello.url, 10)];
    for (const concurrency of [1, 64]) {
      const [postgres, sqlite] = await alternate(sides, concurrency);
      if (postgres === undefined || sqlite === undefined) throw new Error("A side is missing");
      const name = `tool call on PostgreSQL, ${concurrency} at once`;
      const against = "the same on SQLite";
      const [median, throughput] = [postgres.latencyMs, postgres.perSecond];
      add({ name: `${name}: median`, value: median, unit: "ms", ratio: median / sqlite.latencyMs, against });
      add({ name, value: throughput, unit: "calls/s", ratio: throughput / sqlite.perSecond, against });
      const cpu = postgres.cpuPerCall;
      add({ name: `${name}: CPU per call`, value: cpu, unit: "µs", ratio: cpu / sqlite.cpuPerCall, against });
    }
    for (const side of sides) await stop(side);
    await upstream.stop();
  } finally {
    await server.stop();
  }
};

const benchVault = async (): Promise<void> => {
  say("opening among many credentials, another root key for all tenants …");
  const accounts = Number(options.accounts);
  const { openOfAll, openOfTen, rotationSeconds, tenantKeys, told } = await measureVault(accounts);
  add({
    name: `opening one of ${accounts} credentials, CPU`,
    value: openOfAll,
    unit: "µs",
    ratio: openOfAll / openOfTen,
    against: "opening one of ten",
  });
  add({
    name: `another root key for ${tenantKeys} tenants, told ${told} times on the way`,
    value: rotationSeconds,
    unit: "s",
    ratio: (rotationSeconds * 1_000_000) / tenantKeys / measureFsync(),
    against: "a bare durable write for each tenant",
  });
};

const benchMcp = async (): Promise<void> => {
  for (const row of await measureMcp({ rounds, durationMs, temporaryFolder, say })) add(row);
};

const parts = new Map([
  ["gateway", benchGateway],
  ["mcp", benchMcp],
  ["postgresql", benchPostgres],
  ["pages", benchPages],
  ["reads", benchReads],
  ["sandbox", benchSandbox],
  ["vault", benchVault],
]);

const run = async (): Promise<void> => {
  const { only } = options;
  if (only !== undefined && !parts.has(only)) throw new Error(`--only takes ${[...parts.keys()].join(", ")}`);
  const fsync = measureFsync();
  show(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}, fsync ${Math.round(fsync)} µs`);
  for (const [name, bench] of parts) if (only === undefined || only === name) await bench();
  print();
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
};

try {
  await run();
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
