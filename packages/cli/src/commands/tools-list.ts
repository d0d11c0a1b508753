// `postern tools list`: shows which tools there are, or which of them a user's account may run now.
import { type Postern, type ToolSet, toolSets } from "@postern/sdk";
import { type Command, Option } from "commander";
import { count } from "../count.ts";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { parseIdentifier } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type Tool = Awaited<ReturnType<Postern["actions"]["listTools"]>>["tools"][number];

interface ListOptions extends TenantOptions {
  readonly identifier?: string;
  readonly set?: readonly ToolSet[];
}

const columns: readonly Column<Tool>[] = [
  { title: "NAME", of: ({ name }) => name, whole: true },
  { title: "EFFECT", of: ({ effect }) => effect, tone: ({ effect }) => (effect === "read" ? "good" : "odd") },
  { title: "TOKENS", of: ({ tokens }) => String(tokens), spare: true },
  { title: "DOES", of: ({ description }) => /^.*?[.](?= |$)/.exec(description)?.[0] ?? description },
];

const list = async (options: ListOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const { tools } = await actions.listTools({ identifier: options.identifier, toolSets: options.set });
  const output = outputOf(surroundings, options);
  const none = options.identifier === undefined ? "No tools." : "None: the account is not ACTIVE.";
  output.result({ tools }, tools.length === 0 ? none : renderTable(tools, columns, output.look));
  const tokens = tools.reduce((sum, tool) => sum + tool.tokens, 0);
  if (tools.length > 0)
    output.remark(`${count(tools.length, "tool")}: ${tokens} tokens for a model that is shown them.`);
};

export const createToolsListCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("list", "show the tools; with --identifier those that the user's account may run now", [
        "postern tools list",
        "postern tools list --set essentials notes",
        "postern tools list --identifier user_aff_123",
        "postern tools list --json",
      ]),
    ),
  )
    .addOption(new Option("--set <name...>", "only tools of these sets").choices(Object.keys(toolSets)))
    .option("--identifier <id>", "only what this user's account may run now", parseIdentifier)
    .action((options: ListOptions) => list(options, surroundings));
