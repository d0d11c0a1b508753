// `postern keys create`: makes a gateway key and shows it this once.
import type { Command } from "commander";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { parsePath } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { readPolicy } from "../read-policy.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createKeysCreateCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("create", "make a gateway key; with --tenant it is bound to that tenant", [
        "postern keys create --name ci",
        "postern keys create --name acme-agents --tenant acme",
        "postern keys create --name reader --policy rules.json",
        "postern keys create --name ci --json",
      ]),
    ),
  )
    .option("--name <name>", "what the key is for", "cli")
    .option("--policy <file>", "a JSON file with an array of rules: what the key may do at most", parsePath)
    .action(async (options: TenantOptions & { readonly name: string; readonly policy?: string }) => {
      const policy = options.policy === undefined ? undefined : readPolicy(options.policy);
      const { actions } = findGateway(options, surroundings.env);
      const created = await actions.createGatewayKey({ name: options.name, policy });
      const { id, name, tenant } = created.gatewayKey;
      const output = outputOf(surroundings, options);
      output.result(created, created.key);
      const use = tenant === null ? "a deployment key: it may name any tenant" : `for tenant ${printableText(tenant)}`;
      output.remark(`${printableText(name)} (${id}), ${use}. The key is shown only this once: keep it now.`);
    });
