// The tree of commands, in the order --help shows them.
import { Command } from "commander";
import { createAccountsConnectCommand } from "./commands/accounts-connect.ts";
import { createAccountsDisconnectCommand } from "./commands/accounts-disconnect.ts";
import { createAccountsListCommand } from "./commands/accounts-list.ts";
import { createAccountsShowCommand } from "./commands/accounts-show.ts";
import { createAffinityDriftCommand } from "./commands/affinity-drift.ts";
import { createAuditExplainCommand } from "./commands/audit-explain.ts";
import { createAuditExportCommand } from "./commands/audit-export.ts";
import { createAuditTailCommand } from "./commands/audit-tail.ts";
import { createAuditVerifyCommand } from "./commands/audit-verify.ts";
import { createBackupCommand } from "./commands/backup.ts";
import { createBlastRadiusCommand } from "./commands/blast-radius.ts";
import { createCanariesClearCommand } from "./commands/canaries-clear.ts";
import { createCanariesCreateCommand } from "./commands/canaries-create.ts";
import { createCanariesListCommand } from "./commands/canaries-list.ts";
import { createCompletionCommand } from "./commands/completion.ts";
import { createConnectionsLimitCommand } from "./commands/connections-limit.ts";
import { createConnectionsListCommand } from "./commands/connections-list.ts";
import { createDemoCommand } from "./commands/demo.ts";
import { createDevCommand } from "./commands/dev.ts";
import { createDoctorCommand } from "./commands/doctor.ts";
import { createFreezeCommand } from "./commands/freeze.ts";
import { createKeysCreateCommand } from "./commands/keys-create.ts";
import { createKeysListCommand } from "./commands/keys-list.ts";
import { createKeysRevokeCommand } from "./commands/keys-revoke.ts";
import { createMcpInstallCommand } from "./commands/mcp-install.ts";
import { createMcpInstancesEnsureCommand } from "./commands/mcp-instances-ensure.ts";
import { createMcpInstancesListCommand } from "./commands/mcp-instances-list.ts";
import { createMcpInstancesRevokeCommand } from "./commands/mcp-instances-revoke.ts";
import { createMcpServersCreateCommand, createMcpServersUpdateCommand } from "./commands/mcp-servers-define.ts";
import { createMcpServersDeleteCommand } from "./commands/mcp-servers-delete.ts";
import { createMcpServersListCommand } from "./commands/mcp-servers-list.ts";
import { createMcpServersShowCommand } from "./commands/mcp-servers-show.ts";
import { createMcpStdioCommand } from "./commands/mcp-stdio.ts";
import { createMcpTokensCreateCommand } from "./commands/mcp-tokens-create.ts";
import { createMcpTokensListCommand } from "./commands/mcp-tokens-list.ts";
import { createMcpTokensRevokeCommand } from "./commands/mcp-tokens-revoke.ts";
import { createRestoreCommand } from "./commands/restore.ts";
import { createSandboxCommand } from "./commands/sandbox.ts";
import { createServeCommand } from "./commands/serve.ts";
import { createTenantsDeleteCommand } from "./commands/tenants-delete.ts";
import { createToolsCallCommand } from "./commands/tools-call.ts";
import { createToolsDiffCommand } from "./commands/tools-diff.ts";
import { createToolsListCommand } from "./commands/tools-list.ts";
import { createToolsShowCommand } from "./commands/tools-show.ts";
import { createUnfreezeCommand } from "./commands/unfreeze.ts";
import { createUsageCommand } from "./commands/usage.ts";
import { createVaultRotateCommand } from "./commands/vault-rotate.ts";
import { createVaultStatusCommand } from "./commands/vault-status.ts";
import { createVaultVerifyCommand } from "./commands/vault-verify.ts";
import { environmentHelp, exitCodesHelp } from "./exit-codes.ts";
import type { Surroundings } from "./surroundings.ts";

const examples = `
Examples:
  $ postern dev
  $ postern tools call affinity_search_persons --identifier user_aff_123 --input '{"term":"Jane"}'
  $ postern <command> --help`;

type CreateCommand = (surroundings: Surroundings) => Command;

interface Group {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly CreateCommand[];
}

/** Below `postern mcp`. */
const mcpGroups: readonly Group[] = [
  {
    name: "servers",
    description: "virtual MCP servers: which tools an agent role sees",
    commands: [
      createMcpServersCreateCommand,
      createMcpServersUpdateCommand,
      createMcpServersListCommand,
      createMcpServersShowCommand,
      createMcpServersDeleteCommand,
    ],
  },
  {
    name: "instances",
    description: "the endpoint of each user",
    commands: [createMcpInstancesEnsureCommand, createMcpInstancesListCommand, createMcpInstancesRevokeCommand],
  },
  {
    name: "tokens",
    description: "short-lived tokens that open one endpoint",
    commands: [createMcpTokensCreateCommand, createMcpTokensListCommand, createMcpTokensRevokeCommand],
  },
];

