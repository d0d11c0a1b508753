// `postern mcp servers delete`: takes a virtual MCP server back, with all that opens it.
import type { Command } from "commander";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { mcpCommand, parseServerName } from "./mcp-options.ts";

export const createMcpServersDeleteCommand = (surroundings: Surroundings): Command =>
  mcpCommand("delete", "delete a virtual MCP server; its endpoints, tokens and URLs open nothing any more", [
    "postern mcp servers delete researcher",
  ])
    .argument("<name>", "the server's name", parseServerName)
    .action(async (name: string, options: TenantOptions) => {
      const { server } = await findGateway(options, surroundings.env).actions.mcp.deleteServer({ name });
      outputOf(surroundings, options).result({ server }, `Deleted ${server.name} (${server.id}).`);
    });
