// `postern accounts connect`: stores a user's Affinity key; the key comes from a hidden prompt or standard input, never an argument.
import type { Command } from "commander";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { printableText } from "../printable-text.ts";
import { readSecretLine } from "../read-input.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface ConnectOptions extends GatewayOptions {
  readonly identifier: string;
  readonly connection: string;
}

type ConnectedAccount = Awaited<
  ReturnType<ReturnType<typeof findGateway>["actions"]["getOrCreateConnectedAccount"]>
>["connectedAccount"];

const summaryOf = (account: ConnectedAccount): string => {
  const { affinityUser: user } = account;
  const as = user === undefined ? "" : ` as ${user.name} <${user.email}> in ${user.workspace.name}`;
  return printableText(
    `${account.identifier} is ${account.status} through ${account.connectionName}${as} (${account.id}).`,
  );
};

const connect = async (options: ConnectOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const apiKey = await readSecretLine(`Affinity API key of ${printableText(options.identifier)}: `, surroundings);
  const { connectedAccount } = await actions.getOrCreateConnectedAccount({
    connectionName: options.connection,
    identifier: options.identifier,
    credential: { apiKey },
  });
  outputOf(surroundings, options).result({ connectedAccount }, summaryOf(connectedAccount));
};

export const createAccountsConnectCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples(
      "connect",
      "store a user's Affinity API key, checked with Affinity first. The key is typed unseen or piped in; an argument would show it to every process",
      [
        "postern accounts connect --identifier user_aff_123",
        "postern accounts connect --identifier user_aff_123 < key.txt",
        "postern accounts connect --identifier user_aff_123 --tenant acme --json < key.txt",
      ],
    ),
  )
    .requiredOption("--identifier <id>", "your own stable id for the user")
    .option("--connection <name>", "the connection", "affinity")
    .action((options: ConnectOptions) => connect(options, surroundings));
