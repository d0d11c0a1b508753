// Finds a command that does not exist before --help hides it: `accounts nonsense --help` is about nothing.
import type { Command } from "commander";

/**
 * The words up to and with the first command that does not exist, or all of them where every command does. Options
 * belong to the last command, so the first word that looks like one ends the search.
 */
export const cutAtUnknownCommand = (program: Command, words: readonly string[]): readonly string[] => {
  let command = program;
  for (const [index, word] of words.entries()) {
    if (command.commands.length === 0 || word.startsWith("-") || word === "help") return words;
    const child = command.commands.find((one) => one.name() === word);
    // `restore <file>` has a command below it, too.
    if (child === undefined) return command.registeredArguments.length > 0 ? words : words.slice(0, index + 1);
    command = child;
  }
  return words;
};
