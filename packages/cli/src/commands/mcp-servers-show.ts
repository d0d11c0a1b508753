// `postern mcp servers show`: shows one virtual MCP server with its tools.
import type { McpServer } from "@postern/contract";
import type { Command } from "commander";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { mcpCommand, parseServerName } from "./mcp-options.ts";

const describe = (server: McpServer): string =>
  [
    `${server.name} (${server.id}), revision ${server.revision}, ${server.readOnly ? "read-only" : "may write"}, mode ${server.mode}`,
    ...server.connections.map(({ connectionName, tools }) => `${connectionName}: ${tools.join(", ")}`),
    ...(server.instructions === undefined ? [] : [`instructions: ${server.instructions}`]),
    ...(server.maxOutputTokens === undefined ? [] : [`results of up to ${server.maxOutputTokens} tokens`]),
  ].join("\n");

export const createMcpServersShowCommand = (surroundings: Surroundings): Command =>
  mcpCommand("show", "show one virtual MCP server with its tools", ["postern mcp servers show researcher"])
    .argument("<name>", "the server's name", parseServerName)
    .action(async (name: string, options: TenantOptions) => {
      const { server } = await findGateway(options, surroundings.env).actions.mcp.getServer({ name });
      outputOf(surroundings, options).result({ server }, describe(server).split("\n").map(printableText).join("\n"));
    });
