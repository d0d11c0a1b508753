// The client of the first generation of the official SDK, which most programs embed.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { headers, search, tell, url } from "../told.mjs";

const client = new Client({ name: "sdk-v1", version: "1.0.0" });
await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
const { tools } = await client.listTools();
tell(tools, await client.callTool(search));
await client.close();
