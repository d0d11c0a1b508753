// The tree of commands as the completion scripts need it, read from the program itself so that it cannot lag behind.
import type { Command, Option } from "commander";

export interface CompletedOption {
  /** With its dashes. */
  readonly flag: string;
  readonly description: string;
  /** Left out: the option takes no value. */
  readonly value?: { readonly choices: readonly string[]; readonly isPath: boolean };
}

export interface CompletedCommand {
  /** From the program on, e.g. `postern keys create`. */
  readonly path: string;
  readonly children: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
  readonly arguments: readonly string[];
}

const firstSentence = (text: string): string => text.split(/[.;:](?:\s|$)/)[0] ?? text;

const describeOption = (option: Option): CompletedOption => {
  const { long, short, description, argChoices, flags } = option;
  const flag = long ?? short ?? flags;
  const takesValue = option.required || option.optional;
  const isPath = /<(file|dir)>/.test(flags);
  const base = { flag, description: firstSentence(description) };
  return takesValue ? { ...base, value: { choices: argChoices ?? [], isPath } } : base;
};

const describeOne = (command: Command, path: string): CompletedCommand => ({
  path,
  children: command.commands.map((child) => ({ name: child.name(), description: firstSentence(child.description()) })),
  options: command.createHelp().visibleOptions(command).map(describeOption),
  arguments: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
});

/** Every command, the program itself first. */
export const describeCommands = (command: Command, path = command.name()): readonly CompletedCommand[] => [
  describeOne(command, path),
  ...command.commands.flatMap((child) => describeCommands(child, `${path} ${child.name()}`)),
];
