// How the fixtures' tools are written down: what is listed of one, and what it does.
import type { JsonObject, StreamHub, SurfaceContext, ToolAnswer } from "@postern/gateway/parts";

export interface FixtureCall {
  readonly input: JsonObject;
  readonly context: SurfaceContext;
  readonly hub: StreamHub;
  readonly instanceId: string;
}

export interface FixtureTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
  run(call: FixtureCall): Promise<ToolAnswer> | ToolAnswer;
}

const noInput: JsonObject = { type: "object", properties: {}, additionalProperties: false };

export const tool = (
  name: string,
  description: string,
  run: FixtureTool["run"],
  inputSchema: JsonObject = noInput,
): FixtureTool => ({ name, description, inputSchema, run });

export const told = (words: string): ToolAnswer => ({ content: [{ type: "text", text: words }] });
