// What the commands about MCP servers share: their options, and how a user's accounts are told.
import type { McpAccountState, McpInstance } from "@postern/contract";
import type { Command } from "commander";
import { addGatewayOptions, addTenantOption, type TenantOptions } from "../find-gateway.ts";
import { connectCommand } from "../next-step.ts";
import type { Output } from "../output.ts";
import { parseConnection, parseIdentifier } from "../parse-values.ts";
import { addRequiredOption, commandWithExamples } from "./define-command.ts";

export interface ServerOptions extends TenantOptions {
  readonly server: string;
}

export interface UserOptions extends ServerOptions {
  readonly identifier: string;
}

/** A command with examples that speaks to a gateway, for one tenant. */
export const mcpCommand = (name: string, description: string, examples: readonly string[]): Command =>
  addTenantOption(addGatewayOptions(commandWithExamples(name, description, examples)));

/** Names of servers have the form of connections' names. */
export const parseServerName = parseConnection;

export const addServerOption = (command: Command): Command =>
  addRequiredOption(command, { flags: "--server <name>", description: "the MCP server", parse: parseServerName });

export const addUserOptions = (command: Command): Command =>
  addRequiredOption(addServerOption(command), {
    flags: "--identifier <id>",
    description: "whose endpoint, by the tenant's own id for the user",
    parse: parseIdentifier,
  });

/** In a few words: what stands, and what is to be done. */
export const describeState = ({ status, frozen }: Pick<McpAccountState, "status" | "frozen">): string => {
  if (frozen !== undefined) return "frozen";
  return status === "NONE" ? "not connected" : status;
};

/** Where an account can be called with, and how the others get a key. */
export const remarkAccounts = (instance: McpInstance, options: UserOptions, output: Pick<Output, "remark">): void => {
  const { identifier, tenant, url, dataDir } = options;
  for (const account of instance.connectedAccounts ?? [instance.connectedAccount]) {
    const { connectionName: connection, status } = account;
    output.remark(`${connection}: ${describeState(account)}`);
    if (status === "ACTIVE") continue;
    output.remark(
      `  Until then its calls are refused. Connect with: ${connectCommand({ identifier, connection, tenant, url, dataDir })}`,
    );
  }
};
