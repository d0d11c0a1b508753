// tools/list and tools/call: what the surface gives as JSON goes out as it is, never parsed or written again.
import type { ToolAnswer } from "../../../call/mcp/surface.ts";
import { invalidParams } from "../rpc-errors.ts";
import type { Turn } from "../turn.ts";
import { readObject, readText, refuseCursor } from "./read-params.ts";

export const listTools = async ({ request, opened }: Turn): Promise<string> => {
  refuseCursor(request.params);
  return `"tools":${await opened.surface.listTools()}`;
};

const renderAnswer = (answer: ToolAnswer): string => {
  if (!("json" in answer)) return JSON.stringify(answer).slice(1, -1);
  const { json } = answer;
  const text = `"content":[{"type":"text","text":${JSON.stringify(json)}}]`;
  return json.startsWith("{") ? `${text},"structuredContent":${json}` : text;
};

export const callTool = async ({ request: { params }, opened, context }: Turn): Promise<string> => {
  const call = { name: readText(params, "name"), input: readObject(params, "arguments") };
  const answer = await opened.surface.callTool(call, context);
  if (answer !== undefined) return renderAnswer(answer);
  throw invalidParams("No tool of this name is offered here. Nothing was done; tools/list tells which are.");
};
