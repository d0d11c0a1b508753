// `postern mcp servers create` and `update`: say which tools an agent role sees.
import { type McpServer, maxMaxResultTokens, minMaxResultTokens } from "@postern/contract";
import { type ToolSet, toolSets } from "@postern/sdk";
import { type Command, Option } from "commander";
import { count } from "../count.ts";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import { changeDefinition, type DefinitionChange, describeChange } from "../mcp/change-definition.ts";
import type { Output } from "../output.ts";
import { parseConnection, parseResultTokens } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { mcpCommand, parseServerName } from "./mcp-options.ts";

interface CreateOptions extends TenantOptions {
  readonly connection: string;
  readonly tool?: readonly string[];
  readonly set?: readonly ToolSet[];
  readonly readOnly?: boolean;
  readonly search?: boolean;
  readonly instructions?: string;
  readonly maxOutputTokens?: number;
}

interface UpdateOptions extends TenantOptions, DefinitionChange {}

const tell = (server: McpServer, changes: readonly string[], output: Output): void => {
  const tools = server.connections.flatMap((connection) => connection.tools);
  output.result({ server }, tools.map(printableText).join("\n"));
  output.remark(
    `${server.name}, revision ${server.revision}, shows ${count(tools.length, "tool")}${server.readOnly ? ", none of which writes" : ""}.`,
  );
  for (const line of changes) output.remark(`  ${printableText(line)}`);
};

const create =
  (surroundings: Surroundings) =>
  async (name: string, options: CreateOptions): Promise<void> => {
    const { actions } = findGateway(options, surroundings.env);
    const {
      connection: connectionName,
      tool: tools,
      set: chosenSets,
      readOnly,
      instructions,
      maxOutputTokens,
    } = options;
    const { server } = await actions.mcp.createServer({
      name,
      connections: [{ connectionName, tools, toolSets: chosenSets }],
      readOnly,
      instructions,
      maxOutputTokens,
      mode: options.search ? "search" : undefined,
    });
    tell(server, [], outputOf(surroundings, options));
  };

/** The gateway takes whole definitions only: what is not given is taken from the present one. */
const update =
  (surroundings: Surroundings) =>
  async (name: string, options: UpdateOptions): Promise<void> => {
    const { actions } = findGateway(options, surroundings.env);
    const { connection, tool, set, readOnly, search, instructions, maxOutputTokens } = options;
    const change = { connection, tool, set, readOnly, search, instructions, maxOutputTokens };
    const { server: before } = await actions.mcp.getServer({ name });
    const { server } = await actions.mcp.updateServer(changeDefinition(before, change));
    tell(server, describeChange(before, server), outputOf(surroundings, options));
  };

const addDefinition = (command: Command): Command =>
  command
    .argument("<name>", "the server's name: a–z, 0–9, _ and -", parseServerName)
    .option("--tool <name...>", "tools by exact name")
    .addOption(new Option("--set <name...>", "all tools of these sets, as they are now").choices(Object.keys(toolSets)))
    .option("--read-only", "nothing can be written through it; of sets only what reads is taken")
    .option("--search", "list three tools that find, describe and call the others")
    .option("--instructions <text>", "told to the model by its client")
    .option(
      "--max-output-tokens <tokens>",
      `tokens that a result may have, ${minMaxResultTokens} to ${maxMaxResultTokens}`,
      parseResultTokens,
    );

export const createMcpServersCreateCommand = (surroundings: Surroundings): Command =>
  addDefinition(
    mcpCommand("create", "declare a virtual MCP server; the answer lists exactly the tools that it shows", [
      "postern mcp servers create researcher --set essentials --read-only",
      "postern mcp servers create writer --tool affinity_search_persons affinity_create_note",
    ]),
  )
    .option("--connection <name>", "the connection whose tools it shows", parseConnection, "affinity")
    .action(create(surroundings));

export const createMcpServersUpdateCommand = (surroundings: Surroundings): Command =>
  addDefinition(
    mcpCommand("update", "change what is given of a server and keep the rest, from its users' next request on", [
      "postern mcp servers update researcher --set essentials notes",
      "postern mcp servers update researcher --no-read-only --tool affinity_search_persons affinity_create_note",
    ]),
  )
    .option(
      "--connection <name>",
      "the connection whose tools --tool and --set replace (default: the server's only one)",
      parseConnection,
    )
    .option("--no-read-only", "writing may be shown and done")
    .option("--no-search", "list all tools")
    .option("--no-instructions", "tell the model nothing")
    .option("--no-max-output-tokens", "the gateway's own limit again")
    .action(update(surroundings));
