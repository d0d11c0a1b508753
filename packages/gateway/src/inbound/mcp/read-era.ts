// Tells by body and headers which era a request belongs to, and holds the headers to what the body says: somebody on the way may
// have judged the request by them.
import type { FastifyRequest } from "fastify";
import type { JsonObject, LogLevel } from "../../call/mcp/surface.ts";
import { isLogLevel } from "./log-levels.ts";
import {
  assumedLegacyVersion,
  isLegacyVersion,
  metaKeys,
  modernVersion,
  supportedVersions,
} from "./protocol-versions.ts";
import { isObject, type RpcNotification, type RpcRequest } from "./read-message.ts";
import { headerMismatch, RpcFailure, rpcCodes } from "./rpc-errors.ts";

export interface ModernEra {
  readonly kind: "modern";
  readonly capabilities: JsonObject;
  readonly logLevel: LogLevel | undefined;
}

export interface LegacyEra {
  readonly kind: "legacy";
}

export type Era = ModernEra | LegacyEra;

type Headers = FastifyRequest["headers"];

const legacy: LegacyEra = { kind: "legacy" };

const headerOf = (headers: Headers, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === "string" ? value.trim() : undefined;
};

const unsupported = (requested: string): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.unsupportedVersion,
    message: "This protocol version is not served here. Nothing was done; use one of those in data.supported.",
    http: 400,
    data: { supported: supportedVersions, requested: requested.slice(0, 64) },
  });

const incomplete = (what: string): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.invalidParams,
    message: `${what} Nothing was done; protocol version ${modernVersion} wants it in params._meta of every request.`,
    http: 400,
  });

const encodedValue = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/;

/** A value that is no plain ASCII comes encoded. */
const decodeHeader = (value: string): string => {
  const [, encoded] = encodedValue.exec(value) ?? [];
  return encoded === undefined ? value : Buffer.from(encoded, "base64").toString("utf8");
};

/** Which parameter `Mcp-Name` repeats. */
const namedBy: ReadonlyMap<string, string> = new Map([
  ["tools/call", "name"],
  ["prompts/get", "name"],
  ["resources/read", "uri"],
]);

const compare = (header: string, given: string | undefined, value: string): void => {
  if (given !== undefined && given !== value) {
    throw headerMismatch(`The header ${header} does not say what the body says. Nothing was done; make them agree.`);
  }
};

/** Older revisions know neither header; whoever sends them all the same is held to them. */
const compareHeaders = (headers: Headers, { method, params }: RpcRequest | RpcNotification): void => {
  compare("Mcp-Method", headerOf(headers, "mcp-method"), method);
  const parameter = namedBy.get(method);
  const value = parameter === undefined ? undefined : params[parameter];
  const name = headerOf(headers, "mcp-name");
  if (name !== undefined && typeof value === "string") compare("Mcp-Name", decodeHeader(name), value);
};

const requireHeaders = (headers: Headers, { method, params }: RpcRequest): void => {
  const required = (header: string) =>
    headerMismatch(`The header ${header} is missing. Nothing was done; protocol version ${modernVersion} wants it.`);
  if (headerOf(headers, "mcp-protocol-version") === undefined) throw required("MCP-Protocol-Version");
  if (headerOf(headers, "mcp-method") === undefined) throw required("Mcp-Method");
  const parameter = namedBy.get(method);
  const isNamed = parameter !== undefined && typeof params[parameter] === "string";
  if (isNamed && headerOf(headers, "mcp-name") === undefined) throw required("Mcp-Name");
};

const readModern = (meta: JsonObject): ModernEra => {
  const capabilities = meta[metaKeys.clientCapabilities];
  if (!isObject(capabilities)) throw incomplete(`${metaKeys.clientCapabilities} is missing, or is no object.`);
  const info = meta[metaKeys.clientInfo];
  if (info !== undefined && !isObject(info)) throw incomplete(`${metaKeys.clientInfo} is no object.`);
  const level = meta[metaKeys.logLevel];
  if (level !== undefined && !isLogLevel(level)) throw incomplete(`${metaKeys.logLevel} is no level.`);
  return { kind: "modern", capabilities, logLevel: level };
};

const metaOf = ({ params }: RpcRequest | RpcNotification): JsonObject => {
  const meta = params["_meta"];
  return isObject(meta) ? meta : {};
};

/** The revision that the headers and the body name together; undefined when neither does. */
const readVersion = (headers: Headers, message: RpcRequest | RpcNotification): string | undefined => {
  const header = headerOf(headers, "mcp-protocol-version");
  const claim = metaOf(message)[metaKeys.protocolVersion];
  if (claim !== undefined && typeof claim !== "string") throw incomplete(`${metaKeys.protocolVersion} is no text.`);
  if (claim !== undefined) compare("MCP-Protocol-Version", header, claim);
  const version = claim ?? header;
  if (version === undefined || version === modernVersion || isLegacyVersion(version)) return version;
  throw unsupported(version);
};

/** Throws `RpcFailure` for a version that is not served, and for headers and `_meta` that its revision does not allow. */
export const readEra = (headers: Headers, message: RpcRequest | RpcNotification): Era => {
  const version = readVersion(headers, message) ?? assumedLegacyVersion;
  compareHeaders(headers, message);
  if (version !== modernVersion) return legacy;
  const meta = metaOf(message);
  if (message.kind === "notification") return { kind: "modern", capabilities: {}, logLevel: undefined };
  if (meta[metaKeys.protocolVersion] === undefined) throw incomplete(`${metaKeys.protocolVersion} is missing.`);
  requireHeaders(headers, message);
  return readModern(meta);
};
