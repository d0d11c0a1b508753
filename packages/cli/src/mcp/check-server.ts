// Looks whether a gateway has the MCP server that a client is told of, so that a slip of the pen is not written into a file.
import { isPosternError, type Postern } from "@postern/sdk";
import { usageError } from "../command-error.ts";
import { findGateway, type TenantOptions } from "../find-gateway.ts";
import { LARGEST_PAGE } from "../read-all.ts";
import type { Surroundings } from "../surroundings.ts";

const longestMs = 5_000;

/** undefined where there is one; else the names of those that there are. */
const findOthers = async ({ mcp }: Postern["actions"], name: string): Promise<readonly string[] | undefined> => {
  const signal = AbortSignal.timeout(longestMs);
  try {
    await mcp.getServer({ name, signal });
    return undefined;
  } catch (error) {
    if (!isPosternError(error) || error.code !== "not_found") throw error;
    return (await mcp.listServers({ pageSize: LARGEST_PAGE, signal })).servers.map((server) => server.name);
  }
};

/**
 * Resolves to a remark where it cannot be found out now, such as without the gateway or its key. Throws a usage error where
 * there is no such server.
 */
export const checkServer = async (
  options: TenantOptions & { readonly server: string },
  env: Surroundings["env"],
): Promise<string | undefined> => {
  const { server: name } = options;
  let others: readonly string[] | undefined;
  try {
    others = await findOthers(findGateway(options, env).actions, name);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `Whether there is an MCP server ${name} was not checked. ${why}`;
  }
  if (others === undefined) return undefined;
  const known = others.length === 0 ? "There is none yet" : `Those that there are: ${others.join(", ")}`;
  throw usageError(
    `There is no MCP server ${name}. Nothing was written. ${known}; \`postern mcp servers create\` makes one.`,
  );
};
