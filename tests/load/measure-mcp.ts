// Rows for MCP: a tool call through our endpoint beside gateways and servers of others, before the same upstream: the sandbox, whose
// own work is the end of what all of them can do on few cores, and one with a fixed answer.
import { installClients } from "../mcp-clients/install-clients.ts";
import { median } from "./load-generator.ts";
import { createMcpGenerator } from "./mcp-load.ts";
import { type Side, startPeers } from "./mcp-peers.ts";
import { type McpRow, measureMcpStreams } from "./measure-mcp-streams.ts";
import { startMeasured } from "./measured-process.ts";
import { type Hello, type McpGateway, openMcpGateway, readPersonIds } from "./open-mcp-gateway.ts";

export interface McpOptions {
  readonly rounds: number;
  readonly durationMs: number;
  readonly temporaryFolder: () => string;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuPerCall: number;
  readonly latencyMs: number;
}

const measureOnce = async (side: Side, concurrency: number, durationMs: number): Promise<Measured> => {
  const before = side.cpuMicroseconds();
  const { calls, seconds, latenciesMs } = await side.generator.run({ concurrency, durationMs });
  const cpuPerCall = (side.cpuMicroseconds() - before) / calls;
  return { perSecond: calls / seconds, cpuPerCall, latencyMs: median(latenciesMs) };
};

/** Rounds of all in turn; the first warms up and is dropped. */
const measureAll = async (sides: readonly Side[], concurrency: number, { rounds, durationMs }: McpOptions) => {
  const results = sides.map((): Measured[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const measured = await measureOnce(side, concurrency, durationMs);
      if (round > 0) results[index]?.push(measured);
    }
  }
  const middle = (all: readonly Measured[], pick: (one: Measured) => number): number => median(all.map(pick));
  return results.map((all) => ({
    perSecond: middle(all, (one) => one.perSecond),
    cpuPerCall: middle(all, (one) => one.cpuPerCall),
    latencyMs: middle(all, (one) => one.latencyMs),
  }));
};

const toRows = (names: readonly string[], [ours, ...others]: readonly Measured[], name: string): McpRow[] => {
  if (ours === undefined) return [];
  return others.flatMap((other, index): McpRow[] => {
    const against = names[index + 1] ?? "";
    return [
      { name, value: ours.perSecond, unit: "calls/s", ratio: ours.perSecond / other.perSecond, against },
      { name: `${name}: CPU`, value: ours.cpuPerCall, unit: "µs", ratio: ours.cpuPerCall / other.cpuPerCall, against },
      { name: `${name}: median`, value: ours.latencyMs, unit: "ms", ratio: ours.latencyMs / other.latencyMs, against },
    ];
  });
};

interface Upstream {
  readonly title: string;
  readonly hello: Hello;
  readonly personIds: readonly number[];
  stop(): Promise<void>;
}

const startSandbox = async (): Promise<Upstream> => {
  const { hello, stop } = await startMeasured<Hello>("sandbox.ts", []);
  return { title: "the sandbox", hello, stop, personIds: await readPersonIds(hello) };
};

const startFixed = async (): Promise<Upstream> => {
  const { hello, stop } = await startMeasured<Pick<Hello, "url">>("upstream.ts", []);
  const personIds = Array.from({ length: 100_000 }, (_, index) => index + 1);
  return { title: "a fixed answer", hello: { ...hello, key: `bench-key-${"0".repeat(32)}` }, stop, personIds };
};

/** `further` measures the gateway alone, when all else is done. */
const measureBefore = async (
  { title, hello, personIds, stop }: Upstream,
  options: McpOptions,
  further: (gateway: McpGateway) => Promise<readonly McpRow[]>,
): Promise<McpRow[]> => {
  const gateway = await openMcpGateway(hello, { folder: options.temporaryFolder(), personIds });
  const ours: Side = { name: "Postern", generator: createMcpGenerator(gateway.target), ...gateway.process };
  const place = { folder: options.temporaryFolder(), upstream: hello, personIds };
  const sides: readonly Side[] = [ours, ...(await startPeers(gateway.tools, place))];
  try {
    const names = sides.map(({ name }) => name);
    const rows: McpRow[] = [];
    for (const concurrency of [1, 16, 64]) {
      const name = `tools/call before ${title}, ${concurrency} at once`;
      options.say(`${name} …`);
      rows.push(...toRows(names, await measureAll(sides, concurrency, options), name));
    }
    return [...rows, ...(await further(gateway))];
  } finally {
    for (const side of sides) {
      await side.generator.close();
      await side.stop();
    }
    await stop();
  }
};

/** Rejects when the programs of others cannot be installed. */
export const measureMcp = async (options: McpOptions): Promise<McpRow[]> => {
  options.say("installing the programs that MCP is measured against …");
  installClients();
  const beforeSandbox = await measureBefore(await startSandbox(), options, async () => []);
  const beforeFixed = await measureBefore(await startFixed(), options, (gateway) => {
    options.say("1,000 instances and 200 open streams …");
    return measureMcpStreams(gateway);
  });
  return [...beforeSandbox, ...beforeFixed];
};
