// Finds the gateway a command speaks to: --url or the dev.json of the data folder, with POSTERN_API_KEY or dev.json's key.
import { existsSync, statSync } from "node:fs";
import { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { usageError } from "./command-error.ts";
import { DEFAULT_DATA_DIR, type DevFile, devFilePath, readDevFile } from "./dev-file.ts";
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

const isLoopback = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
};

/** A dev.json that somebody else left in a folder would have users' keys sent wherever it says. */
const requireTrusted = (path: string, { gatewayUrl }: DevFile): void => {
  const { mode, uid } = statSync(path);
  const isOwn = process.getuid === undefined || uid === process.getuid();
  if (!isOwn || (mode & 0o077) !== 0) {
    throw usageError(
      `${path} belongs to or is open to others, so it is not believed. Nothing was sent. Run: chmod 600 ${path}, or name the gateway with --url and POSTERN_API_KEY.`,
    );
  }
  if (isLoopback(gatewayUrl)) return;
  throw usageError(
    `${path} names a gateway on another machine, which \`postern dev\` never does. Nothing was sent. Name the gateway with --url and POSTERN_API_KEY.`,
  );
};

/** Where the gateway is and with which key it is asked, as far as options, variables and dev.json tell. */
const locateGateway = (
  options: GatewayOptions,
  env: Surroundings["env"],
): { readonly url?: string; readonly apiKey?: string } => {
  const given = env["POSTERN_API_KEY"] || undefined;
  // dev.json's key is for dev.json's gateway: it is not sent to another.
  if (options.url !== undefined) return { url: options.url, ...(given === undefined ? {} : { apiKey: given }) };
  const dataDir = dataDirOf(options, env);
  const devFile = readDevFile(dataDir);
  if (devFile !== undefined) requireTrusted(devFilePath(dataDir), devFile);
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
export const findGateway = (options: TenantOptions, env: Surroundings["env"]): Postern =>
  findGatewayWithUrl(options, env).postern;

/** The same, and the address, for prompts that say where an answer goes. */
export const findGatewayWithUrl = (
  options: TenantOptions,
  env: Surroundings["env"],
): { readonly postern: Postern; readonly url: string } => {
  const { url, apiKey } = locateGateway(options, env);
  if (url === undefined) throw noGateway(dataDirOf(options, env));
  if (apiKey === undefined) {
    throw usageError("--url needs a gateway key in the environment variable POSTERN_API_KEY. Nothing was sent.");
  }
  try {
    return { postern: new Postern({ url, apiKey, tenant: options.tenant }), url };
  } catch (error) {
    throw error instanceof TypeError ? usageError(error.message) : error;
  }
};
