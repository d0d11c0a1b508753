// `postern mcp instances ensure`: gets or makes a user's own MCP endpoint.
import type { Command } from "commander";
import { findGateway } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { outputOf } from "./define-command.ts";
import { addUserOptions, mcpCommand, remarkAccounts, type UserOptions } from "./mcp-options.ts";

interface EnsureOptions extends UserOptions {
  readonly secretUrl?: true;
}

const ensure = async (options: EnsureOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const { server: serverName, identifier, secretUrl } = options;
  const ensured = await actions.mcp.ensureInstance({ serverName, identifier, secretUrl });
  const { instance } = ensured;
  const output = outputOf(surroundings, options);
  output.result(ensured, ensured.secretUrl ?? instance.url);
  if (ensured.secretUrl !== undefined)
    output.remark("Whoever has this URL can use it. It is shown only this once: keep it now.");
  remarkAccounts(instance, options, output);
};

export const createMcpInstancesEnsureCommand = (surroundings: Surroundings): Command =>
  addUserOptions(
    mcpCommand("ensure", "get or make a user's own MCP endpoint, and print its URL", [
      "postern mcp instances ensure --server researcher --identifier user_aff_123",
    ]),
  )
    .option("--secret-url", "make a URL that needs no token, in the place of an earlier one")
    .action((options: EnsureOptions) => ensure(options, surroundings));
