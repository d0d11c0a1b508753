// What the gateway is measured against: a server as the SDK's documentation has it, with the same tools and one key.
import { readFileSync } from "node:fs";
import { McpServer } from "@modelcontextprotocol/server";
import { Pool } from "undici";
import { z } from "zod";

const { upstreamUrl, upstreamKey, tools } = JSON.parse(readFileSync(process.env.POSTERN_PEER, "utf8"));
const upstream = new Pool(upstreamUrl, { pipelining: 1 });
const listed = tools.map((tool) => ({ ...tool, inputSchema: z.fromJSONSchema(tool.inputSchema) }));

const getPerson = async ({ person_id }) => {
  const answer = await upstream.request({
    method: "GET",
    path: `/persons/${person_id}?with_opportunities=true&with_current_organizations=true`,
    headers: { authorization: `Bearer ${upstreamKey}`, accept: "application/json" },
  });
  const structuredContent = await answer.body.json();
  return { content: [{ type: "text", text: JSON.stringify(structuredContent) }], structuredContent };
};

/** Every tool does the same: only one is called. */
export const makeServer = () => {
  const server = new McpServer({ name: "peer", version: "1.0.0" });
  for (const { name, title, description, inputSchema, annotations } of listed)
    server.registerTool(name, { title, description, inputSchema, annotations }, getPerson);
  return server;
};
