// Sends tool calls over MCP with a fixed number under way: of the newest revision, or of the older ones in a session.
import type { Readable } from "node:stream";
import { Pool } from "undici";
import type { Generator, LoadResult } from "./load-generator.ts";

export interface McpTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * `modern`: each request stands alone. `session`: a session for each worker, begun by `initialize`. `session with stream`:
   * the same of a server that accepts a call and answers it on the session's own stream.
   */
  readonly era: "modern" | "session" | "session with stream";
  readonly toolName: string;
  /** Each call asks for the next one. */
  readonly personIds: readonly number[];
}

type Headers = Readonly<Record<string, string>>;

/** One worker's way to the server. */
interface Line {
  readonly headers: Headers;
  /** The answer to a request that was only accepted. */
  awaitAnswer(id: number): Promise<string>;
}

const accept = "application/json, text/event-stream";
const clientInfo = { name: "postern-bench", version: "1.0.0" };
const [newest, older] = ["2026-07-28", "2025-11-25"];
const prefix = "io.modelcontextprotocol";
const meta = {
  [`${prefix}/protocolVersion`]: newest,
  [`${prefix}/clientCapabilities`]: {},
  [`${prefix}/clientInfo`]: clientInfo,
};

type Send = (body: object, headers: Headers) => Promise<{ readonly text: string; readonly session: string }>;

const createSend = ({ url, headers }: McpTarget, pool: Pool): Send => {
  const { pathname } = new URL(url);
  return async (body, more) => {
    const answer = await pool.request({
      method: "POST",
      path: pathname,
      headers: { "content-type": "application/json", accept, ...headers, ...more },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode > 202) throw new Error(`The answer is ${answer.statusCode}: ${text}`);
    return { text, session: String(answer.headers["mcp-session-id"] ?? "") };
  };
};

const noStream: Line["awaitAnswer"] = () => Promise.reject(new Error("A call was accepted and not answered"));

/** Hands each event of a stream to whoever waits for its id. The server may open the stream with its first event only. */
const followStream = (opening: Promise<{ readonly body: Readable }>): Line["awaitAnswer"] => {
  const waiting = new Map<number, (text: string) => void>();
  let rest = "";
  const read = (chunk: string) => {
    const events = (rest + chunk).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) waiting.get(Number(/"id":(\d+)/.exec(event)?.[1]))?.(event);
  };
  // It ends with the pool.
  opening
    .then(({ body }) =>
      body
        .setEncoding("utf8")
        .on("data", read)
        .on("error", () => undefined),
    )
    .catch(() => undefined);
  return async (id) => {
    const text = await new Promise<string>((resolve) => waiting.set(id, resolve));
    waiting.delete(id);
    return text;
  };
};

const createLines = (target: McpTarget, pools: { readonly calls: Pool; readonly streams: Pool }, send: Send) => {
  const modern = { "mcp-protocol-version": newest, "mcp-method": "tools/call", "mcp-name": target.toolName };
  const begin = async (): Promise<Line> => {
    if (target.era === "modern") return { headers: modern, awaitAnswer: noStream };
    const params = { protocolVersion: older, capabilities: {}, clientInfo };
    const { session } = await send({ jsonrpc: "2.0", id: 0, method: "initialize", params }, {});
    const headers = { "mcp-protocol-version": older, ...(session === "" ? {} : { "mcp-session-id": session }) };
    await send({ jsonrpc: "2.0", method: "notifications/initialized" }, headers);
    if (target.era === "session") return { headers, awaitAnswer: noStream };
    const asked = { ...target.headers, ...headers, accept: "text/event-stream" };
    const { pathname } = new URL(target.url);
    const opening = pools.streams.request({
      method: "GET",
      path: pathname,
      headers: asked,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return { headers, awaitAnswer: followStream(opening) };
  };
  return { begin };
};

/** Every answer must hold a person: a benchmark of errors would flatter. */
export const createMcpGenerator = (target: McpTarget): Generator => {
  const { origin } = new URL(target.url);
  const pools = { calls: new Pool(origin, { connections: 64 }), streams: new Pool(origin, { connections: 64 }) };
  const send = createSend(target, pools.calls);
  const { begin } = createLines(target, pools, send);
  const lines: Line[] = [];
  const { era, toolName: name, personIds } = target;
  let next = 0;
  const callOnce = async ({ headers, awaitAnswer }: Line): Promise<number> => {
    next += 1;
    const id = next;
    const params = { name, arguments: { person_id: personIds[id % personIds.length] } };
    const body = {
      jsonrpc: "2.0",
      id,
      method: "tools/call",
      params: era === "modern" ? { ...params, _meta: meta } : params,
    };
    const began = performance.now();
    const answered = era === "session with stream" ? awaitAnswer(id) : undefined;
    const sent = await send(body, headers);
    const text = answered === undefined ? sent.text : await answered;
    if (!text.includes("first_name") || text.includes('"isError":true')) throw new Error(`The answer is ${text}`);
    return performance.now() - began;
  };
  return {
    async run({ concurrency, durationMs }): Promise<LoadResult> {
      while (lines.length < concurrency) lines.push(await begin());
      const latenciesMs: number[] = [];
      const began = performance.now();
      const worker = async (line: Line) => {
        while (performance.now() - began < durationMs) latenciesMs.push(await callOnce(line));
      };
      await Promise.all(lines.slice(0, concurrency).map(worker));
      return { calls: latenciesMs.length, seconds: (performance.now() - began) / 1_000, latenciesMs };
    },
    async close() {
      await pools.streams.destroy();
      await pools.calls.close();
    },
  };
};
