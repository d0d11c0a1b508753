// The table of settings: POSTERN_* variables, what they mean, and what they are when unset.
import { isIP } from "node:net";
import {
  type Connector,
  type ConnectorSetting,
  defaultMaxResultTokens,
  maxMaxResultTokens,
  minMaxResultTokens,
} from "@postern/contract";
import { z } from "zod";
import {
  parseSecretStoreSource,
  type SecretStoreSource,
  secretStoresForm,
} from "../secret-stores/secret-store-source.ts";
import { parseRootKeySource, type RootKeySource, rootKeySourceForm } from "../vault/root-keys/root-key-source.ts";

export interface Setting {
  readonly variable: string;
  readonly description: string;
  /** Shown in the reference; the parsed value when the variable is unset. */
  readonly default: string;
  /** What a value must look like, for the error of a malformed one. */
  readonly form: string;
  readonly schema: z.ZodType<unknown, string>;
}

const integer = (least: number, most: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

const url = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (protocol === "https:" || protocol === "http:") && `${username}${password}${search}${hash}` === "";
});

const rootKeySource = z.string().transform((text, context): RootKeySource => {
  const source = parseRootKeySource(text);
  if (source !== undefined) return source;
  context.addIssue({ code: "custom", message: "names no place" });
  return z.NEVER;
});

const rootKeySources = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(rootKeySource).max(8));

const isNetwork = (text: string): boolean => {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  const isLength = bits === undefined || (/^[1-9][0-9]{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  return version !== 0 && isLength && more.length === 0;
};

const networks = z
  .string()
  .transform((text) => (text === "none" ? [] : text.split(",").map((part) => part.trim())))
  .pipe(z.array(z.string().refine(isNetwork)).max(64));

const none = "none";

const secretStore = z.string().transform((text, context): SecretStoreSource => {
  const source = parseSecretStoreSource(text);
  if (source !== undefined) return source;
  context.addIssue({ code: "custom", message: "names no store" });
  return z.NEVER;
});

const secretStores = z
  .string()
  .transform((text) => (text === none ? [] : text.split(",").map((part) => part.trim())))
  .pipe(
    z
      .array(secretStore)
      .max(8)
      .refine((stores) => new Set(stores.map(({ name }) => name)).size === stores.length),
  );

const listOf = (entry: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => (text === none ? [] : text.split(",").map((part) => part.trim())))
    .pipe(z.array(entry).max(64));

const hostName = z.string().regex(/^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])$/);

/** An origin exactly as browsers write it: no path, no port that is the scheme's own. */
const pageOrigin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value);

export const embedded = "embedded";
const postgresParameters = new Set(["sslmode", "sslrootcert", "sslcert", "sslkey", "host"]);

/** Whether nobody on the way can read along or pass for the server, or the URL says in so many words that nobody is on the way. */
const isPrivate = (url: URL): boolean => {
  const { searchParams } = url;
  const mode = searchParams.get("sslmode");
  const saysMore = ["sslrootcert", "sslcert", "sslkey"].some((name) => searchParams.has(name));
  if (mode === "verify-full") return true;
  const host = searchParams.get("host") ?? url.hostname;
  const isHere = /^(?:|localhost|127(?:\.\d+){3}|\[?::1\]?|\/.*)$/.test(host);
  return !saysMore && (mode === "disable" || (mode === null && isHere));
};

/** No other parameters: with some, such as `options`, a connection would not start in the role that keeps tenants apart. */
const isPostgresUrl = (value: string): boolean => {
  if (value === embedded) return true;
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, searchParams, hash } = new URL(value);
  return (
    (protocol === "postgres:" || protocol === "postgresql:") &&
    pathname.length > 1 &&
    hash === "" &&
    [...searchParams.keys()].every((name) => postgresParameters.has(name)) &&
    isPrivate(new URL(value))
  );
};

