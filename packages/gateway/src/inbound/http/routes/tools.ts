// GET /v1/tools, GET /v1/tools/{name}, POST /v1/tools/{name}/call
import { callToolBody, listToolsQuery, parseToolReference, toolParams } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { CallTool } from "../../../call/call-tool.ts";
import type { ListTools } from "../../../call/list-tools.ts";
import { callerOf } from "../caller.ts";
import { goneSignal } from "../gone-signal.ts";
import { parseBody, parsePath, parseQuery } from "../parse.ts";

export interface ToolRoutes {
  readonly callTool: CallTool;
  readonly tools: ListTools;
  readonly now: () => number;
}

export const registerToolRoutes = (app: FastifyInstance, { callTool, tools, now }: ToolRoutes): void => {
  app.get("/v1/tools", async (request) => ({
    tools: await tools.list(callerOf(request), parseQuery(listToolsQuery, request.query)),
  }));

  app.get("/v1/tools/:name", async (request) => ({
    tool: await tools.get(callerOf(request), parseToolReference(parsePath(toolParams, request.params).name)),
  }));

  app.post("/v1/tools/:name/call", async (request, reply) => {
    const tool = parseToolReference(parsePath(toolParams, request.params).name);
    const { timeoutMs, ...call } = parseBody(callToolBody, request.body);
    const inbound = { ...call, ...tool, caller: callerOf(request), callerSignal: goneSignal(reply) };
    const { callId, dataJson, meta } = await callTool({ ...inbound, deadlineAt: now() + timeoutMs });
    request.callId = callId;
    void reply.header("content-type", "application/json; charset=utf-8");
    return `{"callId":"${callId}","data":${dataJson},"meta":${JSON.stringify(meta)}}`;
  });
};
