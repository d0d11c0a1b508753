// Reads the configuration out of variables and flags. A malformed value refuses to start; an unknown name is warned about.
import { join, resolve } from "node:path";
import { type Connector, Secret } from "@postern/contract";
import { StartupError } from "../platform/startup-error.ts";
import type { SecretStoreSettings } from "../secret-stores/open-secret-stores.ts";
import type { SecretStoreSource } from "../secret-stores/secret-store-source.ts";
import type { RootKeySettings } from "../vault/root-keys/open-root-keys.ts";
import type { RootKeySource } from "../vault/root-keys/root-key-source.ts";
import { connectorSettings, embedded, foreignVariables, gatewaySettings, type Setting } from "./settings.ts";

export interface GatewayConfiguration {
  readonly dataDir: string;
  /** PostgreSQL; undefined: the embedded store in the data folder. */
  readonly database: { readonly url: Secret; readonly connections: number } | undefined;
  readonly host: string;
  readonly port: number;
  readonly rootKeys: RootKeySettings;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** What URLs that are given out begin with; undefined: the address that a request came in at. */
  readonly publicUrl: string | undefined;
  readonly mcpSecretUrls: "allow" | "deny";
  readonly mcpSessions: "on" | "off";
  readonly badKeysPerMinute: number;
  readonly onLeakedKey: "revoke" | "flag";
  readonly secretStores: SecretStoreSettings;
  /** How long a key from a secret store is remembered. */
  readonly secretSeconds: number;
  /** How far the audit log has come, outside of the store. */
  readonly witnessFile: string;
  readonly logLevel: string;
  readonly logFormat: "json" | "readable";
  readonly upstreamConcurrency: number;
  /** Tokens. */
  readonly maxResultTokens: number;
  /** Host names, without port, and origins of pages, under and from which MCP endpoints may be called. */
  readonly mcpHosts: readonly string[];
  readonly mcpOrigins: readonly string[];
  /**
   * `serve`: a store without any gateway key gets one, written to a file, and a root key beside the data is warned about.
   * `development`: whoever starts the gateway makes its key.
   */
  readonly purpose: "serve" | "development";
  /** Per connector name, its settings. */
  readonly connectors: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What is odd about the environment without being wrong; the start tells it with its own warnings. */
  readonly warnings: readonly string[];
}

/** `warnings` are those of the configuration, for whoever reads it without starting a gateway. */
export interface ReadConfiguration {
  readonly configuration: GatewayConfiguration;
  readonly warnings: readonly string[];
}

