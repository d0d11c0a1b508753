// `postern mcp instances revoke`: takes a user's MCP endpoint back.
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import { parseInstanceId } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { addServerOption, mcpCommand, type ServerOptions } from "./mcp-options.ts";

export const createMcpInstancesRevokeCommand = (surroundings: Surroundings): Command =>
  addServerOption(
    mcpCommand("revoke", "revoke a user's MCP endpoint at once, with all its tokens and its secret URL", [
      "postern mcp instances revoke mcpi_01jx3v7m9q5w2e8r4t6y0n1c3d --server researcher",
    ]),
  )
    .argument("<id>", "id of the endpoint, mcpi_…, as `postern mcp instances list` shows it", parseInstanceId)
    .action(async (id: string, options: ServerOptions) => {
      const { actions } = findGateway(options, surroundings.env);
      const { instance } = await actions.mcp.revokeInstance({ serverName: options.server, id });
      const text = printableText(`Revoked ${id} (${instance.identifier}).`);
      outputOf(surroundings, options).result({ instance }, text);
    });
