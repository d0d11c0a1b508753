// `postern mcp tokens create`: makes a session token for a user's MCP endpoint and shows it this once.
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import { parseSessionSeconds } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { addUserOptions, mcpCommand, remarkAccounts, type UserOptions } from "./mcp-options.ts";

interface CreateOptions extends UserOptions {
  readonly expiresIn?: number;
}

export const createMcpTokensCreateCommand = (surroundings: Surroundings): Command =>
  addUserOptions(
    mcpCommand("create", "make a short-lived token for a user's MCP endpoint", [
      "postern mcp tokens create --server researcher --identifier user_aff_123",
      "postern mcp tokens create --server researcher --identifier user_aff_123 --expires-in 86400 --json",
    ]),
  )
    .option("--expires-in <seconds>", "60 to 86400 (default: 3600)", parseSessionSeconds)
    .action(async (options: CreateOptions) => {
      const { actions } = findGateway(options, surroundings.env);
      const { server: serverName, identifier, expiresIn: expiresInSeconds } = options;
      const created = await actions.mcp.createSessionToken({ serverName, identifier, expiresInSeconds });
      const output = outputOf(surroundings, options);
      output.result(created, created.token);
      output.remark(`For ${created.url} until ${created.expiresAt} (${created.tokenId}). Shown only this once.`);
      // It is made and shown by now: what cannot be looked up beside is no failure of it.
      const found = await actions.mcp.getInstance({ serverName, id: created.instanceId }).catch(() => undefined);
      if (found !== undefined) remarkAccounts(found.instance, options, output);
    });
