// LangChain's adapters, which make LangChain tools of what a server lists.
import { MultiServerMCPClient } from "@langchain/mcp-adapters";
import { headers, search, tell, url } from "../told.mjs";

const client = new MultiServerMCPClient({ mcpServers: { postern: { transport: "http", url, headers } } });
const tools = await client.getTools();
const tool = tools.find(({ name }) => name === search.name);
try {
  const text = await tool.invoke(search.arguments);
  tell(tools, { content: [{ type: "text", text: typeof text === "string" ? text : JSON.stringify(text) }] });
} catch (error) {
  // A result that says `isError` is thrown here.
  tell(tools, { isError: true, content: [{ type: "text", text: error.message }] });
}
await client.close();
