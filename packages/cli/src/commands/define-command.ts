// What all commands share: where their words go, and that --help shows examples.
import { Command, Option } from "commander";
import { createOutput, type Output } from "../output.ts";
import { parseIdentifier } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";

export const commandWithExamples = (name: string, description: string, examples: readonly string[]): Command =>
  new Command(name)
    .description(description)
    .addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}`);

/** `--identifier` where a command cannot do without it. */
export const addIdentifierOption = (command: Command, description: string): Command =>
  addRequiredOption(command, { flags: "--identifier <id>", description, parse: parseIdentifier });

/** The output of one run of a command, by its --json option. */
export const outputOf = (surroundings: Surroundings, options: { readonly json?: boolean }): Output =>
  createOutput({ ...surroundings, json: options.json === true });

interface RequiredOption {
  readonly flags: string;
  readonly description: string;
  readonly parse: (text: string) => unknown;
}

/**
 * An option that has to be given. It is checked after unknown options are, so that a misspelt one is told as such
 * instead of as missing.
 */
export const addRequiredOption = (command: Command, { flags, description, parse }: RequiredOption): Command => {
  const option = new Option(flags, `${description} (required)`);
  option.argParser(parse);
  return command.addOption(option).hook("preAction", (_hooked, action) => {
    if (action.getOptionValue(option.attributeName()) !== undefined) return;
    action.error(`error: required option '${flags}' not specified`, { code: "commander.missingMandatoryOptionValue" });
  });
};
