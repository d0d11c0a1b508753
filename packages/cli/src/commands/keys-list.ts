// `postern keys list`: shows which gateway keys there are, never the keys themselves.
import type { Command } from "commander";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { readAll } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type Actions = ReturnType<typeof findGateway>["actions"];
type GatewayKey = Awaited<ReturnType<Actions["listGatewayKeys"]>>["gatewayKeys"][number];

const columns: readonly Column<GatewayKey>[] = [
  { title: "ID", of: ({ id }) => id, whole: true },
  { title: "TENANT", of: ({ tenant }) => tenant ?? "(any)" },
  { title: "NAME", of: ({ name }) => name },
  { title: "POLICY", of: ({ policy }) => policy?.map(({ name }) => name).join(", ") ?? "(none)" },
  {
    title: "STATE",
    of: ({ revokedAt }) => (revokedAt === undefined ? "active" : `revoked ${revokedAt}`),
    tone: ({ revokedAt }) => (revokedAt === undefined ? "good" : "bad"),
  },
  { title: "CREATED", of: ({ createdAt }) => createdAt, spare: true },
];

const list = async (options: TenantOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const gatewayKeys = await readAll(async (page) => {
    const { gatewayKeys: items, nextPageToken } = await actions.listGatewayKeys(page);
    return { items, nextPageToken };
  });
  const output = outputOf(surroundings, options);
  const text = gatewayKeys.length === 0 ? "No gateway keys." : renderTable(gatewayKeys, columns, output.look);
  output.result({ gatewayKeys }, text);
};

export const createKeysListCommand = (surroundings: Surroundings): Command =>
  addTenantOption(
    addGatewayOptions(
      commandWithExamples("list", "show the gateway keys; with --tenant those bound to that tenant", [
        "postern keys list",
        "postern keys list --tenant acme --json",
      ]),
    ),
  ).action((options: TenantOptions) => list(options, surroundings));