const servers: readonly CreateCommand[] = [
  createDevCommand,
  createDemoCommand,
  createServeCommand,
  createSandboxCommand,
];

const groups: readonly Group[] = [
  {
    name: "accounts",
    description: "connected accounts of users",
    commands: [
      createAccountsConnectCommand,
      createAccountsListCommand,
      createAccountsShowCommand,
      createAccountsDisconnectCommand,
    ],
  },
  {
    name: "tools",
    description: "the tools agents call",
    commands: [createToolsListCommand, createToolsShowCommand, createToolsCallCommand, createToolsDiffCommand],
  },
  {
    name: "mcp",
    description: "MCP endpoints: what each user's MCP client sees",
    commands: [
      ...mcpGroups.map(
        (group): CreateCommand =>
          (surroundings) =>
            createGroup(group, surroundings),
      ),
      createMcpStdioCommand,
      createMcpInstallCommand,
    ],
  },
  {
    name: "audit",
    description: "the audit log",
    commands: [createAuditTailCommand, createAuditExplainCommand, createAuditExportCommand, createAuditVerifyCommand],
  },
  {
    name: "affinity",
    description: "Affinity's API and the connector",
    commands: [createAffinityDriftCommand],
  },
  {
    name: "connections",
    description: "connections, and what may be done through them",
    commands: [createConnectionsListCommand, createConnectionsLimitCommand],
  },
  {
    name: "keys",
    description: "gateway keys: what programs call the gateway with",
    commands: [createKeysCreateCommand, createKeysListCommand, createKeysRevokeCommand],
  },
  {
    name: "tenants",
    description: "tenants as a whole",
    commands: [createTenantsDeleteCommand],
  },
  {
    name: "canaries",
    description: "keys and accounts that nobody has a reason to use: their use raises an alarm",
    commands: [createCanariesCreateCommand, createCanariesListCommand, createCanariesClearCommand],
  },
  {
    name: "vault",
    description: "the keys that wrap all others",
    commands: [createVaultStatusCommand, createVaultRotateCommand, createVaultVerifyCommand],
  },
];

const others = (version: string): readonly CreateCommand[] => [
  createFreezeCommand,
  createUnfreezeCommand,
  createBlastRadiusCommand,
  createUsageCommand,
  createBackupCommand,
  createRestoreCommand,
  (surroundings) => createDoctorCommand(version, surroundings),
  createCompletionCommand,
];

const createGroup = ({ name, description, commands }: Group, surroundings: Surroundings): Command => {
  const parent = new Command(name).description(description);
  for (const create of commands) parent.addCommand(create(surroundings));
  return parent;
};

// A secret in the wrong place (the value of a mistyped option, a surplus argument, a word as long as a key where a
// command or another option's value belongs) must not be repeated in the message.
const withoutGivenValues = (text: string): string =>
  text
    .replace(/(?<![\w-])(--?[\w-]+)=[^']*/, "$1=…")
    .replace(/(but got \d+): .*\.$/ms, "$1.")
    .replace(/\b(unknown command|argument|value) '.{20,}?'(?= is invalid|\n|$)/s, "$1 '…'");

// Where no command's name is near enough to suggest, all of them are told.
const withChoice = (text: string, command: Command): string => {
  if (!text.includes("unknown command") || text.includes("Did you mean")) return text;
  return `${text.trimEnd()}\n(The commands are: ${command.commands.map((child) => child.name()).join(", ")})\n`;
};

const eachCommand = (command: Command, visit: (command: Command) => void): void => {
  visit(command);
  for (const child of command.commands) eachCommand(child, visit);
};

export const createProgram = (version: string, surroundings: Surroundings): Command => {
  const { stdout, stderr } = surroundings;
  const program = new Command("postern")
    .description("A gateway that lets AI agents work in Affinity, each call with the key of the person it acts for.")
    .version(version, "--version", "print the version")
    .addHelpText("after", `${examples}\n${exitCodesHelp}\n${environmentHelp}`);
  for (const create of servers) program.addCommand(create(surroundings));
  for (const group of groups) program.addCommand(createGroup(group, surroundings));
  for (const create of others(version)) program.addCommand(create(surroundings));
  eachCommand(program, (command) =>
    command
      .exitOverride()
      .showHelpAfterError("(--help shows the usage and examples)")
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        outputError: (text, write) => write(withChoice(withoutGivenValues(text), command)),
      }),
  );
  return program;
};
