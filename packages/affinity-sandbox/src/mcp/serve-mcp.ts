// Affinity's hosted MCP server at /mcp: JSON-RPC over Streamable HTTP, stateless, with a user's key as bearer token.
import { type Access, isFromAllowedAddress } from "../access.ts";
import { type ApiRequest, type Handle, type Reply, type ReplyHeaders, toReply } from "../wire.ts";
import { callHostedTool, createAsk } from "./call-hosted-tool.ts";
import type { HostedTool } from "./hosted-tool.ts";
import { hostedTools } from "./hosted-tools.ts";
import { toJsonSchema } from "./input-schema.ts";

const protocolVersions = ["2025-11-25", "2025-06-18", "2025-03-26"] as const;

interface RpcRequest {
  readonly id: string | number | undefined;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface RpcFailure {
  readonly code: number;
  readonly message: string;
}

const parseError: RpcFailure = { code: -32_700, message: "The body is not valid JSON" };
const invalidRequest: RpcFailure = { code: -32_600, message: "The body is not one JSON-RPC 2.0 request" };
const unknownMethod = (method: string): RpcFailure => ({ code: -32_601, message: `There is no method ${method}` });
const invalidParams = (message: string): RpcFailure => ({ code: -32_602, message });

const isFailure = (value: object): value is RpcFailure => "code" in value && "message" in value;

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const isRpcId = (id: unknown): id is string | number | undefined =>
  id === undefined || typeof id === "string" || typeof id === "number";

const readRequest = (body: string): RpcRequest | RpcFailure => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return parseError;
  }
  const { jsonrpc, id, method, params } = asRecord(parsed);
  if (jsonrpc !== "2.0" || typeof method !== "string" || !isRpcId(id)) return invalidRequest;
  return { id, method, params: asRecord(params) };
};

const hintsOf = ({ effect }: HostedTool) => ({
  readOnlyHint: effect === "read",
  destructiveHint: effect === "destructive",
  idempotentHint: effect === "read",
  openWorldHint: false,
});

const listing = hostedTools.map((tool) => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  inputSchema: toJsonSchema(tool.input),
  annotations: { title: tool.title, ...hintsOf(tool) },
}));

const initialize = (params: Readonly<Record<string, unknown>>): object => {
  const asked = params["protocolVersion"];
  return {
    protocolVersion: protocolVersions.find((version) => version === asked) ?? protocolVersions[0],
    capabilities: { tools: { listChanged: false } },
    serverInfo: { name: "Affinity MCP (sandbox)", version: "0.6.0" },
  };
};

type Perform = (rpc: RpcRequest, request: ApiRequest) => Promise<object>;

const createPerform =
  (handle: () => Handle): Perform =>
  async ({ method, params }, request) => {
    if (method === "initialize") return initialize(params);
    if (method === "ping") return {};
    if (method === "tools/list") return { tools: listing };
    if (method !== "tools/call") return unknownMethod(method);
    const tool = hostedTools.find((each) => each.name === params["name"]);
    if (tool === undefined) return invalidParams(`There is no tool ${String(params["name"])}`);
    return callHostedTool(tool, asRecord(params["arguments"]), createAsk(handle(), request));
  };

export interface McpParts {
  readonly access: Access;
  /** The sandbox's own front door; a function, because the door leads here too. */
  readonly handle: () => Handle;
}

const plain = (status: number, message: string, headers: ReplyHeaders = {}): Reply =>
  toReply({ status, value: { error: message } }, headers);

/** Who may not come in, and why. */
const refusalOf = (access: Access, request: ApiRequest): Reply | undefined => {
  if (request.method !== "POST") return plain(405, "The server is stateless: only POST is answered", { allow: "POST" });
  const grant = access.identify(request.headers["authorization"], "v2");
  if (grant === undefined) {
    return plain(401, "Send a user's API key as bearer token", { "www-authenticate": 'Bearer realm="affinity-mcp"' });
  }
  if (!isFromAllowedAddress(grant, request)) return plain(403, "This API key may not be used from this address");
  return grant.user.permissions.has("mcp-agents") ? undefined : plain(403, 'This needs the permission "MCP Agents"');
};

export const createMcp = ({ access, handle }: McpParts): ((request: ApiRequest) => Promise<Reply>) => {
  const perform = createPerform(handle);
  return async (request) => {
    const refusal = refusalOf(access, request);
    if (refusal !== undefined) return refusal;
    const rpc = readRequest(request.body);
    if (isFailure(rpc)) return toReply({ status: 400, value: { jsonrpc: "2.0", id: null, error: rpc } }, {});
    if (rpc.id === undefined) return toReply({ status: 202 }, {});
    const result = await perform(rpc, request);
    const answer = isFailure(result) ? { error: result } : { result };
    return toReply({ status: 200, value: { jsonrpc: "2.0", id: rpc.id, ...answer } }, {});
  };
};
