// MCP as bytes on the wire, for tests of what no official client would send.
import { request as httpRequest } from "node:http";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/** Whatever a message holds: the tests look at it. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads any member of any message
export type Message = any;

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** One for a JSON answer, each event of a stream else. */
  readonly messages: readonly Message[];
  /** The last message. */
  readonly body: Message;
}

export interface WireOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly method?: string;
}

const both = { "content-type": "application/json", accept: "application/json, text/event-stream" };

const modernVersion = "2026-07-28";

const withoutEmpty = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));

const readMessages = (type: string, text: string): Message[] => {
  if (text === "") return [];
  if (!type.startsWith("text/event-stream")) return [JSON.parse(text)];
  return text.split("\n").flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6))] : []));
};

/** A header given as "" is left out. A body that is a text is sent as it is. */
export const post = async (url: string, body: unknown, options: WireOptions = {}): Promise<WireAnswer> => {
  const { headers = {}, signal, method = "POST" } = options;
  const answer = await fetch(url, {
    method,
    headers: withoutEmpty({ ...both, ...headers }),
    ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await answer.text();
  const messages = readMessages(answer.headers.get("content-type") ?? "", text);
  return { status: answer.status, headers: answer.headers, text, messages, body: messages.at(-1) };
};

let lastId = 0;

interface WireRequest {
  readonly body: { readonly jsonrpc: "2.0"; readonly id: number; readonly method: string; readonly params: Message };
  readonly headers: Readonly<Record<string, string>>;
}

/** A request of the newer era with all that it must carry. */
export const modernRequest = (method: string, params: Message = {}, capabilities: object = {}): WireRequest => {
  lastId += 1;
  const name = params.name ?? params.uri;
  const meta = {
    "io.modelcontextprotocol/protocolVersion": modernVersion,
    "io.modelcontextprotocol/clientCapabilities": capabilities,
    ...params._meta,
  };
  return {
    body: { jsonrpc: "2.0", id: lastId, method, params: { ...params, _meta: meta } },
    headers: {
      "mcp-protocol-version": modernVersion,
      "mcp-method": method,
      ...(typeof name === "string" && { "mcp-name": name }),
    },
  };
};

export const legacyRequest = (method: string, params: Message = {}): WireRequest => {
  lastId += 1;
  return { body: { jsonrpc: "2.0", id: lastId, method, params }, headers: {} };
};

export const send = (url: string, request: WireRequest, options: WireOptions = {}): Promise<WireAnswer> =>
  post(url, request.body, { ...options, headers: { ...request.headers, ...options.headers } });

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** With headers that fetch does not let through. `leave` breaks the connection off. */
export const sendRaw = (url: string, { body, headers }: WireRequest, more: Readonly<Record<string, string>> = {}) => {
  const sent = httpRequest(url, { method: "POST", agent: false, headers: { ...both, ...headers, ...more } });
  const answer = new Promise<RawAnswer | undefined>((resolve) => {
    sent.once("error", () => resolve(undefined));
    sent.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.once("close", () => resolve({ status: response.statusCode ?? 0, text }));
    });
  });
  sent.end(JSON.stringify(body));
  return { answer, leave: () => void sent.destroy() };
};

export interface OpenStream {
  readonly status: number;
  readonly headers: Headers;
  /** The next message; undefined when the stream has ended. */
  next(): Promise<Message>;
  close(): void;
}

/** A request whose answer is read event by event. */
export const openStream = async (
  url: string,
  request?: WireRequest,
  options: WireOptions = {},
): Promise<OpenStream> => {
  const abort = new AbortController();
  const answer = await fetch(url, {
    method: request === undefined ? "GET" : "POST",
    headers: withoutEmpty({ ...both, ...request?.headers, ...options.headers }),
    ...(request && { body: JSON.stringify(request.body) }),
    signal: abort.signal,
  });
  const lines = createInterface({ input: Readable.from(answer.body ?? []) })[Symbol.asyncIterator]();
  return {
    status: answer.status,
    headers: answer.headers,
    async next() {
      for (;;) {
        const line = await lines.next().catch(() => ({ done: true, value: "" }));
        if (line.done === true) return undefined;
        if (line.value.startsWith("data: ")) return JSON.parse(line.value.slice(6));
      }
    },
    close: () => abort.abort(),
  };
};

/** A session of the older era, by a client that can be asked. Resolves to the headers of its requests. */
export const initialize = async (
  url: string,
  headers: Readonly<Record<string, string>> = {},
  capabilities: object = { elicitation: {} },
): Promise<Record<string, string>> => {
  const params = { protocolVersion: "2025-11-25", capabilities, clientInfo: { name: "wire", version: "1" } };
  const answer = await send(url, legacyRequest("initialize", params), { headers });
  const id = answer.headers.get("mcp-session-id");
  return { ...headers, ...(id !== null && { "mcp-session-id": id }) };
};
