// `postern mcp tokens revoke`: makes a session token useless from now on.
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import { parseTokenId } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { addServerOption, mcpCommand, type ServerOptions } from "./mcp-options.ts";

export const createMcpTokensRevokeCommand = (surroundings: Surroundings): Command =>
  addServerOption(
    mcpCommand("revoke", "make a session token useless from now on", [
      "postern mcp tokens revoke mcpt_01jx3v7m9q5w2e8r4t6y0n1c3d --server researcher",
    ]),
  )
    .argument("<id>", "id of the token, mcpt_…, as `postern mcp tokens list` shows it", parseTokenId)
    .action(async (id: string, options: ServerOptions) => {
      const { actions } = findGateway(options, surroundings.env);
      const { sessionToken } = await actions.mcp.revokeSessionToken({ serverName: options.server, id });
      const text = printableText(`Revoked ${id} (${sessionToken.identifier}).`);
      outputOf(surroundings, options).result({ sessionToken }, text);
    });
