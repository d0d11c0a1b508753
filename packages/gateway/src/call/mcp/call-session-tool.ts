// One tool call of a session: through the spine like any other, its refusals told as results that a model can act on.
import { isGatewayError } from "@postern/contract";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import type { Caller } from "../authenticate.ts";
import type { CallTool } from "../call-tool.ts";
import type { SessionTool } from "./session-tools.ts";
import type { JsonObject, SurfaceContext, ToolAnswer } from "./surface.ts";
import { tellError } from "./tell-error.ts";

export interface SessionCall {
  readonly caller: Caller;
  readonly session: McpSession;
  readonly tool: SessionTool;
  readonly input: JsonObject;
  readonly context: SurfaceContext;
}

/** Rejects with `GatewayError` like the spine. */
export type RunSessionTool = (call: SessionCall) => ReturnType<CallTool>;

export const createRunSessionTool =
  (callTool: CallTool): RunSessionTool =>
  async ({ caller, session, tool, input, context }) => {
    const result = await callTool({
      caller,
      toolName: tool.entry.listed.name,
      identifier: session.identifier,
      connectionName: tool.connectionName,
      input,
      maxResultTokens: session.maxOutputTokens,
      deadlineAt: context.deadlineAt,
      callerSignal: context.signal,
      onUpstreamRequest: (requests) =>
        context.progress({ progress: requests, message: `${requests} request${requests === 1 ? "" : "s"} upstream` }),
    });
    context.called(result.callId);
    return result;
  };

/**
 * What a call that failed is told as. A caller who is no longer known is no matter of the tool: that error, like any bug,
 * is thrown on.
 */
export const toFailedAnswer = (error: unknown, { called }: Pick<SurfaceContext, "called">): ToolAnswer => {
  if (!isGatewayError(error) || error.code === "unauthenticated") throw error;
  if (error.callId !== undefined) called(error.callId);
  return { content: [{ type: "text", text: tellError(error) }], isError: true };
};
