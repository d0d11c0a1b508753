// `postern keys revoke`: makes a gateway key useless from now on.
import type { Command } from "commander";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

export const createKeysRevokeCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("revoke", "make a gateway key useless from now on", [
      "postern keys revoke gwk_01jx3v7m9q5w2e8r4t6y0n1c3d",
    ]),
  )
    .argument("<id>", "id of the gateway key, gwk_…, as `postern keys list` shows it")
    .action(async (id: string, options: GatewayOptions) => {
      const { gatewayKey } = await findGateway(options, surroundings.env).actions.revokeGatewayKey({ id });
      const { name } = gatewayKey;
      outputOf(surroundings, options).result({ gatewayKey }, printableText(`Revoked ${id} (${name}).`));
    });
