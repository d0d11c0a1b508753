// Rows for MCP: a tool call through our endpoint beside gateways and servers of others, before the same upstream: the sandbox, whose
// own work is the end of what all of them can do on few cores, and one with a fixed answer.
import { installClients } from "../mcp-clients/install-clients.ts";
import { compareSides, cpuRow, latencyRow, type Measured, throughputRow } from "./compare-sides.ts";
import { createMcpGenerator } from "./mcp-load.ts";
import { type Side, startPeers } from "./mcp-peers.ts";
import { measureMcpStreams } from "./measure-mcp-streams.ts";
import { startMeasured } from "./measured-process.ts";
import { type Hello, type McpGateway, openMcpGateway, readPersonIds } from "./open-mcp-gateway.ts";
import type { Row } from "./row.ts";

export interface McpOptions {
  readonly rounds: number;
  readonly durationMs: number;
  readonly temporaryFolder: () => string;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

/** Ours, the first, against each of the others. */
const toRows = (names: readonly string[], [ours, ...others]: readonly (readonly Measured[])[], name: string): Row[] =>
  others.flatMap((theirs, index) => {
    const sides = { ours, theirs, against: names[index + 1] ?? "" };
    return [throughputRow(name, sides), cpuRow(`${name}: CPU`, sides), latencyRow(`${name}: median`, sides)];
  });

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
  further: (gateway: McpGateway) => Promise<readonly Row[]>,
): Promise<Row[]> => {
  const gateway = await openMcpGateway(hello, { folder: options.temporaryFolder(), personIds });
  const ours: Side = { name: "Postern", generator: createMcpGenerator(gateway.target), ...gateway.process };
  const place = { folder: options.temporaryFolder(), upstream: hello, personIds };
  const sides: readonly Side[] = [ours, ...(await startPeers(gateway.tools, place))];
  try {
    const names = sides.map(({ name }) => name);
    const rows: Row[] = [];
    for (const concurrency of [1, 16, 64]) {
      const name = `tools/call before ${title}, ${concurrency} at once`;
      options.say(`${name} …`);
      rows.push(...toRows(names, await compareSides(sides, { ...options, concurrency }), name));
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
export const measureMcp = async (options: McpOptions): Promise<Row[]> => {
  options.say("installing the programs that MCP is measured against …");
  installClients();
  const beforeSandbox = await measureBefore(await startSandbox(), options, async () => []);
  const beforeFixed = await measureBefore(await startFixed(), options, (gateway) => {
    options.say("1,000 instances and 200 open streams …");
    return measureMcpStreams(gateway);
  });
  return [...beforeSandbox, ...beforeFixed];
};
