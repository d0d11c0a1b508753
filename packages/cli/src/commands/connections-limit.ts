// `postern connections limit`: says what may be done through a connection at most, whoever calls.
import type { Command } from "commander";
import { usageError } from "../command-error.ts";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { parsePath } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { readPolicy } from "../read-policy.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface LimitOptions extends TenantOptions {
  readonly policy?: string;
  readonly unlimited?: boolean;
}

const policyOf = ({ policy, unlimited }: LimitOptions) => {
  if ((policy === undefined) === (unlimited === undefined)) {
    throw usageError("Give either --policy with a file, or --unlimited. Nothing was changed.");
  }
  return policy === undefined ? [] : readPolicy(policy);
};

const limit = async (name: string, options: LimitOptions, surroundings: Surroundings): Promise<void> => {
  const policy = policyOf(options);
  const { actions } = findGateway(options, surroundings.env);
  const { connection } = await actions.setConnectionPolicy({ connectionName: name, policy });
  const output = outputOf(surroundings, options);
  const rules = connection.policy.map((rule) => rule.name).join(", ");
  output.result({ connection }, printableText(`${connection.name}: ${rules === "" ? "no rules" : rules}`));
  output.remark("It holds from the next call on, for all gateway keys and users of the tenant.");
};

export const createConnectionsLimitCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples(
        "limit",
        "say what may be done through a connection at most; takes the place of earlier rules",
        ["postern connections limit affinity --policy rules.json", "postern connections limit affinity --unlimited"],
      ),
    ),
  )
    .argument("<connection>", "its name, such as affinity")
    .option("--policy <file>", "a JSON file with an array of rules", parsePath)
    .option("--unlimited", "takes all rules away")
    .action((name: string, options: LimitOptions) => limit(name, options, surroundings));
