// Rows for the whole gateway: a tool call beside a bare proxy, many accounts beside ten, and the steps that a call takes.
import { addedRow, compareSides, cpuRow, type Sides, throughputRow } from "./compare-sides.ts";
import { createGenerator, type Generator } from "./load-generator.ts";
import { makeCalls, usersInNoOrder } from "./many-users.ts";
import { measureServe } from "./measure-serve.ts";
import { type MeasuredProcess, startMeasured } from "./measured-process.ts";
import { measureAudit, measureOpening } from "./micro-benchmarks.ts";
import type { Row } from "./row.ts";

export interface GatewayOptions {
  readonly rounds: number;
  readonly durationMs: number;
  /** How many connected accounts are many. */
  readonly accounts: number;
  readonly temporaryFolder: () => string;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

interface Hello {
  readonly url: string;
  readonly key: string;
}

export interface LoadedGateway extends MeasuredProcess<Hello> {
  readonly generator: Generator;
}

export const startLoadedGateway = async (
  { temporaryFolder }: Pick<GatewayOptions, "temporaryFolder">,
  upstreamUrl: string,
  accounts: number,
  databaseUrl = "",
): Promise<LoadedGateway> => {
  const folder = temporaryFolder();
  const seeding = await startMeasured("seed-accounts.ts", [folder, String(accounts), databaseUrl]);
  await seeding.ended;
  const process = await startMeasured<Hello>("gateway.ts", [upstreamUrl, folder, databaseUrl]);
  return { ...process, generator: createGenerator({ ...process.hello, identifiers: usersInNoOrder(accounts) }) };
};

export const stopLoaded = async ({ generator, stop }: Pick<LoadedGateway, "generator" | "stop">): Promise<void> => {
  await generator.close();
  await stop();
};

const measureCalls = async (gateway: LoadedGateway, upstreamUrl: string, options: GatewayOptions): Promise<Row[]> => {
  const process = await startMeasured<Hello>("bare-proxy.ts", [upstreamUrl]);
  const proxy = { ...process, generator: createGenerator({ url: process.hello.url, identifiers: ["user_0"] }) };
  const rows: Row[] = [];
  for (const concurrency of [1, 64]) {
    const name = `tool call, ${concurrency} at once`;
    options.say(`${name} …`);
    const [ours, theirs] = await compareSides([gateway, proxy], { ...options, concurrency });
    const sides: Sides = { ours, theirs, against: "bare fastify + undici proxy" };
    rows.push(addedRow(`${name}: median added`, sides), throughputRow(`${name}: throughput`, sides));
    rows.push(cpuRow(`${name}: CPU per call`, sides));
  }
  await stopLoaded(proxy);
  return rows;
};

/** A process has to have run for a while before its code is as fast as that of the one with few accounts. */
const warmUp = async ({ hello }: LoadedGateway, accounts: number): Promise<void> => {
  const warming = createGenerator({ ...hello, identifiers: usersInNoOrder(accounts).slice(0, 10) });
  await makeCalls(warming, 20_000);
  await warming.close();
};

const measureAccounts = async (few: LoadedGateway, upstreamUrl: string, options: GatewayOptions): Promise<Row[]> => {
  const { accounts, say } = options;
  say(`seeding ${accounts} connected accounts …`);
  const many = await startLoadedGateway(options, upstreamUrl, accounts);
  await warmUp(many, accounts);
  const measure = async (name: string): Promise<Row> => {
    const [ours, theirs] = await compareSides([many, few], { ...options, concurrency: 64 });
    return cpuRow(name, { ours, theirs, against: "the same with 10 accounts" });
  };
  say("first calls of many accounts …");
  const first = await measure(`CPU per call, first of each of ${accounts} accounts`);
  say("tool call with many accounts …");
  await makeCalls(many.generator, accounts);
  const later = await measure(`CPU per call with ${accounts} accounts`);
  await stopLoaded(many);
  return [first, later];
};

const measureSteps = async (): Promise<Row[]> => {
  const { open, bare } = await measureOpening();
  const audit = await measureAudit();
  const against = "bare durable inserts, node:sqlite";
  const appending = (how: string, value: number): Row => ({
    name: `audit append, ${how}`,
    value,
    unit: "events/s",
    ratio: value / audit.bare,
    against,
  });
  return [
    {
      name: "opening a credential: CPU",
      value: open,
      unit: "µs",
      ratio: open / bare,
      against: "one bare AES-256-GCM decryption",
    },
    appending("one after the other", audit.alone),
    appending("64 at once", audit.grouped),
  ];
};

export const measureGateway = async (options: GatewayOptions): Promise<Row[]> => {
  options.say("starting postern serve …");
  const rows: Row[] = [...(await measureServe(options))];
  const upstream = await startMeasured<Hello>("upstream.ts", []);
  const { url } = upstream.hello;
  const gateway = await startLoadedGateway(options, url, 10);
  rows.push(...(await measureCalls(gateway, url, options)), ...(await measureAccounts(gateway, url, options)));
  await stopLoaded(gateway);
  await upstream.stop();
  options.say("opening a credential, appending to the audit log …");
  return [...rows, ...(await measureSteps())];
};
