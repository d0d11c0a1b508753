// How many requests an agent's session costs its user, with reads joined, batched and remembered and without, by the sandbox's own log.
import { affinity } from "@postern/affinity";
import { createSandbox } from "@postern/affinity-sandbox";
import { type ConnectorRuntime, Secret, type UpstreamSession } from "@postern/contract";
import { type AgentCall, agentSession } from "./agent-session.ts";
import type { Row } from "./row.ts";

/** Of every answer of the sandbox: somewhat less than a near service takes. */
const upstreamMs = 60;
/** Between the parallel calls of one turn, which reach a gateway one after the other. */
const gapMs = 2;

interface Replay {
  readonly requests: number;
  readonly seconds: number;
  readonly answers: readonly unknown[];
}

/** An account key is what joining, batching and remembering go by. */
const sessionOf = (apiKey: string, accountKey: string | undefined): UpstreamSession => ({
  ...(accountKey !== undefined && { accountKey }),
  deadlineAt: Date.now() + 60_000,
  signal: new AbortController().signal,
  spend: async () => ({ finish: () => undefined }),
  withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(apiKey) }),
});

const later = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

const run = async (runtime: ConnectorRuntime, { tool: name, input }: AgentCall, session: UpstreamSession) => {
  const tool = await affinity.tools.find((one) => one.name === name)?.load();
  if (tool === undefined) throw new Error(`There is no tool ${name}`);
  return await runtime.run(tool, tool.input.parse(input), session);
};

const replay = async (accountKey: string | undefined): Promise<Replay> => {
  const sandbox = createSandbox({ versionLagMs: 0 });
  const [user] = sandbox.users;
  const listening = await sandbox.listen({ port: 0 });
  sandbox.control.injectFault({ fault: { delayMs: upstreamMs } });
  const settings = { url: listening.url };
  const runtime = affinity.open({ settings, now: Date.now, random: Math.random, userAgent: "bench" });
  const answers: unknown[] = [];
  const startedAt = performance.now();
  for (const turn of agentSession) {
    const running = turn.map(async (call, index) => {
      await later(index * gapMs);
      return await run(runtime, call, sessionOf(user?.affinityKey ?? "", accountKey));
    });
    answers.push(...(await Promise.all(running)));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  await runtime.close();
  await listening.close();
  return { requests: sandbox.control.requests().length, seconds, answers };
};

export interface ReadsOptions {
  /** Told what is done. */
  readonly say: (text: string) => void;
}

export const measureReads = async ({ say }: ReadsOptions): Promise<Row[]> => {
  say("an agent's session …");
  const apart = await replay(undefined);
  const together = await replay("account");
  if (apart.answers.length !== together.answers.length) throw new Error("A call was not answered");
  const calls = `agent's session of ${apart.answers.length} calls`;
  const against = "the same calls, each on its own";
  const row = (name: string, unit: string, pick: (one: Replay) => number): Row => ({
    name: `${calls}: ${name}`,
    value: pick(together),
    unit,
    ratio: pick(together) / pick(apart),
    against: `${against} (${pick(apart).toLocaleString("en", { maximumFractionDigits: 2 })})`,
  });
  return [row("requests", "requests", ({ requests }) => requests), row("time", "s", ({ seconds }) => seconds)];
};
