// Prints the reference page that compares the tools with those of Affinity's own MCP server.
import { code, page, table } from "./markdown.ts";
import { beyond, type Counterpart, comparedRelease, parity } from "./parity-table.ts";

type Outcome = "by tools" | "by a prompt" | "left out" | "to come";

const outcomeOf = (counterpart: Counterpart): Outcome => {
  if ("tools" in counterpart) return "by tools";
  if ("prompt" in counterpart) return "by a prompt";
  return "leftOut" in counterpart ? "left out" : "to come";
};

const outcomes: readonly Outcome[] = ["by tools", "by a prompt", "left out", "to come"];

const linkTo = (tool: string): string => `[${code(tool)}](tools.md#${tool})`;

const describe = (counterpart: Counterpart): string => {
  if ("tools" in counterpart) {
    const tools = counterpart.tools.map(linkTo).join(", ");
    return counterpart.note === undefined ? tools : `${tools}. ${counterpart.note}`;
  }
  if ("prompt" in counterpart) return `A prompt that comes with our MCP server: ${counterpart.prompt}`;
  return "leftOut" in counterpart ? `Left out. ${counterpart.leftOut}` : "To come.";
};

const countOf = (family: Readonly<Record<string, Counterpart>>, outcome: Outcome): number =>
  Object.values(family).filter((counterpart) => outcomeOf(counterpart) === outcome).length;

const countRow = (name: string, family: Readonly<Record<string, Counterpart>>): string[] => [
  name,
  String(Object.keys(family).length),
  ...outcomes.map((outcome) => String(countOf(family, outcome))),
];

const countTable = (): string => {
  const whole = Object.assign({}, ...Object.values(parity)) as Readonly<Record<string, Counterpart>>;
  const rows = Object.entries(parity).map(([name, family]) => countRow(name, family));
  return table(["Family", "Its tools", ...outcomes], [...rows, countRow("**All**", whole)]);
};

const section = ([name, family]: readonly [string, Readonly<Record<string, Counterpart>>]): string =>
  [
    `## ${name}`,
    table(
      ["Its tool", "Here"],
      Object.entries(family).map(([tool, counterpart]) => [code(tool), describe(counterpart)]),
    ),
  ].join("\n\n");

const beyondRows = (): string[][] =>
  Object.entries(beyond).map(([what, tools]) => [what, tools.map(linkTo).join(", ")]);

export const printParityPage = (): string =>
  page(
    "# Parity with Affinity's own MCP server",
    `Affinity offers an MCP server of its own. This page compares its tools, by the names in ${comparedRelease} on PyPI, with ` +
      "Postern's. The names are not compatible: prompts that name its tools have to be changed. *By tools* means that the same " +
      "can be done here, in one call or several.",
    countTable(),
    ...Object.entries(parity).map(section),
    ...(beyondRows().length === 0 ? [] : ["## Only here", table(["What", "Here"], beyondRows())]),
  );
