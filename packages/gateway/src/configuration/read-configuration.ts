// Reads the configuration out of variables and flags. A malformed value refuses to start; an unknown name is warned about.
import { join, resolve } from "node:path";
import type { Connector } from "@postern/contract";
import { StartupError } from "../platform/startup-error.ts";
import { connectorSettings, foreignVariables, gatewaySettings, type Setting } from "./settings.ts";

export interface GatewayConfiguration {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly rootKeyFile: string;
  readonly logLevel: string;
  readonly logFormat: "json" | "readable";
  readonly upstreamConcurrency: number;
  /**
   * `serve`: a store without any gateway key gets one, written to a file, and a root key beside the data is warned about.
   * `development`: whoever starts the gateway makes its key.
   */
  readonly purpose: "serve" | "development";
  /** Per connector name, its settings. */
  readonly connectors: Readonly<Record<string, Readonly<Record<string, string>>>>;
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

const parse = (setting: Setting, environment: Environment, flag?: string | number): unknown => {
  const given = flag === undefined ? environment[setting.variable] : String(flag);
  const parsed = setting.schema.safeParse(given ?? setting.default);
  if (parsed.success) return parsed.data;
  const source = flag === undefined ? setting.variable : `the flag for ${setting.variable}`;
  throw new StartupError(`The value of ${source} is malformed: it must be ${setting.form}. Nothing was started.`);
};

// Kubernetes sets these for a service called "postern"; they are not meant for us.
const injected = /^POSTERN_(PORT(_.*)?|SERVICE_.*)$/;

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

const warnOfUnknown = (environment: Environment, known: readonly string[]): string[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith("POSTERN_") && !injected.test(name) && !known.includes(name))
    .map((name) => {
      const nearest = [...known].sort((a, b) => distance(name, a) - distance(name, b))[0];
      return `The variable ${name} is unknown and has no effect; did you mean ${nearest}?`;
    });

const readConnectors = (connectors: readonly Connector[], environment: Environment) =>
  Object.fromEntries(
    connectors.map((connector) => {
      const settings = connectorSettings(connector);
      const values = connector.settings.map(({ name }, index) => {
        const setting = settings[index];
        return [name, setting === undefined ? "" : String(parse(setting, environment))];
      });
      return [connector.name, Object.fromEntries(values) as Record<string, string>];
    }),
  );

/** Throws `StartupError` for a malformed value. Only the caller touches the process's environment. */
export const createReadConfiguration =
  (connectors: readonly Connector[]) =>
  (
    environment: Environment,
    flags: ConfigurationFlags = {},
  ): { readonly configuration: GatewayConfiguration; readonly warnings: string[] } => {
    const dataDir = resolve(String(parse(gatewaySettings.dataDir, environment, flags.dataDir)));
    const known = [
      ...Object.values(gatewaySettings).map((setting) => setting.variable),
      ...connectors.flatMap(connectorSettings).map((setting) => setting.variable),
      ...foreignVariables,
    ];
    const hasRootKeyFile = environment[gatewaySettings.rootKeyFile.variable] !== undefined;
    const configuration: GatewayConfiguration = {
      dataDir,
      host: String(parse(gatewaySettings.host, environment, flags.host)),
      port: Number(parse(gatewaySettings.port, environment, flags.port)),
      rootKeyFile: hasRootKeyFile
        ? resolve(String(parse(gatewaySettings.rootKeyFile, environment)))
        : join(dataDir, "root.key"),
      logLevel: String(parse(gatewaySettings.logLevel, environment, flags.logLevel)),
      logFormat: parse(gatewaySettings.logFormat, environment, flags.logFormat) === "readable" ? "readable" : "json",
      upstreamConcurrency: Number(parse(gatewaySettings.upstreamConcurrency, environment)),
      purpose: flags.purpose ?? "serve",
      connectors: readConnectors(connectors, environment),
    };
    return { configuration, warnings: warnOfUnknown(environment, known) };
  };
