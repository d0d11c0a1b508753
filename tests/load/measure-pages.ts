// What a page of 100 records costs from its bytes to the JSON that the gateway answers with, beside parsing and printing the same body.
import { affinity } from "@postern/affinity";
import {
  createAffinityResources,
  createFieldMemory,
  createListMemory,
  createToolRunner,
  createTransport,
} from "@postern/affinity/parts";
import { createSandbox } from "@postern/affinity-sandbox";
import { createEndSignal, Secret, type UpstreamSession } from "@postern/contract";
import { toResult } from "@postern/gateway/parts";
import { median } from "./load-generator.ts";
import { MemoryDispatcher } from "./memory-dispatcher.ts";
import type { Row } from "./row.ts";

/** Affinity's lists begin with the pipeline of 120 deals in the sandbox's small world. */
const listId = 12058;
const allFieldTypes = ["enriched", "global", "relationship-intelligence"];

const pages: readonly { readonly tool: string; readonly input: Readonly<Record<string, unknown>> }[] = [
  { tool: "affinity_search_persons", input: { page_size: 100 } },
  { tool: "affinity_search_organizations", input: { page_size: 100 } },
  { tool: "affinity_list_notes", input: { page_size: 100 } },
  { tool: "affinity_list_opportunities", input: { list_id: listId, page_size: 100 } },
  { tool: "affinity_v2_list_list_entries", input: { list_id: listId, limit: 100 } },
  { tool: "affinity_v2_list_persons", input: { limit: 100, field_types: allFieldTypes } },
];

const openPages = () => {
  const sandbox = createSandbox({ versionLagMs: 0, perMinuteLimit: 1_000_000 });
  const [user] = sandbox.users;
  if (user === undefined) throw new Error("The sandbox has no user");
  const dispatcher = new MemoryDispatcher(async (path, headers) => {
    const answer = await sandbox.fetch(`http://sandbox.invalid${path}`, { headers });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes };
  });
  const baseUrl = new URL("http://sandbox.invalid");
  const transport = createTransport({ baseUrl, dispatcher, now: Date.now, random: () => 0, userAgent: "bench" });
  const session: UpstreamSession = {
    deadlineAt: Number.MAX_SAFE_INTEGER,
    signal: createEndSignal().signal,
    spend: async () => ({ finish: () => undefined }),
    withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(user.affinityKey) }),
  };
  const runner = createToolRunner("https://app.affinity.co");
  const memory = createFieldMemory(Date.now).of(undefined);
  const lists = createListMemory(Date.now).of({});
  const call = async (name: string, input: unknown): Promise<string> => {
    const tool = await affinity.tools.find((one) => one.name === name)?.load();
    if (tool === undefined) throw new Error(`There is no tool ${name}`);
    const resources = createAffinityResources(transport.within(session), { fields: () => memory, lists: () => lists });
    // As the gateway does: once, for the audit log and the answer.
    const data = await runner.run(tool, input, resources);
    return toResult({ tool, effect: "read", input, maxResultTokens: 2_000_000 }, data).json;
  };
  return { call, answers: dispatcher.answers, close: () => transport.close() };
};

const cpuMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const cpuPer = async (step: () => unknown, runs: number): Promise<number> => {
  const before = cpuMicroseconds();
  for (let run = 0; run < runs; run += 1) await step();
  return (cpuMicroseconds() - before) / runs;
};

const recordsIn = (text: string): number => {
  const largest = Object.values(JSON.parse(text)).filter(Array.isArray);
  return Math.max(0, ...largest.map(({ length }) => length));
};

/** CPU microseconds of a call and of the bare counterpart, rounds in turn; the first rounds warm up and are dropped. */
const measurePage = async (
  { call, answers }: ReturnType<typeof openPages>,
  page: (typeof pages)[number],
  rounds: number,
) => {
  answers.clear();
  const records = recordsIn(await call(page.tool, page.input));
  const bodies = [...answers.values()].map(({ bytes }) => bytes.toString());
  if (records !== 100) throw new Error(`${page.tool} gave ${records} records`);
  const ours = (): Promise<string> => call(page.tool, page.input);
  const bare = (): string[] => bodies.map((body) => JSON.stringify(JSON.parse(body)));
  const size = bodies.reduce((sum, { length }) => sum + length, 0);
  // Some 10 ms a turn: short ones, so that what else runs on the machine meets both sides alike.
  const runs = Math.ceil(1_000_000 / size);
  const [mine, theirs]: [number[], number[]] = [[], []];
  const warmUps = 50;
  for (let round = -warmUps; round < rounds * 20; round += 1) {
    const [one, other] = [await cpuPer(ours, runs), await cpuPer(bare, runs)];
    if (round < 0) continue;
    mine.push(one);
    theirs.push(other);
  }
  return { ours: median(mine), bare: median(theirs), size };
};

export interface PagesOptions {
  readonly rounds: number;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

export const measurePages = async ({ rounds, say }: PagesOptions): Promise<Row[]> => {
  say("pages of 100 records …");
  const opened = openPages();
  const rows: Row[] = [];
  for (const page of pages) {
    const { ours, bare, size } = await measurePage(opened, page, rounds);
    rows.push({
      name: `page of 100, ${page.tool}`,
      value: ours,
      unit: "µs",
      ratio: ours / bare,
      against: `JSON.parse and stringify of its ${Math.round(size / 1_000)} kB`,
    });
  }
  await opened.close();
  return rows;
};
