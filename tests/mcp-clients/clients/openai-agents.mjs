// The MCP part of OpenAI's agents SDK.
import { MCPServerStreamableHttp } from "@openai/agents";
import { headers, search, tell, url } from "../told.mjs";

const server = new MCPServerStreamableHttp({ url, name: "postern", requestInit: { headers } });
await server.connect();
const tools = await server.listTools();
const content = await server.callTool(search.name, search.arguments);
const text = content.map((part) => part.text ?? "").join("");
tell(tools, { isError: text.includes("Error: "), content });
await server.close();
