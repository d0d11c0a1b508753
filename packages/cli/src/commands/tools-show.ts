// `postern tools show`: shows what a tool does, what it takes, and calls to paste.
import type { Command } from "commander";
import { describeTool } from "../describe-tool.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createToolsShowCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("show", "show one tool: what it does, its input, and examples; --json has the whole schemas", [
      "postern tools show affinity_search_persons",
      "postern tools show affinity_create_note --json",
    ]),
  )
    .argument("<name>", "name of the tool, as `postern tools list` shows it")
    .action(async (name: string, options: GatewayOptions) => {
      const { tool } = await findGateway(options, surroundings.env).actions.getTool(name);
      const output = outputOf(surroundings, options);
      output.result({ tool }, describeTool(tool, output.look));
    });
