// `postern vault rotate`: wraps every tenant's key with the current root key, or makes new ones, while the gateway goes on serving.
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { count } from "../count.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { followVaultJob } from "../follow-vault-job.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface RotateOptions extends GatewayOptions {
  readonly all?: boolean;
  readonly tenantKeys?: boolean;
  readonly tenant?: string;
}

const rotateTenantKeys = async (options: RotateOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const output = outputOf(surroundings, options);
  const which = options.tenant === undefined ? {} : { tenant: options.tenant };
  const job = {
    name: "tenant key rotation",
    unit: "step",
    start: async () => (await actions.startTenantKeyRotation(which)).tenantKeyRotation,
    look: async () => (await actions.getVault()).vault.tenantKeyRotation,
    stop: async () => (await actions.stopTenantKeyRotation()).tenantKeyRotation,
  };
  const tenantKeyRotation = await followVaultJob(job, { output, onSignal: surroundings.onSignal });
  const { vault } = await actions.getVault();
  const { versions, tenants } = vault.tenantKeys;
  const told =
    versions === tenants
      ? "No older version is left."
      : `${count(versions - tenants, "older version")} still open what calls began with: the gateway erases each after ten minutes, or a day where writes with an idempotency key name it.`;
  output.result({ tenantKeyRotation, vault }, `Credentials are sealed by new keys. ${told}`);
};

const rotate = async (options: RotateOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const output = outputOf(surroundings, options);
  const job = {
    name: "rotation",
    unit: "key",
    start: async () => (await actions.startRotation({ all: options.all === true })).rotation,
    look: async () => (await actions.getVault()).vault.rotation,
    stop: async () => (await actions.stopRotation()).rotation,
  };
  const rotation = await followVaultJob(job, { output, onSignal: surroundings.onSignal });
  const { vault } = await actions.getVault();
  const left = vault.rootKeys.filter(({ isCurrent }) => !isCurrent).length;
  const retired =
    "No key is wrapped by a previous root key: take those out of POSTERN_PREVIOUS_ROOT_KEYS at the next start, and keep them as long as backups from before, which open with them only.";
  const told = left === 0 ? retired : `${count(left, "previous root key")} still in use: run it again.`;
  const nothing =
    "There was nothing to rotate: the current root key wraps every key already. To change to another one, start the gateway with it, and with this one in POSTERN_PREVIOUS_ROOT_KEYS.";
  output.result(
    { rotation, vault },
    rotation.done === 0 && left === 0 ? nothing : `Wrapped ${count(rotation.done, "key")} anew. ${told}`,
  );
};

export const createVaultRotateCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples(
      "rotate",
      "wrap every tenant's key with the current root key; calls go on meanwhile, and Ctrl-C stops it where it is",
      ["postern vault rotate", "postern vault rotate --all", "postern vault rotate --tenant-keys --tenant fernhill"],
    ),
  )
    .option("--all", "also what the current root key wraps already, after its keeper gave it a new version")
    .option("--tenant-keys", "make new keys for tenants instead, and seal every credential by them")
    .option("--tenant <id>", "with --tenant-keys: of this tenant only")
    .action((options: RotateOptions) => {
      const { tenantKeys = false, tenant, all = false } = options;
      if (tenant !== undefined && !tenantKeys)
        throw new CommandError("--tenant goes with --tenant-keys. Nothing was done.");
      if (tenantKeys && all)
        throw new CommandError("--all is for root keys, --tenant-keys for tenants'. Nothing was done.");
      return tenantKeys ? rotateTenantKeys(options, surroundings) : rotate(options, surroundings);
    });
