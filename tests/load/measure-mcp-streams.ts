// Rows for many users at once: a thousand instances of one virtual server, and two hundred streams on which clients listen.
import { Agent, Pool } from "undici";
import { median } from "./load-generator.ts";
import type { McpGateway, SendToGateway } from "./open-mcp-gateway.ts";
import type { Row } from "./row.ts";

interface Opened {
  readonly url: string;
  readonly token: string;
}

const [instances, streams, lists] = [1_000, 200, 500];
const newest = "2026-07-28";
const prefix = "io.modelcontextprotocol";
const meta = {
  [`${prefix}/protocolVersion`]: newest,
  [`${prefix}/clientCapabilities`]: {},
  [`${prefix}/clientInfo`]: { name: "postern-bench", version: "1.0.0" },
};

const headersOf = ({ token }: Opened, method: string) => ({
  authorization: `Bearer ${token}`,
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "mcp-protocol-version": newest,
  "mcp-method": method,
});

const openInstances = async (request: SendToGateway): Promise<Opened[]> => {
  const opened: Opened[] = [];
  for (let index = 0; index < instances; index += 50) {
    const batch = Array.from({ length: 50 }, (_, place) =>
      request("POST", "/v1/mcp-servers/bench/session-tokens", { identifier: `listener_${index + place}` }),
    );
    opened.push(...((await Promise.all(batch)) as unknown as Opened[]));
  }
  return opened;
};

/** Median time of `tools/list`, in milliseconds, asked by these in turn. */
const timeLists = async (asking: readonly Opened[]): Promise<number> => {
  const pool = new Pool(new URL(asking[0]?.url ?? "").origin, { connections: 1 });
  const times: number[] = [];
  for (let turn = 0; turn < lists; turn += 1) {
    const one = asking[turn % asking.length];
    if (one === undefined) break;
    const began = performance.now();
    const body = JSON.stringify({ jsonrpc: "2.0", id: turn, method: "tools/list", params: { _meta: meta } });
    const { pathname: path } = new URL(one.url);
    const answer = await pool.request({ method: "POST", path, headers: headersOf(one, "tools/list"), body });
    if (!(await answer.body.text()).includes("inputSchema")) throw new Error(`tools/list gave ${answer.statusCode}`);
    times.push(performance.now() - began);
  }
  await pool.close();
  return median(times);
};

/** Resolves once the stream is acknowledged; `ended` once the server has ended it. */
const listen = async (one: Opened, agent: Agent): Promise<{ readonly ended: Promise<void> }> => {
  const notifications = { toolsListChanged: true };
  const params = { notifications, _meta: meta };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "subscriptions/listen", params });
  const { origin, pathname: path } = new URL(one.url);
  const headers = headersOf(one, "subscriptions/listen");
  const answer = await agent.request({ origin, path, method: "POST", headers, body, bodyTimeout: 0 });
  if (answer.statusCode !== 200) throw new Error(`A stream gave ${answer.statusCode}: ${await answer.body.text()}`);
  const ended = new Promise<void>((resolve) => answer.body.on("data", () => undefined).once("close", resolve));
  return { ended };
};

/** Ends with the virtual server deleted. */
export const measureMcpStreams = async ({ process, request, target }: McpGateway): Promise<Row[]> => {
  const alone = { url: target.url, token: target.headers["authorization"]?.slice("Bearer ".length) ?? "" };
  const [before, one] = [process.residentBytes(), await timeLists([alone])];
  const opened = await openInstances(request);
  const many = await timeLists(opened);
  const withInstances = process.residentBytes();
  const agent = new Agent({ connections: null });
  const open = await Promise.all(opened.slice(0, streams).map((each) => listen(each, agent)));
  const withStreams = process.residentBytes();
  const began = performance.now();
  await request("DELETE", "/v1/mcp-servers/bench");
  await Promise.all(open.map(({ ended }) => ended));
  const closing = performance.now() - began;
  await agent.destroy();
  const megabytes = (bytes: number): number => bytes / 1_000_000;
  return [
    {
      name: `memory with ${instances} instances in use`,
      value: megabytes(withInstances),
      unit: "MB",
      ratio: withInstances / before,
      against: "with one",
    },
    {
      name: `memory with ${streams} open streams besides`,
      value: megabytes(withStreams),
      unit: "MB",
      ratio: withStreams / withInstances,
      against: "without streams",
    },
    {
      name: `tools/list of ${instances} instances: median`,
      value: many,
      unit: "ms",
      ratio: many / one,
      against: "of one",
    },
    {
      name: `${streams} streams ended by deleting the server`,
      value: closing,
      unit: "ms",
      ratio: closing / one,
      against: "one tools/list",
    },
  ];
};
