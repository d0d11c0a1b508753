// `postern connections list`: shows a tenant's connections and the rules that hold for all calls through each.
import type { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type Connection = Awaited<ReturnType<Postern["actions"]["listConnections"]>>["connections"][number];

const columns: readonly Column<Connection>[] = [
  { title: "CONNECTION", of: ({ name }) => name, whole: true },
  { title: "CONNECTOR", of: ({ connector }) => connector },
  { title: "POLICY", of: ({ policy }) => policy.map(({ name }) => name).join(", ") || "(none)" },
];

const list = async (options: TenantOptions, surroundings: Surroundings): Promise<void> => {
  const { connections } = await findGateway(options, surroundings.env).actions.listConnections();
  const output = outputOf(surroundings, options);
  const text = connections.length === 0 ? "No connections." : renderTable(connections, columns, output.look);
  output.result({ connections }, text);
};

export const createConnectionsListCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("list", "show a tenant's connections, and the names of the rules that hold for each", [
        "postern connections list",
        "postern connections list --tenant acme --json",
      ]),
    ),
  ).action((options: TenantOptions) => list(options, surroundings));
