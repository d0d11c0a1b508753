// Makes of what a server was asked to show exact names: once, when it is defined, so that no later release widens it.
import type { Effect, InputIssue, ToolSet } from "@postern/contract";
import type { ShownTools } from "./mcp-session.ts";

/** What of a tool decides whether it may be shown. */
export interface OfferedTool {
  readonly name: string;
  readonly effect: Effect;
  readonly toolSets: readonly string[];
  readonly connectorName: string;
}

export interface ChosenTools {
  readonly connectionName: string;
  /** Of the connection, which there is. */
  readonly connector: string;
  readonly tools?: readonly string[] | undefined;
  readonly toolSets?: readonly ToolSet[] | undefined;
}

export interface Choice {
  readonly connections: readonly ChosenTools[];
  readonly isReadOnly: boolean;
}

/** The whitelist; or, with any issue, what has to be corrected. */
export interface Chosen {
  readonly connections: readonly ShownTools[];
  readonly issues: readonly InputIssue[];
}

type Issues = InputIssue[];

const named = (
  offered: ReadonlyMap<string, OfferedTool>,
  choice: ChosenTools,
  at: { path: string; isReadOnly: boolean; issues: Issues },
) => {
  const { path, isReadOnly, issues } = at;
  for (const [index, name] of (choice.tools ?? []).entries()) {
    const tool = offered.get(name);
    const refuse = (message: string) =>
      void issues.push({ path: `${path}.tools.${index}`, message: `${name} ${message}` });
    if (tool === undefined) refuse("is no tool that there is; GET /v1/tools lists them");
    else if (tool.connectorName !== choice.connector) refuse(`is none of ${choice.connector}'s tools`);
    else if (isReadOnly && tool.effect !== "read") refuse("writes, and the server is read-only");
  }
  return choice.tools ?? [];
};

/** Of a set the tools that fit the connection, and that only read where the server may do nothing else. */
const ofSets = (offered: readonly OfferedTool[], { toolSets = [], connector }: ChosenTools, isReadOnly: boolean) =>
  offered
    .filter(
      (tool) =>
        tool.connectorName === connector &&
        (!isReadOnly || tool.effect === "read") &&
        toolSets.some((set) => tool.toolSets.includes(set)),
    )
    .map(({ name }) => name);

const findTwice = (connections: readonly ShownTools[], issues: Issues): void => {
  const places = new Map<string, string>();
  for (const [index, { connectionName, tools }] of connections.entries()) {
    for (const name of tools) {
      const other = places.get(name);
      if (other !== undefined && other !== connectionName) {
        issues.push({
          path: `connections.${index}`,
          message: `${name} is shown through ${other} already: a client could not tell the two apart`,
        });
      }
      places.set(name, connectionName);
    }
  }
};

/** Named tools first, in the order in which they were named, then those of the sets, in that of the catalog. */
export const chooseTools = (offered: readonly OfferedTool[], { connections, isReadOnly }: Choice): Chosen => {
  const byName = new Map(offered.map((tool) => [tool.name, tool]));
  const issues: Issues = [];
  const names = connections.map(({ connectionName }) => connectionName);
  const shown = connections.map((choice, index) => {
    const path = `connections.${index}`;
    if (names.indexOf(choice.connectionName) !== index) {
      issues.push({ path, message: `the connection ${choice.connectionName} is named twice` });
    }
    const tools = [...named(byName, choice, { path, isReadOnly, issues }), ...ofSets(offered, choice, isReadOnly)];
    if (tools.length === 0) issues.push({ path, message: "shows no tool: name tools or toolSets" });
    return { connectionName: choice.connectionName, tools: [...new Set(tools)] };
  });
  findTwice(shown, issues);
  return { connections: shown, issues };
};
