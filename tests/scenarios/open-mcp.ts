// A user at an MCP endpoint over real sockets: single requests of the newest revision, and streams that stay open.
import { type Message, modernRequest, openStream, send, type WireAnswer } from "./mcp-wire.ts";
import type { Stack } from "./start-stack.ts";

export interface McpDoor {
  readonly url: string;
  readonly token: string;
  readonly tokenId: string;
}

const headersOf = ({ token }: Pick<McpDoor, "token">) => ({ authorization: `Bearer ${token}` });

/** One request of the newest revision. */
export const rpc = (
  door: Pick<McpDoor, "url" | "token">,
  method: string,
  params: Record<string, unknown> = {},
): Promise<WireAnswer> => send(door.url, modernRequest(method, params), { headers: headersOf(door) });

/** Calls a tool and resolves to its result. */
export const callMcpTool = async (door: Pick<McpDoor, "url" | "token">, name: string, input: object = {}) =>
  (await rpc(door, "tools/call", { name, arguments: input })).body.result;

export interface Listening {
  /** The next message; undefined when the stream has ended. */
  next(): Promise<Message>;
  /** Waits for the end of the stream, and resolves to its last message. */
  last(): Promise<Message>;
  leave(): void;
}

/** Opens a subscription; its acknowledgement has been read. */
export const listenMcp = async (door: McpDoor, notifications: object): Promise<Listening> => {
  const request = modernRequest("subscriptions/listen", { notifications });
  const { status, next, close } = await openStream(door.url, request, { headers: headersOf(door) });
  const first = await next();
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(first)}`);
  const last = async (): Promise<Message> => {
    let heard: Message;
    for (let message = await next(); message !== undefined; message = await next()) heard = message;
    return heard;
  };
  return { next, last, leave: close };
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
