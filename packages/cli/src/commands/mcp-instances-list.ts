// `postern mcp instances list`: shows the endpoints of a virtual MCP server.
import type { McpInstance } from "@postern/contract";
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import { readAll } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { outputOf } from "./define-command.ts";
import { addServerOption, describeState, mcpCommand, type ServerOptions } from "./mcp-options.ts";

const columns: readonly Column<McpInstance>[] = [
  { title: "ID", of: ({ id }) => id, whole: true },
  { title: "IDENTIFIER", of: ({ identifier }) => identifier, whole: true },
  {
    title: "ACCOUNT",
    of: ({ connectedAccount }) => describeState(connectedAccount),
    tone: ({ connectedAccount }) => (connectedAccount.status === "ACTIVE" ? "good" : "bad"),
  },
  {
    title: "SECRET URL",
    of: ({ hasSecretUrl }) => (hasSecretUrl ? "yes" : "no"),
    tone: ({ hasSecretUrl }) => (hasSecretUrl ? "odd" : undefined),
  },
  { title: "LAST USED", of: ({ lastUsedAt }) => lastUsedAt ?? "(never)" },
  { title: "CREATED", of: ({ createdAt }) => createdAt, spare: true },
];

const list = async (options: ServerOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const instances = await readAll(async (page) => {
    const found = await actions.mcp.listInstances({ ...page, serverName: options.server });
    return { items: found.instances, nextPageToken: found.nextPageToken };
  });
  const output = outputOf(surroundings, options);
  output.result({ instances }, instances.length === 0 ? "No endpoints." : renderTable(instances, columns, output.look));
};

export const createMcpInstancesListCommand = (surroundings: Surroundings): Command =>
  addServerOption(
    mcpCommand("list", "show the endpoints of a virtual MCP server", [
      "postern mcp instances list --server researcher",
    ]),
  ).action((options: ServerOptions) => list(options, surroundings));
