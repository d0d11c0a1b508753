// `postern mcp servers list`: shows which virtual MCP servers there are.
import type { McpServer } from "@postern/contract";
import type { Command } from "commander";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import { readAll } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { outputOf } from "./define-command.ts";
import { mcpCommand } from "./mcp-options.ts";

const columns: readonly Column<McpServer>[] = [
  { title: "NAME", of: ({ name }) => name, whole: true },
  { title: "TOOLS", of: ({ connections }) => String(connections.flatMap(({ tools }) => tools).length) },
  {
    title: "WRITES",
    of: ({ readOnly }) => (readOnly ? "no" : "yes"),
    tone: ({ readOnly }) => (readOnly ? "good" : "odd"),
  },
  { title: "MODE", of: ({ mode }) => mode, spare: true },
  { title: "REVISION", of: ({ revision }) => String(revision), spare: true },
  { title: "CHANGED", of: ({ updatedAt }) => updatedAt, spare: true },
];

const list = async (options: TenantOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const servers = await readAll(async (page) => {
    const { servers: items, nextPageToken } = await actions.mcp.listServers(page);
    return { items, nextPageToken };
  });
  const output = outputOf(surroundings, options);
  output.result({ servers }, servers.length === 0 ? "No MCP servers." : renderTable(servers, columns, output.look));
};

export const createMcpServersListCommand = (surroundings: Surroundings): Command =>
  mcpCommand("list", "show the virtual MCP servers", [
    "postern mcp servers list",
    "postern mcp servers list --json",
  ]).action((options: TenantOptions) => list(options, surroundings));
