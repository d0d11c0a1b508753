// Prints the reference page of tools: what each does, takes, needs and costs, with its examples.
import { type Tool, toolSets } from "@postern/contract";
import { inputSchemaOf } from "./json-schemas.ts";
import { code, codeBlock, page, table } from "./markdown.ts";
import { listTokensOf, searchListTokens, tokensOf } from "./token-cost.ts";
import { isObject, list, typeInWords } from "./type-in-words.ts";

const inputTable = (tool: Tool): string => {
  const { properties, required } = inputSchemaOf(tool);
  const rows = Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => [
    code(name),
    typeInWords(schema),
    list(required).includes(name) ? "yes" : "no",
    isObject(schema) && typeof schema["description"] === "string" ? schema["description"] : "",
  ]);
  return rows.length === 0 ? "Takes no input." : table(["Input", "Type", "Required", "Meaning"], rows);
};

const facts = (tool: Tool): string =>
  [
    `**Effect** ${tool.effect}`,
    `**Scopes** ${tool.scopes.map(code).join(", ")}`,
    `**Upstream requests** ${tool.cost}`,
    `**Tokens** ${tokensOf(tool)}`,
    `**Tool sets** ${tool.toolSets.map(code).join(", ")}`,
    `**Version** ${tool.version}`,
  ].join(" · ");

const section = (tool: Tool): string =>
  [
    `## ${code(tool.name)}`,
    `*${tool.title}.* ${tool.description}`,
    facts(tool),
    inputTable(tool),
    ...tool.examples.map(({ title, input }) => `${title}:\n\n${codeBlock("json", JSON.stringify(input, null, 2))}`),
  ].join("\n\n");

const tokensOfAll = (tools: readonly Tool[]): string => String(tools.reduce((sum, tool) => sum + tokensOf(tool), 0));

const setTable = (tools: readonly Tool[]): string =>
  table(
    ["Tool set", "What it is for", "Tools", "Tokens", "Whole `tools/list`"],
    Object.entries(toolSets).map(([name, meaning]) => {
      const members = tools.filter((tool) => tool.toolSets.some((set) => set === name));
      return [code(name), meaning, String(members.length), tokensOfAll(members), String(listTokensOf(members))];
    }),
  );

export const printToolsPage = (tools: readonly Tool[]): string =>
  page(
    "# Tools",
    "Call one with `POST /v1/tools/{name}/call`, the SDK's `executeTool` or `postern tools call`. " +
      "*Upstream requests* is what a usual call costs of the user's rate budget; *tokens* is what its definition costs a model " +
      "that is shown it: name, description and input schema, counted with the o200k_base encoding. All " +
      `${tools.length} together cost ${tokensOfAll(tools)}.`,
    "## Tool sets",
    "A model does better with the tools that its work needs than with all. A tool may be in several sets. Choose with " +
      "`GET /v1/tools?toolSet=essentials&toolSet=notes`, the SDK's `listTools({ toolSets })`, " +
      "`postern tools list --set essentials notes`, or `getTools({ toolSets })` of `@postern/sdk/langchain`. Whoever chooses " +
      "none is shown all. A set is a choice of what is shown, not a limit: an account may call every tool that its key covers.",
    setTable(tools),
    "*Whole `tools/list`* is the answer of an MCP endpoint that shows the set: with output schemas and hints, which most " +
      `clients keep from the model. All tools make ${listTokensOf(tools)}; a virtual server in search mode lists three tools, ` +
      `${searchListTokens()} tokens, whatever is behind it.`,
    "## All tools",
    table(
      ["Tool", "Effect", "Scopes", "Tokens", "What it does"],
      tools.map((tool) => [
        `[${code(tool.name)}](#${tool.name})`,
        tool.effect,
        tool.scopes.map(code).join(", "),
        String(tokensOf(tool)),
        tool.title,
      ]),
    ),
    ...tools.map(section),
  );
