// What all commands share: where their words go, and that --help shows examples.
import { Command } from "commander";
import { createOutput, type Output } from "../output.ts";
import type { Surroundings } from "../surroundings.ts";

export const commandWithExamples = (name: string, description: string, examples: readonly string[]): Command =>
  new Command(name)
    .description(description)
    .addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}`);

/** The output of one run of a command, by its --json option. */
export const outputOf = (surroundings: Surroundings, options: { readonly json?: boolean }): Output =>
  createOutput({ stdout: surroundings.stdout, stderr: surroundings.stderr, json: options.json === true });
