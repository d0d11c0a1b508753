// Runs a hosted tool: its requests go through the sandbox's own front door, with the caller's key, so that the same limits,
// faults and log apply to them as to any other request.
import type { ApiRequest, Handle } from "../wire.ts";
import { checkInput, InputError, type ToolInput } from "./check-input.ts";
import { type ApiCall, ApiRefusal, type Ask, type HostedTool } from "./hosted-tool.ts";
import { nameCursors } from "./name-cursors.ts";

export interface ToolResult {
  readonly content: readonly { readonly type: "text"; readonly text: string }[];
  readonly structuredContent?: object;
  readonly isError: boolean;
}

const queryOf = (query: ApiCall["query"] = {}): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) parameters.append(name, String(each));
  }
  return parameters.toString();
};

const toRequest = (outer: ApiRequest, call: ApiCall): ApiRequest => {
  const body = call.body === undefined ? "" : JSON.stringify(call.body);
  return {
    method: call.method,
    path: call.path,
    query: queryOf(call.query),
    headers: { authorization: outer.headers["authorization"], "content-type": "application/json" },
    body,
    bytes: Buffer.from(body),
    origin: outer.origin,
    remoteAddress: outer.remoteAddress,
  };
};

const parse = (body: string | Uint8Array): unknown => {
  const text = Buffer.from(body).toString();
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
};

/** Both generations' ways of saying why. */
const wordsOf = (body: unknown): string => {
  if (Array.isArray(body)) return body.join("; ");
  const { errors, message } = Object(body) as { errors?: { message?: string }[]; message?: string };
  return errors?.map((error) => error.message).join("; ") ?? message ?? String(body);
};

export const createAsk =
  (handle: Handle, outer: ApiRequest): Ask =>
  async (call) => {
    const outcome = await handle(toRequest(outer, call));
    const place = `(${call.method} ${call.path})`;
    if (outcome.kind !== "reply") throw new ApiRefusal(502, `The connection broke ${place}`);
    const body = parse(outcome.reply.body);
    if (outcome.reply.status >= 400) throw new ApiRefusal(outcome.reply.status, `${wordsOf(body)} ${place}`);
    return body;
  };

const failed = (text: string): ToolResult => ({ content: [{ type: "text", text }], isError: true });

export const callHostedTool = async (tool: HostedTool, given: ToolInput, ask: Ask): Promise<ToolResult> => {
  try {
    const result = await tool.run(checkInput(tool.input, given), ask);
    if (result === null) return { content: [], structuredContent: { result }, isError: false };
    const structured =
      typeof result === "object" && !Array.isArray(result) ? nameCursors(result as object) : { result };
    const text = JSON.stringify(structured, undefined, 2);
    return { content: [{ type: "text", text }], structuredContent: structured, isError: false };
  } catch (error) {
    if (error instanceof InputError) return failed(`Invalid arguments for ${tool.name}: ${error.message}.`);
    if (error instanceof ApiRefusal) return failed(`${tool.name} failed: ${error.message}`);
    throw error;
  }
};
