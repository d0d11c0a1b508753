// `postern keys list`: shows which gateway keys there are, never the keys themselves.
import type { Command } from "commander";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type GatewayClient = ReturnType<typeof findGateway>;
type GatewayKey = Awaited<ReturnType<GatewayClient["actions"]["listGatewayKeys"]>>["gatewayKeys"][number];

const listAll = async ({ actions }: GatewayClient): Promise<readonly GatewayKey[]> => {
  const keys: GatewayKey[] = [];
  let pageToken: string | undefined;
  do {
    const page = await actions.listGatewayKeys({ pageToken, pageSize: 200 });
    keys.push(...page.gatewayKeys);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return keys;
};

const lineOf = ({ id, name, tenant, createdAt, revokedAt }: GatewayKey): string => {
  const state = revokedAt === undefined ? "active" : `revoked ${revokedAt}`;
  return printableText(`${id}  ${tenant ?? "(any tenant)"}  ${createdAt}  ${state}  ${name}`);
};

export const createKeysListCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(commandWithExamples("list", "show the gateway keys", ["postern keys list"])).action(
    async (options: GatewayOptions) => {
      const gatewayKeys = await listAll(findGateway(options, surroundings.env));
      const text = gatewayKeys.length === 0 ? "No gateway keys." : gatewayKeys.map(lineOf).join("\n");
      outputOf(surroundings, options).result({ gatewayKeys }, text);
    },
  );
