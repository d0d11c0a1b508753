// `postern vault rotate`: wraps every tenant's key with the current root key, while the gateway goes on serving.
import type { Command } from "commander";
import { count } from "../count.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { followVaultJob } from "../follow-vault-job.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface RotateOptions extends GatewayOptions {
  readonly all?: boolean;
}

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
  const told =
    left === 0
      ? "Previous root keys are retired: take them out of POSTERN_PREVIOUS_ROOT_KEYS at the next start."
      : `${count(left, "previous root key")} still in use: run it again.`;
  output.result({ rotation, vault }, `Wrapped ${count(rotation.done, "key")} anew. ${told}`);
};

export const createVaultRotateCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples(
      "rotate",
      "wrap every tenant's key with the current root key; calls go on meanwhile, and Ctrl-C stops it where it is",
      ["postern vault rotate", "postern vault rotate --all"],
    ),
  )
    .option("--all", "also what the current root key wraps already, after its keeper gave it a new version")
    .action((options: RotateOptions) => rotate(options, surroundings));
