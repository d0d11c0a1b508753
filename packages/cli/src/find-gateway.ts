// Finds the gateway a command speaks to: --url or the dev.json of the data folder, with POSTERN_API_KEY or dev.json's key.
import { existsSync } from "node:fs";
import { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { usageError } from "./command-error.ts";
import { DEFAULT_DATA_DIR, devFilePath, readDevFile } from "./dev-file.ts";
import { parsePath, parseTenant, parseUrl } from "./parse-values.ts";
import type { Surroundings } from "./surroundings.ts";

export interface GatewayOptions {
  readonly url?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

export interface TenantOptions extends GatewayOptions {
  readonly tenant?: string;
}

export const addGatewayOptions = (command: Command): Command =>
  command
    .option("--url <url>", "the gateway; its key is then read from POSTERN_API_KEY", parseUrl)
    .option(
      "--data-dir <dir>",
      "folder whose dev.json names gateway and key; POSTERN_API_KEY wins over that key (default: POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--json", "print JSON for programs");

export const addTenantOption = (command: Command): Command =>
  command.option(
    "--tenant <tenant>",
    "the tenant, for a deployment key (default: the key's own, else `default`)",
    parseTenant,
  );

/** The data folder: the option, else POSTERN_DATA_DIR, else .postern. */
export const dataDirOf = (options: { readonly dataDir?: string }, env: Surroundings["env"]): string =>
  options.dataDir ?? env["POSTERN_DATA_DIR"] ?? DEFAULT_DATA_DIR;

/** Where the gateway is and with which key it is asked, as far as options, variables and dev.json tell. */
const locateGateway = (
  options: GatewayOptions,
  env: Surroundings["env"],
): { readonly url?: string; readonly apiKey?: string } => {
  const given = env["POSTERN_API_KEY"] || undefined;
  // dev.json's key is for dev.json's gateway: it is not sent to another.
  if (options.url !== undefined) return { url: options.url, ...(given === undefined ? {} : { apiKey: given }) };
  const devFile = readDevFile(dataDirOf(options, env));
  const apiKey = given ?? devFile?.gatewayKey;
  return {
    ...(devFile === undefined ? {} : { url: devFile.gatewayUrl }),
    ...(apiKey === undefined ? {} : { apiKey }),
  };
};

const noGateway = (dataDir: string) => {
  const path = devFilePath(dataDir);
  const why = existsSync(path)
    ? `${path} is not a file that \`postern dev\` wrote`
    : `there is no dev.json in ${dataDir}`;
  return usageError(`No gateway named: ${why}. Start one with \`postern dev\`, or give --url and set POSTERN_API_KEY.`);
};

/** A client of the gateway that the options name. */
export const findGateway = (options: TenantOptions, env: Surroundings["env"]): Postern => {
  const { url, apiKey } = locateGateway(options, env);
  if (url === undefined) throw noGateway(dataDirOf(options, env));
  if (apiKey === undefined) {
    throw usageError("--url needs a gateway key in the environment variable POSTERN_API_KEY. Nothing was sent.");
  }
  try {
    return new Postern({ url, apiKey, tenant: options.tenant });
  } catch (error) {
    throw error instanceof TypeError ? usageError(error.message) : error;
  }
};
