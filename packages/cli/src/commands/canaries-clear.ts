// `postern canaries clear`: takes note of the alarms that stand. They stay in the audit log.
import type { Command } from "commander";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createCanariesClearCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("clear", "take note of the alarms that stand; they stay in the audit log", [
      "postern canaries clear",
    ]),
  ).action(async (options: GatewayOptions) => {
    const answer = await findGateway(options, surroundings.env).actions.clearCanaryAlarms();
    outputOf(surroundings, options).result(answer, "No alarm stands.");
  });
