// The MCP client of the AI SDK.
import { createMCPClient } from "@ai-sdk/mcp";
import { headers, search, tell, url } from "../told.mjs";

const client = await createMCPClient({ transport: { type: "http", url, headers } });
const tools = await client.tools();
const answer = await tools[search.name].execute(search.arguments, { toolCallId: "1", messages: [] });
tell(
  Object.keys(tools).map((name) => ({ name })),
  answer,
);
await client.close();
