// mcp-remote: a bridge for programs that only start local servers. Asked over its standard input and output.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { bin, search, tell, token, url } from "../told.mjs";

const client = new Client({ name: "over-mcp-remote", version: "1.0.0" });
// biome-ignore lint/suspicious/noTemplateCurlyInString: mcp-remote fills it in, so that the token stands in no list of processes.
const header = "Authorization:${POSTERN_HEADER}";
const args = [bin("mcp-remote", "mcp-remote"), url, "--allow-http", "--transport", "http-only", "--header", header];
const env = { ...process.env, POSTERN_HEADER: `Bearer ${token}` };
await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: "ignore" }));
const { tools } = await client.listTools();
tell(tools, await client.callTool(search));
await client.close();
