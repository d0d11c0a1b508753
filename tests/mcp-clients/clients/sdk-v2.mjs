// The client of the official SDK's second generation, in the era that its argument names.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { headers, search, tell, url } from "../told.mjs";

const mode = process.argv[2] === "legacy" ? "legacy" : { pin: "2026-07-28" };
const client = new Client({ name: "sdk-v2", version: "1.0.0" }, { versionNegotiation: { mode } });
await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
const { tools } = await client.listTools();
tell(tools, await client.callTool(search));
await client.close();
