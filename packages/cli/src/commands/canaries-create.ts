// `postern canaries create`: makes a gateway key, or with --account an account, whose use raises an alarm.
import type { Command } from "commander";
import { usageError } from "../command-error.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { parseIdentifier, parseTenant } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface CreateOptions extends GatewayOptions {
  readonly key?: string;
  readonly account?: string;
  readonly tenant?: string;
  readonly userName?: string;
  readonly userEmail?: string;
}

const inputOf = ({ key, account, tenant, userName, userEmail }: CreateOptions) => {
  if (key !== undefined && account === undefined) return { kind: "gateway_key", name: key, tenant } as const;
  if (key !== undefined || account === undefined)
    throw usageError("Name one of --key and --account. Nothing was sent.");
  return { kind: "connected_account", identifier: account, tenant, userName, userEmail } as const;
};

export const createCanariesCreateCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("create", "make a gateway key or an account that nobody has a reason to use", [
      'postern canaries create --key "billing export"',
      'postern canaries create --account cfo --user-name "Ada Marsh" --user-email ada.marsh@example.com',
      "postern canaries create --key backup --tenant acme --json",
    ]),
  )
    .option("--key <name>", "a gateway key of this name; leave it where only a thief would find it")
    .option("--account <identifier>", "a connected account of this identifier", parseIdentifier)
    .option("--tenant <tenant>", "the tenant it seems to belong to", parseTenant)
    .option("--user-name <name>", "with --account: whose account it seems to be")
    .option("--user-email <address>", "with --account: that user's address")
    .action(async (options: CreateOptions) => {
      const created = await findGateway(
        { ...options, tenant: undefined } as GatewayOptions,
        surroundings.env,
      ).actions.createCanary(inputOf(options));
      const { id, name } = created.canary;
      const output = outputOf(surroundings, options);
      output.result(created, created.key ?? id);
      output.remark(
        printableText(`${name} (${id}) opens nothing. Whoever uses it raises an alarm, and is told nothing of it.`),
      );
    });
