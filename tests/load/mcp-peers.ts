// Gateways and servers of others, each with the same tools before the same upstream.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientsFolder } from "../mcp-clients/install-clients.ts";
import type { Generator } from "./load-generator.ts";
import { createMcpGenerator, type McpTarget } from "./mcp-load.ts";
import { type Hello, type Listed, toolName } from "./open-mcp-gateway.ts";
import { startPeer } from "./peer-process.ts";

/** One program under load. */
export interface Side {
  readonly name: string;
  readonly generator: Generator;
  cpuMicroseconds(): number;
  stop(): void | Promise<void>;
}

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

type Place = Pick<McpTarget, "personIds"> & { readonly folder: string; readonly upstream: Hello };

export const startPeers = async (tools: readonly Listed[], { folder, upstream, personIds }: Place): Promise<Side[]> => {
  const [described, openApi] = [join(folder, "peer.json"), join(folder, "openapi.json")];
  writeFileSync(described, JSON.stringify({ upstreamUrl: upstream.url, upstreamKey: upstream.key, tools }));
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
      ...["--transport", "http", "--host", "127.0.0.1", "--port", `${port}`, "--api-base-url", upstream.url],
      ...["--openapi-spec", openApi, "--headers", `Authorization:Bearer ${upstream.key}`],
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
