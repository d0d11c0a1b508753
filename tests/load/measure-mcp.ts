// Rows for MCP: a tool call through our endpoint beside gateways and servers of others, before the same sandbox.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientsFolder, installClients } from "../mcp-clients/install-clients.ts";
import { type Generator, median } from "./load-generator.ts";
import { createMcpGenerator, type McpTarget } from "./mcp-load.ts";
import { startMeasured } from "./measured-process.ts";
import { startPeer } from "./peer-process.ts";

interface McpRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  readonly against: string;
}

export interface McpOptions {
  readonly rounds: number;
  readonly durationMs: number;
  readonly temporaryFolder: () => string;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

interface Side {
  readonly name: string;
  readonly generator: Generator;
  cpuMicroseconds(): number;
  stop(): void | Promise<void>;
}

interface Hello {
  readonly url: string;
  readonly key: string;
}

interface Listed {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: object;
}

const toolName = "affinity_get_person";
const identifier = "user_0";
const whitelistSize = 20;

const createRequest =
  (base: string, key: string) =>
  async (method: string, path: string, body?: object): Promise<Record<string, never>> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(new URL(path, base), { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<Record<string, never>>;
  };

/** Twenty tools, the one that is called among them, as our own catalog describes them. */
const chooseTools = (all: readonly Listed[]): readonly Listed[] => [
  ...all.filter(({ name }) => name === toolName),
  ...all.filter(({ name }) => name !== toolName).slice(0, whitelistSize - 1),
];

const openOurs = async (sandbox: Hello, folder: string, personIds: readonly number[]) => {
  const process = await startMeasured<Hello>("gateway.ts", [sandbox.url, folder]);
  const request = createRequest(process.hello.url, process.hello.key);
  const credential = { apiKey: sandbox.key };
  await request("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential });
  const { tools: all } = (await request("GET", "/v1/tools")) as unknown as { tools: Listed[] };
  const tools = chooseTools(all);
  const connections = [{ connectionName: "affinity", tools: tools.map(({ name }) => name) }];
  await request("POST", "/v1/mcp-servers", { name: "bench", connections });
  const { url, token } = await request("POST", "/v1/mcp-servers/bench/session-tokens", { identifier });
  const headers = { authorization: `Bearer ${token}` };
  const target: McpTarget = { url: url ?? "", headers, era: "modern", toolName, personIds };
  const { cpuMicroseconds, stop } = process;
  return { tools, side: { name: "Postern", generator: createMcpGenerator(target), cpuMicroseconds, stop } };
};

/** The same operations as an OpenAPI document, for the gateway that is driven by one. */
const toOpenApi = (tools: readonly Listed[]): object => ({
  openapi: "3.0.0",
  info: { title: "Peer", version: "1.0.0" },
  paths: Object.fromEntries(
    tools.map(({ name, description }) => {
      const place = { name: "person_id", in: "path", required: true, schema: { type: "integer" } };
      const get = { operationId: name, summary: name, description, parameters: [place] };
      const path = name === toolName ? "/persons/{person_id}" : `/${name}/{person_id}`;
      return [path, { get: { ...get, responses: { 200: { description: "It" } } } }];
    }),
  ),
});

const modulePath = (path: string): string => join(clientsFolder, path);

type Place = Pick<McpTarget, "personIds"> & { readonly folder: string; readonly sandbox: Hello };

const startPeers = async (tools: readonly Listed[], { folder, sandbox, personIds }: Place): Promise<Side[]> => {
  const [described, openApi] = [join(folder, "peer.json"), join(folder, "openapi.json")];
  writeFileSync(described, JSON.stringify({ upstreamUrl: sandbox.url, upstreamKey: sandbox.key, tools }));
  writeFileSync(openApi, JSON.stringify(toOpenApi(tools)));
  const environment = { POSTERN_PEER: described };
  const target = (port: number, era: McpTarget["era"], name = toolName): McpTarget => ({
    url: `http://127.0.0.1:${port}/mcp`,
    headers: {},
    era,
    toolName: name,
    personIds,
  });
  const dashed = toolName.replaceAll("_", "-");
  const sdk = await startPeer((port) => [modulePath("peers/sdk-server.mjs"), `${port}`], environment);
  const proxied = [process.execPath, modulePath("peers/stdio-server.mjs")];
  const proxyWords = (port: number) => [
    "--host",
    "127.0.0.1",
    "--port",
    `${port}`,
    "--server",
    "stream",
    "--",
    ...proxied,
  ];
  const proxy = await startPeer(
    (port) => [modulePath("node_modules/mcp-proxy/dist/bin/mcp-proxy.mjs"), ...proxyWords(port)],
    environment,
  );
  const fromOpenApi = await startPeer(
    (port) => [
      modulePath("node_modules/@ivotoby/openapi-mcp-server/bin/mcp-server.js"),
      ...["--transport", "http", "--host", "127.0.0.1", "--port", `${port}`, "--api-base-url", sandbox.url],
      ...["--openapi-spec", openApi, "--headers", `Authorization:Bearer ${sandbox.key}`],
      ...["--disable-abbreviation", "true", "--verbose", "false"],
    ],
    {},
  );
  const side = (name: string, peer: typeof sdk, of: McpTarget): Side => ({
    name,
    generator: createMcpGenerator(of),
    ...peer,
  });
  return [
    side("the SDK's server for each request", sdk, target(sdk.port, "modern")),
    side("mcp-proxy 6.7.19", proxy, target(proxy.port, "session")),
    side("@ivotoby/openapi-mcp-server 1.16.1", fromOpenApi, target(fromOpenApi.port, "session with stream", dashed)),
  ];
};

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

const toRows = (names: readonly string[], [ours, ...others]: readonly Measured[], concurrency: number): McpRow[] => {
  if (ours === undefined) return [];
  const name = `tools/call, ${concurrency} at once`;
  return others.flatMap((other, index): McpRow[] => {
    const against = names[index + 1] ?? "";
    return [
      { name, value: ours.perSecond, unit: "calls/s", ratio: ours.perSecond / other.perSecond, against },
      { name: `${name}: CPU`, value: ours.cpuPerCall, unit: "µs", ratio: ours.cpuPerCall / other.cpuPerCall, against },
      { name: `${name}: median`, value: ours.latencyMs, unit: "ms", ratio: ours.latencyMs / other.latencyMs, against },
    ];
  });
};

const readPersonIds = async ({ url, key }: Hello): Promise<number[]> => {
  const answer = await createRequest(url, key)("GET", "/persons?page_size=100");
  return (answer as unknown as { persons: { id: number }[] }).persons.map(({ id }) => id);
};

/** Rejects when the programs of others cannot be installed. */
export const measureMcp = async (options: McpOptions): Promise<McpRow[]> => {
  options.say("installing the programs that MCP is measured against …");
  installClients();
  const sandbox = await startMeasured<Hello>("sandbox.ts", []);
  const personIds = await readPersonIds(sandbox.hello);
  const { side: ours, tools } = await openOurs(sandbox.hello, options.temporaryFolder(), personIds);
  const place = { folder: options.temporaryFolder(), sandbox: sandbox.hello, personIds };
  const sides: readonly Side[] = [ours, ...(await startPeers(tools, place))];
  try {
    const names = sides.map(({ name }) => name);
    const rows: McpRow[] = [];
    for (const concurrency of [1, 16]) {
      options.say(`tools/call over MCP, ${concurrency} at once …`);
      rows.push(...toRows(names, await measureAll(sides, concurrency, options), concurrency));
    }
    return rows;
  } finally {
    for (const side of sides) {
      await side.generator.close();
      await side.stop();
    }
    await sandbox.stop();
  }
};
