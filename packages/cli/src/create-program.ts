// The tree of commands, in the order --help shows them.
import { Command } from "commander";
import { createAccountsConnectCommand } from "./commands/accounts-connect.ts";
import { createAuditVerifyCommand } from "./commands/audit-verify.ts";
import { createDemoCommand } from "./commands/demo.ts";
import { createDevCommand } from "./commands/dev.ts";
import { createKeysCreateCommand } from "./commands/keys-create.ts";
import { createKeysListCommand } from "./commands/keys-list.ts";
import { createKeysRevokeCommand } from "./commands/keys-revoke.ts";
import { createSandboxCommand } from "./commands/sandbox.ts";
import { createServeCommand } from "./commands/serve.ts";
import { createToolsCallCommand } from "./commands/tools-call.ts";
import { exitCodesHelp } from "./exit-codes.ts";
import type { Surroundings } from "./surroundings.ts";

const examples = `
Examples:
  $ postern dev
  $ postern tools call affinity_search_persons --identifier user_aff_123 --input '{"term":"Jane"}'
  $ postern <command> --help`;

const group = (name: string, description: string, commands: readonly Command[]): Command => {
  const parent = new Command(name).description(description);
  for (const command of commands) parent.addCommand(command);
  return parent;
};

// A secret in the wrong place (the value of a mistyped option, a surplus argument) must not be repeated in the message.
const withoutGivenValues = (text: string): string =>
  text.replace(/(--?[\w-]+)=[^']*/, "$1=…").replace(/(but got \d+): .*\.$/ms, "$1.");

const eachCommand = (command: Command, visit: (command: Command) => void): void => {
  visit(command);
  for (const child of command.commands) eachCommand(child, visit);
};

export const createProgram = (version: string, surroundings: Surroundings): Command => {
  const { stdout, stderr } = surroundings;
  const program = new Command("postern")
    .description("A gateway that lets AI agents work in Affinity, each call with the key of the person it acts for.")
    .version(version, "--version", "print the version")
    .addHelpText("after", `${examples}\n${exitCodesHelp}`);
  program.addCommand(createDevCommand(surroundings));
  program.addCommand(createDemoCommand(surroundings));
  program.addCommand(createServeCommand(surroundings));
  program.addCommand(createSandboxCommand(surroundings));
  const keys = [createKeysCreateCommand, createKeysListCommand, createKeysRevokeCommand];
  program.addCommand(
    group(
      "keys",
      "gateway keys: what programs call the gateway with",
      keys.map((create) => create(surroundings)),
    ),
  );
  program.addCommand(group("accounts", "connected accounts of users", [createAccountsConnectCommand(surroundings)]));
  program.addCommand(group("tools", "the tools agents call", [createToolsCallCommand(surroundings)]));
  program.addCommand(group("audit", "the audit log", [createAuditVerifyCommand(surroundings)]));
  eachCommand(program, (command) =>
    command
      .exitOverride()
      .showHelpAfterError("(--help shows the usage and examples)")
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        outputError: (text, write) => write(withoutGivenValues(text)),
      }),
  );
  return program;
};
