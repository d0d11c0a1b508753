// `postern completion`: prints a script that teaches a shell the commands and options of this program.
import { Argument, type Command } from "commander";
import { writeBashScript } from "../completion/bash-script.ts";
import { describeCommands } from "../completion/describe-commands.ts";
import { writeFishScript } from "../completion/fish-script.ts";
import { writeZshScript } from "../completion/zsh-script.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

const writers = { bash: writeBashScript, zsh: writeZshScript, fish: writeFishScript } as const;

type Shell = keyof typeof writers;

const programOf = (command: Command): Command => (command.parent === null ? command : programOf(command.parent));

export const createCompletionCommand = (surroundings: Surroundings): Command =>
  commandWithExamples("completion", "print a completion script for your shell", [
    "source <(postern completion bash)        # in ~/.bashrc",
    "source <(postern completion zsh)         # in ~/.zshrc, after compinit",
    "postern completion fish | source         # in ~/.config/fish/config.fish",
  ])
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(writers)))
    .option("--json", "print JSON for programs: the script in `script`")
    .action((shell: Shell, options: { readonly json?: boolean }, command: Command) => {
      const script = writers[shell](describeCommands(programOf(command))).trimEnd();
      outputOf(surroundings, options).result({ shell, script }, script);
    });
