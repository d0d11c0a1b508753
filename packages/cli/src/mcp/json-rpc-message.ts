// What a bridge has to know of a JSON-RPC message: whether it wants an answer, and which headers repeat what it says.

export interface RpcMessage {
  readonly id?: string | number;
  readonly method?: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** As one line of JSON. */
  readonly line: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** undefined for what is no single message. */
export const readMessage = (text: string): RpcMessage | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { id, method, params } = value;
  return {
    ...(typeof id === "string" || typeof id === "number" ? { id } : {}),
    ...(typeof method === "string" ? { method } : {}),
    params: isObject(params) ? params : {},
    line: JSON.stringify(value),
  };
};

/** A request; neither a notification nor the answer to one of the server's own. */
export const wantsAnswer = ({ id, method }: RpcMessage): boolean => id !== undefined && method !== undefined;

const namedBy: Readonly<Record<string, string>> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
};

/** No plain ASCII goes into a header as it is. */
const toHeader = (text: string): string =>
  /^[\x21-\x7e]+$/.test(text) && !text.startsWith("=?") ? text : `=?base64?${Buffer.from(text).toString("base64")}?=`;

/** The revision that the message itself names, which those since 2026-07-28 do. */
export const revisionOf = ({ params }: RpcMessage): string | undefined => {
  const meta = params["_meta"];
  const version = isObject(meta) ? meta["io.modelcontextprotocol/protocolVersion"] : undefined;
  return typeof version === "string" ? version : undefined;
};

export const headersOf = (message: RpcMessage): Readonly<Record<string, string>> => {
  const revision = revisionOf(message);
  if (revision === undefined || message.method === undefined) return {};
  const name = message.params[namedBy[message.method] ?? ""];
  return {
    "mcp-protocol-version": revision,
    "mcp-method": toHeader(message.method),
    ...(typeof name === "string" ? { "mcp-name": toHeader(name) } : {}),
  };
};

/** A failure in the place of an answer; `id` null where nobody can tell what was asked. */
export const failureLine = (id: string | number | undefined, code: number, message: string): string =>
  JSON.stringify({ jsonrpc: "2.0", id: id ?? null, error: { code, message } });
