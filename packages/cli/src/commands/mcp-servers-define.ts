// `postern mcp servers create` and `update`: say which tools an agent role sees.
import { maxMaxResultTokens, minMaxResultTokens } from "@postern/contract";
import { type DefineMcpServerInput, type Postern, type ToolSet, toolSets } from "@postern/sdk";
import { type Command, Option } from "commander";
import { count } from "../count.ts";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import { parseConnection, parseResultTokens } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { mcpCommand, parseServerName } from "./mcp-options.ts";

interface DefineOptions extends TenantOptions {
  readonly connection: string;
  readonly tool?: readonly string[];
  readonly set?: readonly ToolSet[];
  readonly readOnly?: boolean;
  readonly search?: boolean;
  readonly instructions?: string;
  readonly maxOutputTokens?: number;
}

type Define = (mcp: Postern["actions"]["mcp"], input: DefineMcpServerInput) => ReturnType<typeof mcp.createServer>;

const toInput = (name: string, options: DefineOptions): DefineMcpServerInput => ({
  name,
  connections: [{ connectionName: options.connection, tools: options.tool, toolSets: options.set }],
  readOnly: options.readOnly,
  instructions: options.instructions,
  maxOutputTokens: options.maxOutputTokens,
  mode: options.search ? "search" : undefined,
});

const define =
  (send: Define, surroundings: Surroundings) =>
  async (name: string, options: DefineOptions): Promise<void> => {
    const { actions } = findGateway(options, surroundings.env);
    const { server } = await send(actions.mcp, toInput(name, options));
    const output = outputOf(surroundings, options);
    const tools = server.connections.flatMap((connection) => connection.tools);
    output.result({ server }, tools.map(printableText).join("\n"));
    output.remark(
      `${server.name}, revision ${server.revision}, shows ${count(tools.length, "tool")}${server.readOnly ? ", none of which writes" : ""}.`,
    );
  };

const addDefinition = (command: Command): Command =>
  command
    .argument("<name>", "the server's name: a–z, 0–9, _ and -", parseServerName)
    .option("--connection <name>", "the connection whose tools it shows", parseConnection, "affinity")
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
  ).action(define((mcp, input) => mcp.createServer(input), surroundings));

export const createMcpServersUpdateCommand = (surroundings: Surroundings): Command =>
  addDefinition(
    mcpCommand("update", "give a server another definition, from the next request of its users on", [
      "postern mcp servers update researcher --set essentials notes --read-only",
    ]),
  ).action(define((mcp, input) => mcp.updateServer(input), surroundings));
