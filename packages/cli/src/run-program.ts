// Runs one command line and gives its exit code; every way a command can end passes through here.
import { CommanderError } from "commander";
import { createProgram } from "./create-program.ts";
import { describeFailure } from "./describe-failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { printableJson } from "./printable-text.ts";
import type { Surroundings } from "./surroundings.ts";

// commander has already written its message; --help and --version are successes.
const exitCodeOfCommander = (error: CommanderError): number => (error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);

interface CommandLine {
  /** Without the program's own name. */
  readonly words: readonly string[];
  readonly version: string;
}

export const runProgram = async ({ words, version }: CommandLine, surroundings: Surroundings): Promise<number> => {
  try {
    await createProgram(version, surroundings).parseAsync(words, { from: "user" });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOfCommander(error);
    const { exitCode, line, value } = describeFailure(error);
    const text = words.includes("--json") ? printableJson(value) : `postern: ${line}`;
    surroundings.stderr.write(`${text}\n`);
    return exitCode;
  }
};
