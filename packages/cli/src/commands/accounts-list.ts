// `postern accounts list`: shows whose accounts are connected, and in which state.
import { type Command, Option } from "commander";
import { accountColumns, type ConnectedAccount } from "../describe-account.ts";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { parseConnection, parseIdentifier } from "../parse-values.ts";
import { readAll } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";
import { renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface ListOptions extends TenantOptions {
  readonly identifier?: string;
  readonly connection?: string;
  readonly status?: ConnectedAccount["status"];
}

const statuses = [
  "PENDING",
  "ACTIVE",
  "REVOKED",
  "DISCONNECTED",
] as const satisfies readonly ConnectedAccount["status"][];

const list = async (options: ListOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const { identifier, status, connection: connectionName } = options;
  const connectedAccounts = await readAll(async (page) => {
    const answer = await actions.listConnectedAccounts({ identifier, status, connectionName, ...page });
    return { items: answer.connectedAccounts, nextPageToken: answer.nextPageToken };
  });
  const output = outputOf(surroundings, options);
  const text =
    connectedAccounts.length === 0
      ? "No connected accounts."
      : renderTable(connectedAccounts, accountColumns, output.look);
  output.result({ connectedAccounts }, text);
};

export const createAccountsListCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("list", "show a tenant's connected accounts", [
        "postern accounts list",
        "postern accounts list --status REVOKED --tenant acme",
        "postern accounts list --json",
      ]),
    ),
  )
    .option("--identifier <id>", "only this user's", parseIdentifier)
    .option("--connection <name>", "only through this connection", parseConnection)
    .addOption(new Option("--status <status>", "only in this state").choices(statuses))
    .action((options: ListOptions) => list(options, surroundings));
