// Finds the gateway a command speaks to: by --url and POSTERN_API_KEY, else by the dev.json of the data folder.
import { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { usageError } from "./command-error.ts";
import { DEFAULT_DATA_DIR, readDevFile } from "./dev-file.ts";
import type { Surroundings } from "./surroundings.ts";

export interface GatewayOptions {
  readonly url?: string;
  readonly dataDir?: string;
  readonly tenant?: string;
  readonly json?: boolean;
}

export const addGatewayOptions = (command: Command): Command =>
  command
    .option("--url <url>", "the gateway; its key is read from the environment variable POSTERN_API_KEY")
    .option("--data-dir <dir>", "without --url: the folder whose dev.json names gateway and key (default: .postern)")
    .option("--tenant <tenant>", "the tenant, for a deployment key (default: the key's own, else `default`)")
    .option("--json", "print JSON for programs");

/** The data folder: the option, else POSTERN_DATA_DIR, else .postern. */
export const dataDirOf = (options: { readonly dataDir?: string }, env: Surroundings["env"]): string =>
  options.dataDir ?? env["POSTERN_DATA_DIR"] ?? DEFAULT_DATA_DIR;

const locate = (options: GatewayOptions, env: Surroundings["env"]): { url: string; apiKey: string } => {
  if (options.url !== undefined) {
    const apiKey = env["POSTERN_API_KEY"];
    if (apiKey) return { url: options.url, apiKey };
    throw usageError("--url needs a gateway key in the environment variable POSTERN_API_KEY. Nothing was sent.");
  }
  const dataDir = dataDirOf(options, env);
  const devFile = readDevFile(dataDir);
  if (devFile !== undefined) return { url: devFile.gatewayUrl, apiKey: devFile.gatewayKey };
  throw usageError(
    `No gateway named: there is no dev.json in ${dataDir}. Start one with \`postern dev\`, or give --url and set POSTERN_API_KEY.`,
  );
};

/** A client of the gateway that the options name. */
export const findGateway = (options: GatewayOptions, env: Surroundings["env"]): Postern => {
  const { url, apiKey } = locate(options, env);
  try {
    return new Postern({ url, apiKey, tenant: options.tenant });
  } catch (error) {
    throw error instanceof TypeError ? usageError(error.message) : error;
  }
};
