// `postern accounts connect`: stores a user's Affinity key; the key comes from a hidden prompt or standard input, never an argument.
import type { SecretReference } from "@postern/contract";
import type { Command } from "commander";
import { summaryOf } from "../describe-account.ts";
import { addGatewayOptions, addTenantOption, findGatewayWithUrl, type TenantOptions } from "../find-gateway.ts";
import { parseConnection, parseSecretReference } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { readSecretLine } from "../read-input.ts";
import type { Surroundings } from "../surroundings.ts";
import { addIdentifierOption, commandWithExamples, outputOf } from "./define-command.ts";

interface ConnectOptions extends TenantOptions {
  readonly identifier: string;
  readonly connection: string;
  readonly secretRef?: SecretReference;
}

const readKey = async ({ identifier }: ConnectOptions, url: string, surroundings: Surroundings) => {
  const question = `Affinity API key of ${printableText(identifier)}, for the gateway at ${printableText(url)}: `;
  return { apiKey: await readSecretLine(question, surroundings) };
};

const connect = async (options: ConnectOptions, surroundings: Surroundings): Promise<void> => {
  const { postern, url } = findGatewayWithUrl(options, surroundings.env);
  const { secretRef } = options;
  const credential = secretRef === undefined ? await readKey(options, url, surroundings) : { secretRef };
  const { connectedAccount } = await postern.actions.getOrCreateConnectedAccount({
    connectionName: options.connection,
    identifier: options.identifier,
    credential,
  });
  outputOf(surroundings, options).result({ connectedAccount }, summaryOf(connectedAccount));
};

export const createAccountsConnectCommand = (surroundings: Surroundings): Command =>
  addIdentifierOption(
    addTenantOption(
      addGatewayOptions(
        commandWithExamples(
          "connect",
          "store a user's Affinity API key, checked with Affinity first. The key is typed unseen or piped in; an argument would show it to every process",
          [
            "postern accounts connect --identifier user_aff_123",
            "postern accounts connect --identifier user_aff_123 < key.txt",
            "postern accounts connect --identifier user_aff_123 --tenant acme --json < key.txt",
            "postern accounts connect --identifier user_aff_123 --secret-ref vault:users/maya#apiKey",
          ],
        ),
      ),
    ),
    "your own stable id for the user",
  )
    .option(
      "--secret-ref <store:name#field>",
      "where the key is kept, instead of the key: one of the gateway's secret stores and a name in the tenant's part of it",
      parseSecretReference,
    )
    .option("--connection <name>", "the connection", parseConnection, "affinity")
    .action((options: ConnectOptions) => connect(options, surroundings));
