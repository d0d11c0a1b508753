// `postern vault verify`: opens every stored credential once, and uses none.
import type { Command } from "commander";
import { count } from "../count.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { followVaultJob } from "../follow-vault-job.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createVaultVerifyCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("verify", "open every stored credential once, without using any", [
      "postern vault verify",
      "postern vault verify --json",
    ]),
  ).action(async (options: GatewayOptions) => {
    const { actions } = findGateway(options, surroundings.env);
    const output = outputOf(surroundings, options);
    const job = {
      name: "verification",
      unit: "credential",
      start: async () => (await actions.startVerification()).verification,
      look: async () => (await actions.getVault()).vault.verification,
      stop: async () => (await actions.stopVerification()).verification,
    };
    const verification = await followVaultJob(job, { output, onSignal: surroundings.onSignal });
    output.result({ verification }, `All of ${count(verification.done, "credential")} open.`);
  });
