// Which connected account a command is about: its id as an argument, or user and connection as options.
import type { Command } from "commander";
import { usageError } from "./command-error.ts";
import { addGatewayOptions, addTenantOption, type TenantOptions } from "./find-gateway.ts";
import { parseConnection, parseIdentifier } from "./parse-values.ts";

export interface AccountOptions extends TenantOptions {
  readonly identifier?: string;
  readonly connection: string;
}

export const addAccountOptions = (command: Command): Command =>
  addTenantOption(addGatewayOptions(command))
    .argument("[id]", "id of the connected account, ca_…, as `postern accounts list` shows it")
    .option("--identifier <id>", "instead of the id: your own stable id for the user", parseIdentifier)
    .option("--connection <name>", "with --identifier: the connection", parseConnection, "affinity");

/** What the SDK takes for the account. Throws a usage error unless exactly one way was chosen. */
export const accountReferenceOf = (id: string | undefined, { identifier, connection }: AccountOptions) => {
  if (id !== undefined && identifier === undefined) return { id };
  if (id === undefined && identifier !== undefined) return { connectionName: connection, identifier };
  throw usageError("Name the account by its id or by --identifier, one of them. Nothing was sent.");
};
