// A user at an MCP endpoint over real sockets: single requests of the newest revision, and streams that stay open.
import type { Stack } from "./start-stack.ts";

const newest = "2026-07-28";
const prefix = "io.modelcontextprotocol";
const meta = {
  [`${prefix}/protocolVersion`]: newest,
  [`${prefix}/clientCapabilities`]: {},
  [`${prefix}/clientInfo`]: { name: "scenario", version: "1.0.0" },
};

export interface McpDoor {
  readonly url: string;
  readonly token: string;
  readonly tokenId: string;
}

export interface RpcAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test is about.
  readonly body: any;
}

const headersOf = ({ token }: Pick<McpDoor, "token">, method: string, name: string | undefined) => ({
  authorization: `Bearer ${token}`,
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "mcp-protocol-version": newest,
  "mcp-method": method,
  ...(name === undefined ? {} : { "mcp-name": name }),
});

let lastId = 0;

const post = (door: Pick<McpDoor, "url" | "token">, method: string, params: Record<string, unknown>) => {
  lastId += 1;
  const given = params["name"] ?? params["uri"];
  return fetch(door.url, {
    method: "POST",
    headers: headersOf(door, method, given === undefined ? undefined : String(given)),
    body: JSON.stringify({ jsonrpc: "2.0", id: lastId, method, params: { ...params, _meta: meta } }),
  });
};

/** The last message of a stream, or the only one. */
const readMessage = (text: string): unknown =>
  JSON.parse(
    text.startsWith("{")
      ? text
      : (text
          .trim()
          .split("\n\n")
          .at(-1)
          ?.replace(/^(.*\n)*?data: /, "") ?? "null"),
  );

export const rpc = async (
  door: Pick<McpDoor, "url" | "token">,
  method: string,
  params: Record<string, unknown> = {},
): Promise<RpcAnswer> => {
  const answer = await post(door, method, params);
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? undefined : readMessage(text) };
};

/** Calls a tool and resolves to its result. */
export const callMcpTool = async (door: Pick<McpDoor, "url" | "token">, name: string, input: object = {}) =>
  (await rpc(door, "tools/call", { name, arguments: input })).body.result;

export interface OpenStream {
  /** Resolves to the next message; rejects when the stream ends first. */
  next(): Promise<Record<string, unknown>>;
  /** Resolves once the server has ended the stream, to the messages that nobody asked for with `next`. */
  readonly ended: Promise<readonly Record<string, unknown>[]>;
  leave(): Promise<void>;
}

/** Opens a subscription; its acknowledgement has been read. */
export const listenMcp = async (door: McpDoor, notifications: object): Promise<OpenStream> => {
  const answer = await post(door, "subscriptions/listen", { notifications });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${answer.status}: ${await answer.text()}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const messages: Record<string, unknown>[] = [];
  let [wake, rest, isOver] = [() => {}, "", false];
  const read = async () => {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const events = (rest + chunk.value).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const data = event.split("\n").find((line) => line.startsWith("data: "));
        if (data !== undefined) messages.push(JSON.parse(data.slice(6)));
      }
      wake();
    }
  };
  const ended = read()
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      wake();
      return messages;
    });
  const next = async (): Promise<Record<string, unknown>> => {
    const message = messages.shift();
    if (message !== undefined) return message;
    if (isOver) throw new Error("the stream has ended");
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    return next();
  };
  await next();
  return { next, ended, leave: () => reader.cancel() };
};

/** Declares a virtual server. `more` are further members of the body. */
export const declareServer = async (
  { send }: Pick<Stack, "send">,
  name: string,
  tools: readonly string[],
  more: object = {},
) => {
  const answer = await send("POST", "/v1/mcp-servers", {
    name,
    connections: [{ connectionName: "affinity", tools }],
    ...more,
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.server;
};

export const mintToken = async ({ send }: Pick<Stack, "send">, server: string, identifier: string): Promise<McpDoor> =>
  (await send("POST", `/v1/mcp-servers/${server}/session-tokens`, { identifier })).body;
