// `postern mcp stdio`: a user's MCP endpoint for clients that start a program and speak with it over its standard streams.
import type { Command } from "commander";
import { usageError } from "../command-error.ts";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import { bridgeStdio } from "../mcp/bridge-stdio.ts";
import { type EndpointAccess, givenAccess, mintedAccess } from "../mcp/endpoint-access.ts";
import { parseIdentifier, parseUrl } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { mcpCommand, parseServerName } from "./mcp-options.ts";

interface StdioOptions extends TenantOptions {
  readonly server?: string;
  readonly identifier?: string;
  readonly endpoint?: string;
}

/** Words of a command are seen by everybody who lists the machine's processes: the secret of a URL is taken from the environment. */
const endpointOf = ({ endpoint, server, identifier }: StdioOptions, env: Surroundings["env"]): string | undefined => {
  if (endpoint?.includes("pstn_url_")) {
    throw usageError(
      "The URL given with --endpoint has a secret in it, which everybody sees who lists this machine's processes. Give it in POSTERN_MCP_ENDPOINT, without --endpoint. Nothing was started.",
    );
  }
  if (endpoint !== undefined || server !== undefined || identifier !== undefined) return endpoint;
  const given = env["POSTERN_MCP_ENDPOINT"] || undefined;
  if (given === undefined || /^https?:$/.test(URL.parse(given)?.protocol ?? "")) return given;
  throw usageError("POSTERN_MCP_ENDPOINT is no absolute http or https URL. Nothing was started.");
};

const accessOf = (options: StdioOptions, { env, now }: Surroundings): EndpointAccess => {
  const { server: serverName, identifier } = options;
  const endpoint = endpointOf(options, env);
  if (endpoint !== undefined && serverName === undefined && identifier === undefined) {
    return givenAccess({ url: endpoint, token: env["POSTERN_MCP_TOKEN"] || undefined });
  }
  if (endpoint !== undefined || serverName === undefined || identifier === undefined) {
    throw usageError(
      "Give --server and --identifier, for which a gateway key is needed; or --endpoint, with its token in POSTERN_MCP_TOKEN; or a URL that needs no token in POSTERN_MCP_ENDPOINT. Nothing was started.",
    );
  }
  return mintedAccess({ mcp: findGateway(options, env).actions.mcp, serverName, identifier, now });
};

export const createMcpStdioCommand = (surroundings: Surroundings): Command =>
  mcpCommand("stdio", "speak MCP over standard input and output, for clients that start a program", [
    "postern mcp stdio --server researcher --identifier user_aff_123",
    "POSTERN_MCP_TOKEN=pstn_mcp_… postern mcp stdio --endpoint https://postern.example.com/mcp/mcpi_…",
    "POSTERN_MCP_ENDPOINT=https://postern.example.com/mcp/mcpi_…/pstn_url_… postern mcp stdio",
  ])
    .option(
      "--server <name>",
      "the MCP server; tokens are made with the gateway key and made anew in time",
      parseServerName,
    )
    .option("--identifier <id>", "whose endpoint, by the tenant's own id for the user", parseIdentifier)
    .option("--endpoint <url>", "instead of both: an endpoint's URL, with its token in POSTERN_MCP_TOKEN", parseUrl)
    .action((options: StdioOptions) => bridgeStdio({ access: accessOf(options, surroundings), surroundings }));
