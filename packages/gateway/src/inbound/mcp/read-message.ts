// Reads the one JSON-RPC message that a body may be: a request, a notification, or a client's answer to a question of ours.
import type { JsonObject } from "../../call/mcp/surface.ts";
import { invalidRequest, type RpcId } from "./rpc-errors.ts";

export interface RpcRequest {
  readonly kind: "request";
  readonly id: RpcId;
  readonly method: string;
  readonly params: JsonObject;
}

export interface RpcNotification {
  readonly kind: "notification";
  readonly method: string;
  readonly params: JsonObject;
}

export interface RpcResponse {
  readonly kind: "response";
  readonly id: RpcId;
  /** undefined: the client failed. */
  readonly result: unknown;
}

export type RpcMessage = RpcRequest | RpcNotification | RpcResponse;

const longestId = 256;
const longestMethod = 128;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Answers carry the id exactly as it came: a number that JavaScript would round is refused. */
const readId = (id: unknown): RpcId => {
  if (typeof id === "string" && id.length <= longestId) return id;
  if (typeof id === "number" && Number.isSafeInteger(id)) return id;
  throw invalidRequest(
    `The id is neither a text of at most ${longestId} characters nor a whole number up to 2^53. Nothing was done; give the request such an id.`,
  );
};

/** What of a body that is refused can be told apart all the same. */
export const idOf = (body: unknown): RpcId | undefined => {
  if (!isObject(body) || !Object.hasOwn(body, "id") || !Object.hasOwn(body, "method")) return undefined;
  try {
    return readId(body["id"]);
  } catch {
    return undefined;
  }
};

const readResponse = (body: JsonObject): RpcResponse => {
  if (Object.hasOwn(body, "result") === Object.hasOwn(body, "error")) {
    throw invalidRequest("The body is neither a request nor a notification nor an answer. Nothing was done.");
  }
  return { kind: "response", id: readId(body["id"]), result: body["result"] };
};

const readParams = ({ params }: JsonObject): JsonObject => {
  if (params === undefined) return {};
  if (isObject(params)) return params;
  throw invalidRequest("params is not an object. Nothing was done; send the parameters by name.");
};

/** Throws `RpcFailure`. A notification may only announce: what is named otherwise would be done with nobody told the outcome. */
const readNotification = (method: string, params: JsonObject): RpcNotification => {
  if (method.startsWith("notifications/")) return { kind: "notification", method, params };
  throw invalidRequest("This method is a request, but the body has no id. Nothing was done; send it with an id.");
};

/** Throws `RpcFailure` for whatever is not exactly one message. */
export const readMessage = (body: unknown): RpcMessage => {
  if (Array.isArray(body)) {
    throw invalidRequest("The body is a batch. Nothing was done; send each message in a request of its own.");
  }
  if (!isObject(body) || body["jsonrpc"] !== "2.0") {
    throw invalidRequest(
      'The body is not a JSON-RPC message. Nothing was done; send one object with "jsonrpc": "2.0".',
    );
  }
  const { method } = body;
  if (method === undefined) return readResponse(body);
  if (typeof method !== "string" || method === "" || method.length > longestMethod) {
    throw invalidRequest("The method is not a name. Nothing was done; correct it.");
  }
  if (Object.hasOwn(body, "result") || Object.hasOwn(body, "error")) {
    throw invalidRequest("The body is a request and an answer at once. Nothing was done; send one of them.");
  }
  const params = readParams(body);
  if (!Object.hasOwn(body, "id")) return readNotification(method, params);
  return { kind: "request", id: readId(body["id"]), method, params };
};