// Not POSTERN_PORT or POSTERN_SERVICE_*: Kubernetes injects those beside a service called "postern".
export const gatewaySettings = {
  dataDir: {
    variable: "POSTERN_DATA_DIR",
    description: "Folder of the embedded store.",
    default: "./.postern",
    form: "a path",
    schema: z.string().min(1),
  },
  databaseUrl: {
    variable: "POSTERN_DATABASE_URL",
    description:
      "PostgreSQL to keep everything in, shared by any number of gateways: postgres://login:password@host:5432/name?sslmode=verify-full. A secret. Unset: the embedded store in the data folder. `postern dev` and `postern demo` do not read it.",
    default: "embedded",
    form: "embedded, or a URL that begins with postgres:// or postgresql://, names a database, and has no parameters but sslmode (verify-full, or disable; may be left out for this machine only), sslrootcert, sslcert, sslkey and host",
    schema: z.string().refine(isPostgresUrl),
  },
  databaseConnections: {
    variable: "POSTERN_DATABASE_CONNECTIONS",
    description: "Most connections of this gateway to PostgreSQL at once.",
    default: "10",
    form: "a whole number from 2 to 500",
    schema: integer(2, 500),
  },
  host: {
    variable: "POSTERN_LISTEN_HOST",
    description: "Address to listen on. Anything but a loopback address wants TLS in front.",
    default: "127.0.0.1",
    form: "a host name or an IP address",
    schema: z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/),
  },
  port: {
    variable: "POSTERN_LISTEN_PORT",
    description: "Port to listen on; 0 takes a free one.",
    default: "4100",
    form: "a whole number from 0 to 65535",
    schema: integer(0, 65_535),
  },
  rootKeyFile: {
    variable: "POSTERN_ROOT_KEY_FILE",
    description: "File of the root key (32 bytes, not readable by others). Unset: root.key in the data folder.",
    default: "<data folder>/root.key",
    form: "a path",
    schema: z.string().min(1),
  },
  rootKey: {
    variable: "POSTERN_ROOT_KEY",
    description:
      "Where the root key is kept, when that is not a file beside the data: a file, a systemd credential, a key of AWS KMS, or one in the transit engine of HashiCorp Vault or OpenBao. Instead of POSTERN_ROOT_KEY_FILE.",
    default: "file:<data folder>/root.key",
    form: rootKeySourceForm,
    schema: rootKeySource,
  },
  previousRootKeys: {
    variable: "POSTERN_PREVIOUS_ROOT_KEYS",
    description:
      "Root keys that only open what they wrapped before, separated by commas, each as in POSTERN_ROOT_KEY: while one takes the place of another, until `postern vault rotate` has retired the old one.",
    default: "none",
    form: `up to 8, separated by commas, each ${rootKeySourceForm}`,
    schema: rootKeySources,
  },
  rootKeyTokenFile: {
    variable: "POSTERN_ROOT_KEY_TOKEN_FILE",
    description: "File of the token for a transit engine; read for each request, so an agent may renew it.",
    default: "none",
    form: "a path",
    schema: z.string().min(1),
  },
  trustedProxies: {
    variable: "POSTERN_TRUSTED_PROXIES",
    description:
      "Addresses and networks of the proxies in front, separated by commas: from them, and from nobody else, X-Forwarded-For tells whose request it is.",
    default: "none",
    form: "none, or IP addresses and networks such as 10.0.3.7 and 10.0.4.0/24, separated by commas",
    schema: networks,
  },
  publicUrl: {
    variable: "POSTERN_PUBLIC_URL",
    description:
      "Where callers reach the gateway, such as https://postern.example.com: what the URLs of MCP endpoints begin with. Unset: the address that the request for one came in at.",
    default: none,
    form: "none, or an http or https URL without user, query or fragment",
    schema: z.union([z.literal(none), url]),
  },
  mcpSecretUrls: {
    variable: "POSTERN_MCP_SECRET_URLS",
    description:
      "Whether MCP endpoints may have URLs that need no token, for clients that cannot send one: whoever sees such a URL can use it. deny also stops those that were made before.",
    default: "deny",
    form: "allow or deny",
    schema: z.enum(["allow", "deny"]),
  },
  mcpSessions: {
    variable: "POSTERN_MCP_SESSIONS",
    description:
      "Whether clients of MCP before 2026-07-28 get a session, in which they can subscribe to resources. off: every request stands alone, so that gateways can be restarted and changed without anybody noticing; clients still hear that lists changed.",
    default: "off",
    form: "on or off",
    schema: z.enum(["on", "off"]),
  },
  badKeysPerMinute: {
    variable: "POSTERN_BAD_KEYS_PER_MINUTE",
    description:
      "Requests with a gateway key that is not valid which one address (one /64 of IPv6) may make in a minute.",
    default: "20",
    form: "a whole number from 1 to 1000000",
    schema: integer(1, 1_000_000),
  },
  onLeakedKey: {
    variable: "POSTERN_ON_LEAKED_KEY",
    description:
      "What becomes of a gateway key that is reported to POST /v1/token-leaks: revoke, or flag, which only puts it on record and in the log.",
    default: "revoke",
    form: "revoke or flag",
    schema: z.enum(["revoke", "flag"]),
  },
  secretStores: {
    variable: "POSTERN_SECRET_STORES",
    description:
      "Where users' keys may be kept instead of the vault, for credentials that are references (`secretRef`): AWS Secrets Manager, or the key-value engine (version 2) of HashiCorp Vault or OpenBao. `{tenant}` becomes the account's tenant, so that no tenant can refer to another's secrets.",
    default: "none",
    form: `none, or ${secretStoresForm}`,
    schema: secretStores,
  },
  secretStoreTokenFile: {
    variable: "POSTERN_SECRET_STORE_TOKEN_FILE",
    description: "File of the token for key-value engines; read for each request, so an agent may renew it.",
    default: "none",
    form: "a path",
    schema: z.string().min(1),
  },
  secretSeconds: {
    variable: "POSTERN_SECRET_SECONDS",
    description: "How long a key from a secret store is remembered, in memory only. 0 asks the store for each request.",
    default: "30",
    form: "a whole number from 0 to 300",
    schema: integer(0, 300),
  },
  witnessFile: {
    variable: "POSTERN_WITNESS_FILE",
    description:
      "File in which each gateway writes down how far the audit log has come, so that a store which comes back older is found out. On another disk than the store it also shows when both were put back together.",
    default: "<data folder>/witness",
    form: "a path",
    schema: z.string().min(1),
  },
  logLevel: {
    variable: "POSTERN_LOG_LEVEL",
    description: "Least severe level that is logged.",
    default: "info",
    form: "one of trace, debug, info, warn, error, fatal, silent",
    schema: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]),
  },
  logFormat: {
    variable: "POSTERN_LOG_FORMAT",
    description: "json for programs, readable for people.",
    default: "json",
    form: "json or readable",
    schema: z.enum(["json", "readable"]),
  },
  upstreamConcurrency: {
    variable: "POSTERN_UPSTREAM_CONCURRENCY",
    description: "Most upstream requests of one tenant at once.",
    default: "32",
    form: "a whole number from 1 to 1000",
    schema: integer(1, 1_000),
  },
  maxResultTokens: {
    variable: "POSTERN_MAX_RESULT_TOKENS",
    description:
      "Tokens that the result of a tool may have where the caller does not say how many. The rest comes in further parts.",
    default: String(defaultMaxResultTokens),
    form: `a whole number from ${minMaxResultTokens} to ${maxMaxResultTokens}`,
    schema: integer(minMaxResultTokens, maxMaxResultTokens),
  },
  mcpHosts: {
    variable: "POSTERN_MCP_HOSTS",
    description:
      "Host names under which MCP endpoints are called, separated by commas, without port: those that the proxy in front passes on. The host of POSTERN_PUBLIC_URL is always taken. Unset: beside that the names of this machine when the gateway listens on a loopback address, and else any.",
    default: none,
    form: "none, or host names such as mcp.example.com, separated by commas",
    schema: listOf(hostName),
  },
  mcpOrigins: {
    variable: "POSTERN_MCP_ORIGINS",
    description:
      "Origins of the web pages that may call MCP endpoints, separated by commas. Unset: none but pages of this machine, and those only when the gateway listens on a loopback address. Programs send no Origin and need nothing here.",
    default: none,
    form: "none, or origins such as https://app.example.com, separated by commas",
    schema: listOf(pageOrigin),
  },
} as const satisfies Record<string, Setting>;

const valuesOf = ({ oneOf }: ConnectorSetting): Pick<Setting, "form" | "schema"> =>
  oneOf === undefined
    ? { form: "an http or https URL without user, query or fragment", schema: url }
    : { form: `one of ${oneOf.join(", ")}`, schema: z.enum(oneOf) };

/** `apiVersion` as `API_VERSION`. */
const upperCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** A connector's own settings, as POSTERN_<CONNECTOR>_<NAME>. */
export const connectorSettings = (connector: Connector): Setting[] =>
  connector.settings.map((setting) => ({
    variable: `POSTERN_${upperCase(connector.name)}_${upperCase(setting.name)}`,
    description: setting.description,
    default: setting.default,
    ...valuesOf(setting),
  }));

/** Variables that belong to other parts of Postern and are not ours to judge. */
export const foreignVariables: readonly string[] = ["POSTERN_API_KEY", "POSTERN_MCP_TOKEN"];
