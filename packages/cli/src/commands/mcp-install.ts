// `postern mcp install`: tells an MCP client of a user's endpoint, by an entry that starts `postern mcp stdio`.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { execPath, platform } from "node:process";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { dataDirOf } from "../find-gateway.ts";
import { checkServer } from "../mcp/check-server.ts";
import { type LocalServer, type McpClient, type McpClientName, mcpClients } from "../mcp/client-files.ts";
import { mergeConfiguration } from "../mcp/merge-configuration.ts";
import { parsePath } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { writePrivateFile } from "../write-private-file.ts";
import { outputOf } from "./define-command.ts";
import { addUserOptions, mcpCommand, parseServerName, type UserOptions } from "./mcp-options.ts";

interface InstallOptions extends UserOptions {
  readonly client: McpClientName;
  readonly name?: string;
  readonly file?: string;
  readonly print?: boolean;
  readonly replace?: boolean;
}

const program = fileURLToPath(new URL("../../bin/postern.mjs", import.meta.url));

/** What the client starts. The gateway key is never in it: it is in dev.json, or in a variable of the client's. */
const localServer = (options: InstallOptions, env: Surroundings["env"]): LocalServer => {
  const { server, identifier, tenant, url } = options;
  const gateway = url === undefined ? ["--data-dir", resolve(dataDirOf(options, env))] : ["--url", url];
  const words = ["mcp", "stdio", "--server", server, "--identifier", identifier, ...gateway];
  return {
    command: execPath,
    args: [program, ...words, ...(tenant === undefined ? [] : ["--tenant", tenant])],
    secrets: url === undefined ? {} : { POSTERN_API_KEY: "Postern gateway key" },
  };
};

const readExisting = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

const install = async (options: InstallOptions, surroundings: Surroundings): Promise<void> => {
  const { env } = surroundings;
  const client: McpClient = mcpClients[options.client];
  const server = localServer(options, env);
  const changes = client.changesOf(options.name ?? `postern-${options.server}`, server);
  const output = outputOf(surroundings, options);
  const unchecked = await checkServer(options, env);
  const named = options.file ?? client.fileIn({ env, platform });
  if (options.print === true) {
    const text = mergeConfiguration("", changes, { file: named, replaces: true });
    output.result({ client: options.client, file: named, configuration: JSON.parse(text) }, text.trimEnd());
    output.remark(`This belongs into ${named}.`);
  } else {
    const file = existsSync(named) ? realpathSync(named) : named;
    const merging = { file, replaces: options.replace === true };
    writePrivateFile(file, mergeConfiguration(readExisting(file), changes, merging));
    output.result({ client: options.client, file }, `Wrote ${file}. Restart ${client.title}.`);
  }
  if (unchecked !== undefined) output.remark(printableText(unchecked));
  for (const variable of Object.keys(server.secrets)) {
    output.remark(`The key is not in it: ${client.title} has to be started with ${variable}, or to ask for it.`);
  }
};

export const createMcpInstallCommand = (surroundings: Surroundings): Command =>
  addUserOptions(
    mcpCommand("install", "tell an MCP client of a user's endpoint; what its configuration holds already stays", [
      "postern mcp install --client claude-desktop --server researcher --identifier user_aff_123",
      "postern mcp install --client vscode --server researcher --identifier user_aff_123 --print",
    ]),
  )
    .addOption(
      new Option("--client <client>", "whose configuration").choices(Object.keys(mcpClients)).makeOptionMandatory(),
    )
    .option("--name <name>", "what the client calls it (default: postern-<server>)", parseServerName)
    .option("--file <file>", "the configuration, where it is not in its usual place", parsePath)
    .option("--print", "print the entry instead of writing it")
    .option("--replace", "replace another entry of the same name")
    .action((options: InstallOptions) => install(options, surroundings));
