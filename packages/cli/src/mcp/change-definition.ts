// Changes a virtual server's definition where something was said, and tells what came of it: nothing is reset in silence.
import type { McpServer } from "@postern/contract";
import type { DefineMcpServerInput, ToolSet } from "@postern/sdk";
import { usageError } from "../command-error.ts";

/** What is absent stays as it is; `false` takes it off. */
export interface DefinitionChange {
  readonly connection?: string | undefined;
  readonly tool?: readonly string[] | undefined;
  readonly set?: readonly ToolSet[] | undefined;
  readonly readOnly?: boolean | undefined;
  readonly search?: boolean | undefined;
  readonly instructions?: string | false | undefined;
  readonly maxOutputTokens?: number | false | undefined;
}

const choose = ({ name, connections }: McpServer, { connection, tool, set }: DefinitionChange) => {
  if (tool === undefined && set === undefined) return connections;
  const [only] = connections;
  if (connection === undefined && (only === undefined || connections.length > 1)) {
    const names = connections.map(({ connectionName }) => connectionName).join(", ");
    throw usageError(
      `${name} shows tools of several connections: ${names}. Nothing was changed. Name one by --connection.`,
    );
  }
  const connectionName = connection ?? only?.connectionName ?? "";
  const chosen = { connectionName, tools: tool, toolSets: set };
  const isKnown = connections.some((each) => each.connectionName === connectionName);
  if (!isKnown) return [...connections, chosen];
  return connections.map((each) => (each.connectionName === connectionName ? chosen : each));
};

const chosenOr = <Value>(given: Value | false | undefined, present: Value | undefined): Value | undefined =>
  given === undefined ? present : given === false ? undefined : given;

/** The whole definition that `server` is to have. Throws a usage error where nothing, or not enough, was said. */
export const changeDefinition = (server: McpServer, change: DefinitionChange): DefineMcpServerInput => {
  const { connection, tool, set, ...rest } = change;
  if ([tool, set, ...Object.values(rest)].every((value) => value === undefined)) {
    const missing =
      connection === undefined ? "what is to change" : "by --tool or --set which tools it shows of the connection";
    throw usageError(`Say ${missing}. Nothing was changed; --help shows the options.`);
  }
  return {
    name: server.name,
    connections: choose(server, change),
    readOnly: change.readOnly ?? server.readOnly,
    mode: change.search === undefined ? server.mode : change.search ? "search" : "all",
    instructions: chosenOr(change.instructions, server.instructions),
    maxOutputTokens: chosenOr(change.maxOutputTokens, server.maxOutputTokens),
  };
};

const toolNames = ({ connections }: McpServer): readonly string[] =>
  connections.flatMap(({ connectionName, tools }) => tools.map((tool) => `${connectionName} ${tool}`));

const toolChanges = (before: McpServer, after: McpServer): readonly string[] => {
  const [former, present] = [toolNames(before), toolNames(after)];
  const bare = (names: readonly string[]) => names.map((name) => name.split(" ")[1]).join(", ");
  const [shown, hidden] = [
    present.filter((name) => !former.includes(name)),
    former.filter((name) => !present.includes(name)),
  ];
  return [
    ...(shown.length === 0 ? [] : [`also shows: ${bare(shown)}`]),
    ...(hidden.length === 0 ? [] : [`shows no more: ${bare(hidden)}`]),
  ];
};

const turned = (what: string, from: unknown, to: unknown): readonly string[] =>
  from === to ? [] : [`${what}: ${to ?? "(none)"}, before ${from ?? "(none)"}`];

/** A line for each thing that is another now, and one that says whether it stays read-only. */
export const describeChange = (before: McpServer, after: McpServer): readonly string[] => {
  const yes = (value: boolean) => (value ? "yes" : "no");
  const changes = [
    ...toolChanges(before, after),
    ...turned("read-only", yes(before.readOnly), yes(after.readOnly)),
    ...turned("mode", before.mode, after.mode),
    ...turned("instructions", before.instructions, after.instructions),
    ...turned("tokens that a result may have", before.maxOutputTokens, after.maxOutputTokens),
  ];
  if (changes.length === 0) return ["Nothing changed."];
  const isStill = before.readOnly && after.readOnly;
  return [
    ...changes,
    ...(isStill ? ["It is still read-only; --no-read-only takes that off."] : []),
    "All else is as it was.",
  ];
};
