// `postern tenants delete`: deletes a tenant for good, and waits until nothing of it is left.
import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface DeleteOptions extends GatewayOptions {
  readonly confirm?: string;
}

const pollMs = 250;

const deleteTenant = async (id: string, options: DeleteOptions, surroundings: Surroundings): Promise<void> => {
  if (options.confirm !== id) {
    throw new CommandError(
      "This erases every key, credential and row of the tenant, for good. Nothing was deleted yet: repeat its name after --confirm.",
    );
  }
  const { actions } = findGateway(options, surroundings.env);
  const output = outputOf(surroundings, options);
  let { tenant } = await actions.deleteTenant({ tenant: id });
  output.remark("None of its calls is taken any more; its keys and rows go now. Ctrl-C does not stop that.");
  while (tenant.status === "deleting") {
    await delay(pollMs);
    ({ tenant } = await actions.getTenant({ tenant: id }));
  }
  output.result(
    { tenant },
    `Deleted at ${tenant.deletedAt}. Its audit log stays, and its name is not given out again.`,
  );
  output.remark("Backups and copies from before still hold it, wrapped by the root key of their time.");
};

export const createTenantsDeleteCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("delete", "erase a tenant's keys, credentials and rows for good; for deployment keys", [
      "postern tenants delete acme --confirm acme",
    ]),
  )
    .argument("<id>", "the tenant")
    .option("--confirm <id>", "the tenant's name once more")
    .action((id: string, options: DeleteOptions) => deleteTenant(id, options, surroundings));
