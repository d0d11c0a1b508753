// Runs one command line and gives its exit code; every way a command can end passes through here.
import { type Command, CommanderError } from "commander";
import { createProgram } from "./create-program.ts";
import { describeFailure } from "./describe-failure.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Situation } from "./next-step.ts";
import { printableJson } from "./printable-text.ts";
import type { Surroundings } from "./surroundings.ts";
import { cutAtUnknownCommand } from "./unknown-command.ts";

// commander has already written its message; --help and --version are successes.
const exitCodeOfCommander = (error: CommanderError): number => (error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);

interface CommandLine {
  /** Without the program's own name. */
  readonly words: readonly string[];
  readonly version: string;
}

const situationOf = (command: Command): Situation => {
  const group = command.parent?.name() ?? "";
  const { identifier, connection, tenant, url, dataDir } = command.opts<Situation>();
  const toolName = group === "tools" ? command.args[0] : undefined;
  return { command: `${group} ${command.name()}`, toolName, identifier, connection, tenant, url, dataDir };
};

export const runProgram = async ({ words, version }: CommandLine, surroundings: Surroundings): Promise<number> => {
  let situation: Situation = {};
  const program = createProgram(version, surroundings).hook("preAction", (_program, command) => {
    situation = situationOf(command);
  });
  try {
    await program.parseAsync(cutAtUnknownCommand(program, words), { from: "user" });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOfCommander(error);
    const { exitCode, line, next, value } = describeFailure(error, situation);
    const text = [`postern: ${line}`, ...next.map((step, index) => `${index === 0 ? "  next: " : "        "}${step}`)];
    surroundings.stderr.write(`${words.includes("--json") ? printableJson(value) : text.join("\n")}\n`);
    return exitCode;
  }
};
