// The sandbox on a real socket: node:http in, the internal request out, and faults that break the connection itself.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type RequestHead, refuseCrossSite } from "./control/refuse-cross-site.ts";
import { mostBytesFor, receiveBody } from "./receive-body.ts";
import { type ApiRequest, type Handle, type Outcome, type Pace, type Reply, toReply } from "./wire.ts";

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Names, besides loopback ones and its own address, under which the control and the page may be reached, and public ones under which anything may. */
  readonly allowedHosts?: readonly string[];
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** An IPv4 address on a socket of both families. */
const withoutMapping = (address: string | undefined): string | undefined => address?.replace(/^::ffff:/, "");

const headersOf = (message: IncomingMessage): ApiRequest["headers"] => {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = Array.isArray(value) ? value[0] : value;
  return headers;
};

/**
 * Links lead back here: Affinity's own server names its host whatever address it calls, and under that name the caller
 * would meet Affinity.
 */
const hostOf = ({ headers, socket }: IncomingMessage): string => {
  const { host = "localhost" } = headers;
  if (!/(^|\.)affinity\.co(:\d+)?$/i.test(host)) return host;
  const address = withoutMapping(socket.localAddress) ?? "localhost";
  return `${address.includes(":") ? `[${address}]` : address}:${socket.localPort}`;
};

/** All but the body, which is not taken from everybody. */
const headOf = (message: IncomingMessage): RequestHead => {
  const target = message.url ?? "/";
  const mark = target.indexOf("?");
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? "" : target.slice(mark + 1),
    headers: headersOf(message),
    remoteAddress: withoutMapping(message.socket.remoteAddress),
    origin: `http://${hostOf(message)}`,
  };
};

const writeHead = (response: ServerResponse, reply: Reply): Buffer => {
  const body = Buffer.from(reply.body);
  const length = reply.status === 204 ? {} : { "content-length": String(body.length) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  return body;
};

/** A text goes out with its head in one write; as a buffer it would be copied and gathered as a part of its own. */
const sendWhole = (response: ServerResponse, { status, headers, body }: Reply): void => {
  const length = status === 204 ? {} : { "content-length": String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
};

const truncate = (response: ServerResponse, reply: Reply): void => {
  const body = writeHead(response, { ...reply, body: reply.body.length === 0 ? " " : reply.body });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
};

const trickle = async (response: ServerResponse, reply: Reply, { chunkBytes, everyMs }: Pace): Promise<void> => {
  const body = writeHead(response, reply);
  response.flushHeaders();
  for (let start = 0; start < body.length && !response.destroyed; start += chunkBytes) {
    // A closed server does not wait for what nobody reads.
    await wait(everyMs, undefined, { ref: false });
    response.write(body.subarray(start, start + chunkBytes));
  }
  response.end();
};

const send = (message: IncomingMessage, response: ServerResponse, outcome: Outcome): void | Promise<void> => {
  if (outcome.kind === "reset") message.socket.resetAndDestroy();
  else if (outcome.kind === "truncate") truncate(response, outcome.reply);
  else if (outcome.kind === "trickle") return trickle(response, outcome.reply, outcome.pace);
  else sendWhole(response, outcome.reply);
  return undefined;
};

const tooLarge = toReply({ status: 413, value: { message: "The body is too large" } }, { connection: "close" });

export const listen = async (handle: Handle, options: ListenOptions): Promise<Listening> => {
  const { port, host = "127.0.0.1", allowedHosts = [] } = options;
  const answer = async (message: IncomingMessage): Promise<Outcome> => {
    const head = headOf(message);
    const localAddress = withoutMapping(message.socket.localAddress);
    const refused = refuseCrossSite(head, { host, localAddress, allowedHosts });
    if (refused !== undefined) return { kind: "reply", reply: refused };
    const bytes = await receiveBody(message, mostBytesFor(head.path));
    if (bytes === undefined) return { kind: "reply", reply: tooLarge };
    return handle({ ...head, body: bytes.toString(), bytes });
  };
  const server = createServer((message, response) => {
    answer(message)
      .then((outcome) => send(message, response, outcome))
      // The caller went away while sending; there is nobody left to answer.
      .catch(() => message.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the sandbox listens on TCP only");
  const shownHost = host.includes(":") ? `[${host}]` : host;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${shownHost}:${address.port}`, port: address.port, close };
};