/** What a command line may override. */
export interface ConfigurationFlags {
  readonly port?: number;
  readonly host?: string;
  readonly dataDir?: string;
  readonly logFormat?: "json" | "readable";
  readonly logLevel?: string;
  readonly purpose?: "serve" | "development";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Parses settings one after the other and keeps what is wrong with them, so that all of it is told at once. */
const createParser = (environment: Environment) => {
  const problems: string[] = [];
  const check = (setting: Setting, given: string, source: string): unknown => {
    const parsed = setting.schema.safeParse(given);
    if (parsed.success) return parsed.data;
    problems.push(`The value of ${source} is malformed: it must be ${setting.form}.`);
    return undefined;
  };
  /** A variable is checked even where a flag takes its place: a malformed value is never passed over. */
  const parse = (setting: Setting, flag?: string | number): unknown => {
    const variable = environment[setting.variable];
    const fromVariable = check(setting, variable ?? setting.default, setting.variable);
    return flag === undefined ? fromVariable : check(setting, String(flag), `the flag for ${setting.variable}`);
  };
  const finish = (): void => {
    if (problems.length > 0) throw new StartupError(`${problems.join(" ")} Nothing was started.`);
  };
  return { parse, refuse: (problem: string) => void problems.push(problem), finish };
};

type Parser = ReturnType<typeof createParser>;

/** Kubernetes sets these for a service called "postern"; they are not meant for us. */
const isInjected = (name: string, value: string): boolean =>
  /^POSTERN_(PORT_.*|SERVICE_.*)$/.test(name) || (name === "POSTERN_PORT" && /^[a-z]+:\/\//.test(value));

const distance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
};

/** How far a name is from a known one; one that begins or ends like it is near. */
const farness = (name: string, known: string): number => {
  const [own, other] = [name, known].map((text) => text.replace(/^POSTERN_/, "")) as [string, string];
  return other.startsWith(own) || other.endsWith(own) ? 0 : distance(own, other);
};

const warnOfUnknown = (environment: Environment, known: readonly string[]): string[] =>
  Object.entries(environment)
    .filter(([name, value]) => name.startsWith("POSTERN_") && !known.includes(name) && !isInjected(name, value ?? ""))
    .map(([name]) => {
      const nearest = [...known].sort((a, b) => farness(name, a) - farness(name, b))[0];
      return `The variable ${name} is unknown and has no effect; did you mean ${nearest}?`;
    });

const readConnectors = (connectors: readonly Connector[], { parse }: Parser) =>
  Object.fromEntries(
    connectors.map((connector) => {
      const settings = connectorSettings(connector);
      const values = connector.settings.map(({ name }, index) => {
        const setting = settings[index];
        return [name, setting === undefined ? "" : String(parse(setting))];
      });
      return [connector.name, Object.fromEntries(values) as Record<string, string>];
    }),
  );

/** Where the root keys are: a variable that is not set says nothing, so that no default is parsed in its place. */
const readRootKeys = (dataDir: string, environment: Environment, { parse, refuse }: Parser): RootKeySettings => {
  const given = (setting: Setting): unknown =>
    environment[setting.variable] === undefined ? undefined : parse(setting);
  const { rootKey, rootKeyFile, previousRootKeys, rootKeyTokenFile } = gatewaySettings;
  const [named, file, tokenFile] = [given(rootKey), given(rootKeyFile), given(rootKeyTokenFile)];
  if (environment[rootKey.variable] !== undefined && environment[rootKeyFile.variable] !== undefined) {
    refuse(`${rootKey.variable} and ${rootKeyFile.variable} both name a root key: unset one of them.`);
  }
  const path = file === undefined ? join(dataDir, "root.key") : resolve(String(file));
  return {
    current: (named as RootKeySource | undefined) ?? { type: "file", path },
    previous: (given(previousRootKeys) as readonly RootKeySource[] | undefined) ?? [],
    tokenFile: tokenFile === undefined ? undefined : resolve(String(tokenFile)),
    credentialsFolder: environment["CREDENTIALS_DIRECTORY"],
  };
};

const readSecretStores = (environment: Environment, { parse }: Parser): SecretStoreSettings => {
  const { secretStores, secretStoreTokenFile: file } = gatewaySettings;
  const tokenFile = environment[file.variable] === undefined ? undefined : parse(file);
  return {
    sources: (parse(secretStores) as readonly SecretStoreSource[] | undefined) ?? [],
    tokenFile: tokenFile === undefined ? undefined : resolve(String(tokenFile)),
  };
};

const readWitnessFile = (dataDir: string, environment: Environment, { parse }: Parser): string => {
  const { witnessFile } = gatewaySettings;
  const given = environment[witnessFile.variable] === undefined ? undefined : parse(witnessFile);
  return given === undefined ? join(dataDir, "witness") : resolve(String(given));
};

const readPublicUrl = ({ parse }: Parser): string | undefined => {
  const given = parse(gatewaySettings.publicUrl);
  return given === "none" || given === undefined ? undefined : String(given);
};

const readDatabase = ({ parse }: Parser): GatewayConfiguration["database"] => {
  const [url, connections] = [parse(gatewaySettings.databaseUrl), parse(gatewaySettings.databaseConnections)];
  // undefined: malformed, which `finish` tells.
  return url === embedded || url === undefined
    ? undefined
    : { url: new Secret(String(url)), connections: Number(connections) };
};

/** Throws `StartupError` that names every malformed value. Only the caller touches the process's environment. */
export const createReadConfiguration =
  (connectors: readonly Connector[]) =>
  (environment: Environment, flags: ConfigurationFlags = {}): ReadConfiguration => {
    const parser = createParser(environment);
    const { parse } = parser;
    const known = [
      ...Object.values(gatewaySettings).map((setting) => setting.variable),
      ...connectors.flatMap(connectorSettings).map((setting) => setting.variable),
      ...foreignVariables,
    ];
    const dataDir = resolve(String(parse(gatewaySettings.dataDir, flags.dataDir)));
    const configuration: GatewayConfiguration = {
      dataDir,
      database: readDatabase(parser),
      host: String(parse(gatewaySettings.host, flags.host)),
      port: Number(parse(gatewaySettings.port, flags.port)),
      rootKeys: readRootKeys(dataDir, environment, parser),
      trustedProxies: (parse(gatewaySettings.trustedProxies) as readonly string[] | undefined) ?? [],
      onLeakedKey: parse(gatewaySettings.onLeakedKey) === "flag" ? "flag" : "revoke",
      publicUrl: readPublicUrl(parser),
      mcpSecretUrls: parse(gatewaySettings.mcpSecretUrls) === "allow" ? "allow" : "deny",
      mcpSessions: parse(gatewaySettings.mcpSessions) === "on" ? "on" : "off",
      badKeysPerMinute: Number(parse(gatewaySettings.badKeysPerMinute)),
      secretStores: readSecretStores(environment, parser),
      secretSeconds: Number(parse(gatewaySettings.secretSeconds)),
      witnessFile: readWitnessFile(dataDir, environment, parser),
      logLevel: String(parse(gatewaySettings.logLevel, flags.logLevel)),
      logFormat: parse(gatewaySettings.logFormat, flags.logFormat) === "readable" ? "readable" : "json",
      upstreamConcurrency: Number(parse(gatewaySettings.upstreamConcurrency)),
      maxResultTokens: Number(parse(gatewaySettings.maxResultTokens)),
      mcpHosts: (parse(gatewaySettings.mcpHosts) as readonly string[] | undefined) ?? [],
      mcpOrigins: (parse(gatewaySettings.mcpOrigins) as readonly string[] | undefined) ?? [],
      purpose: flags.purpose ?? "serve",
      connectors: readConnectors(connectors, parser),
      warnings: warnOfUnknown(environment, known),
    };
    parser.finish();
    return { configuration, warnings: configuration.warnings };
  };
