// `postern mcp tokens list`: shows which session tokens open the endpoints of a virtual MCP server; never the tokens themselves.
import type { McpSessionToken } from "@postern/contract";
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import { parseIdentifier } from "../parse-values.ts";
import { readAll } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { outputOf } from "./define-command.ts";
import { addServerOption, mcpCommand, type ServerOptions } from "./mcp-options.ts";

interface ListOptions extends ServerOptions {
  readonly identifier?: string;
}

const columnsAt = (now: number): readonly Column<McpSessionToken>[] => {
  const stateOf = ({ revokedAt, expiresAt }: McpSessionToken): string => {
    if (revokedAt !== undefined) return "revoked";
    return Date.parse(expiresAt) <= now ? "expired" : "opens";
  };
  return [
    { title: "ID", of: ({ id }) => id, whole: true },
    { title: "IDENTIFIER", of: ({ identifier }) => identifier, whole: true },
    { title: "STATE", of: stateOf, tone: (token) => (stateOf(token) === "opens" ? "good" : "quiet") },
    { title: "EXPIRES", of: ({ expiresAt }) => expiresAt },
    { title: "ENDPOINT", of: ({ instanceId }) => instanceId, whole: true, spare: true },
    { title: "CREATED", of: ({ createdAt }) => createdAt, spare: true },
  ];
};

const list = async (options: ListOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const { server: serverName, identifier } = options;
  const sessionTokens = await readAll(async (page) => {
    const found = await actions.mcp.listSessionTokens({ ...page, serverName, identifier });
    return { items: found.sessionTokens, nextPageToken: found.nextPageToken };
  });
  const output = outputOf(surroundings, options);
  const table = () => renderTable(sessionTokens, columnsAt(surroundings.now()), output.look);
  output.result({ sessionTokens }, sessionTokens.length === 0 ? "No session tokens." : table());
};

export const createMcpTokensListCommand = (surroundings: Surroundings): Command =>
  addServerOption(
    mcpCommand("list", "show the session tokens of a virtual MCP server, expired ones for a day", [
      "postern mcp tokens list --server researcher",
      "postern mcp tokens list --server researcher --identifier user_aff_123 --json",
    ]),
  )
    .option("--identifier <id>", "only this user's", parseIdentifier)
    .action((options: ListOptions) => list(options, surroundings));
