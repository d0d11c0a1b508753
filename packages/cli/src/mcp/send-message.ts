// One message to an MCP endpoint over HTTP, and everything that comes back for it.
import { type EndpointAccess, NotLetIn } from "./endpoint-access.ts";
import { headersOf, type RpcMessage } from "./json-rpc-message.ts";
import { readEvents } from "./read-events.ts";

/** What a session of the older era is known by, once `initialize` was answered. */
export interface SessionState {
  id: string | undefined;
  revision: string | undefined;
}

export interface Exchange {
  readonly access: EndpointAccess;
  readonly session: SessionState;
  readonly signal: AbortSignal;
  /** Called with each message that comes back, as text. */
  readonly take: (text: string) => void;
}

const sessionHeaders = ({ id, revision }: SessionState): Record<string, string> => ({
  ...(revision === undefined ? {} : { "mcp-protocol-version": revision }),
  ...(id === undefined ? {} : { "mcp-session-id": id }),
});

interface HttpMessage {
  readonly method: "POST" | "GET" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const refusedTwice = (): NotLetIn =>
  new NotLetIn(
    "The MCP endpoint does not take a token that was just made for it: it was revoked at this moment, or another gateway answers there. Nothing was done. Look with `postern mcp instances list`, and start again.",
  );

/** Once more with another token, where the endpoint refuses the first one. Throws `NotLetIn` when it takes none. */
const ask = async ({ access, signal }: Exchange, { headers, ...message }: HttpMessage): Promise<Response> => {
  let used = await access.current();
  for (let round = 0; ; round += 1) {
    const authorization = used.token === undefined ? {} : { authorization: `Bearer ${used.token}` };
    const all = { ...headers, ...authorization };
    const response = await fetch(used.url, { ...message, headers: all, signal, redirect: "error" });
    if (response.status !== 401) return response;
    await response.body?.cancel();
    if (round > 0) throw refusedTwice();
    used = await access.current(used);
  }
};

const isStream = (response: Response): boolean =>
  response.headers.get("content-type")?.startsWith("text/event-stream") === true;

const takeAnswer = async (response: Response, { take, session }: Exchange): Promise<void> => {
  session.id = response.headers.get("mcp-session-id") ?? session.id;
  if (isStream(response) && response.body !== null) {
    for await (const data of readEvents(response.body)) take(data);
    return;
  }
  const text = await response.text();
  if (text !== "") take(text);
};

/** Resolves when all that comes back was taken. */
export const sendMessage = async (message: RpcMessage, exchange: Exchange): Promise<void> => {
  const headers = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    ...sessionHeaders(exchange.session),
    ...headersOf(message),
  };
  await takeAnswer(await ask(exchange, { method: "POST", headers, body: message.line }), exchange);
};

/** Opens the stream on which the server speaks by itself. Resolves when it ends: to false where there is none. */
export const openStream = async (exchange: Exchange): Promise<boolean> => {
  const headers = { accept: "text/event-stream", ...sessionHeaders(exchange.session) };
  const response = await ask(exchange, { method: "GET", headers });
  if (!response.ok || !isStream(response)) {
    await response.body?.cancel();
    return false;
  }
  await takeAnswer(response, exchange);
  return true;
};

export const endSession = async (exchange: Exchange): Promise<void> => {
  if (exchange.session.id === undefined) return;
  const response = await ask(exchange, { method: "DELETE", headers: sessionHeaders(exchange.session) });
  await response.body?.cancel();
};
