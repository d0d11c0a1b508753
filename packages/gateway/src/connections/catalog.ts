// The catalog: all tools of all connectors, by name. A tool's code and what doors show of it load when first wanted.
import type {
  Connector,
  ConnectorRuntime,
  CredentialAccess,
  ListedTool,
  Tool,
  ToolDescription,
} from "@postern/contract";
import { z } from "zod";

export interface OpenConnector {
  readonly connector: Connector;
  readonly runtime: ConnectorRuntime;
}

/** One definition of a tool, which serves the callers of one version or several. */
export interface CatalogEntry {
  readonly listed: ListedTool;
  readonly connectorName: string;
  /** A tool of the raw proxy: no list shows it, and nothing but the proxy calls it. */
  readonly isRaw: boolean;
  /** The tool with its code, which loads once. */
  load(): Tool | Promise<Tool>;
  /**
   * What `GET /v1/tools` shows, of a version that this entry serves; `connectionName` is the connector's default connection.
   * Loads no code.
   */
  describe(version: number): Promise<ToolDescription>;
  /** Reads an input as the contract of a version that this entry serves has it. */
  inputReader(version: number): z.ZodType | Promise<z.ZodType>;
}

export interface Catalog {
  readonly connectorNames: readonly string[];
  connector(name: string): OpenConnector;
  /** The scopes that a credential of this access covers. */
  scopesOf(connector: string, access: CredentialAccess): ReadonlySet<string>;
  /** The tool of this name that serves this version; the newest when left out. */
  findTool(name: string, version?: number): CatalogEntry | undefined;
  /** Every version of a tool that is served, ascending. */
  servedVersions(name: string): readonly number[];
  /** The proxy's tool for an HTTP method. */
  proxyToolName(method: string): string | undefined;
  /** The newest of each tool. */
  readonly tools: readonly CatalogEntry[];
}

/** What is made with the first use. A failure is not kept. */
const once = <Value>(make: () => Promise<Value>): (() => Value | Promise<Value>) => {
  let made: { readonly value: Value } | undefined;
  let making: Promise<Value> | undefined;
  const begin = async () => {
    try {
      const value = await make();
      made = { value };
      return value;
    } finally {
      making = undefined;
    }
  };
  return () => {
    if (made !== undefined) return made.value;
    making ??= begin();
    return making;
  };
};

/** The same for each version. */
const onceEach = <Value>(make: (version: number) => Promise<Value>): ((version: number) => Value | Promise<Value>) => {
  const made = new Map<number, () => Value | Promise<Value>>();
  return (version) => {
    const known = made.get(version) ?? once(() => make(version));
    made.set(version, known);
    return known();
  };
};

interface Listed {
  readonly connector: Connector;
  readonly listed: ListedTool;
  readonly isRaw: boolean;
}

const describe = async ({ connector, listed }: Listed, version: number, servedVersions: readonly number[]) => {
  const { scopes, inputSchema, outputSchema, examples, ...told } = await connector.readContract(listed.name, version);
  return {
    ...told,
    scopes: [...scopes],
    toolSets: [...listed.toolSets],
    cost: listed.cost,
    servedVersions: [...servedVersions],
    connectionName: connector.name,
    inputSchema: { ...inputSchema },
    outputSchema: { ...outputSchema },
    examples: examples.map(({ title, input }) => ({ title, input: { ...input } })),
  };
};

const readerOf = async ({ connector, listed }: Listed, version: number): Promise<z.ZodType> =>
  z.fromJSONSchema((await connector.readContract(listed.name, version)).inputSchema as z.core.JSONSchema.JSONSchema);

const toEntry = (of: Listed, servedVersions: readonly number[]): CatalogEntry => {
  const described = onceEach((version) => describe(of, version, servedVersions));
  return {
    listed: of.listed,
    connectorName: of.connector.name,
    isRaw: of.isRaw,
    load: once(of.listed.load),
    describe: async (version) => described(version),
    inputReader: onceEach((version) => readerOf(of, version)),
  };
};

/** The definitions of one tool: no two serve the same version, and the newest comes last. */
const toEntries = (all: readonly Listed[]): readonly CatalogEntry[] => {
  const sorted = all.toSorted((one, other) => one.listed.version - other.listed.version);
  const served = sorted.flatMap(({ listed }) => listed.serves);
  if (new Set(served).size !== served.length) throw new Error(`Two tools are called ${all[0]?.listed.name}`);
  return sorted.map((of) => toEntry(of, served));
};

const listAll = (connectors: readonly Connector[]): readonly Listed[] =>
  connectors.flatMap((connector) => [
    ...connector.tools.map((listed) => ({ connector, listed, isRaw: false })),
    ...(connector.proxy?.tools ?? []).map((listed) => ({ connector, listed, isRaw: true })),
  ]);

export const createCatalog = (open: readonly OpenConnector[]): Catalog => {
  const connectors = new Map(open.map((each) => [each.connector.name, each]));
  const all = Map.groupBy(listAll(open.map(({ connector }) => connector)), ({ listed }) => listed.name);
  const byName = new Map([...all].map(([name, definitions]) => [name, toEntries(definitions)]));
  const newest = new Map(
    [...byName].flatMap(([name, entries]) => entries.slice(-1).map((entry) => [name, entry] as const)),
  );
  const scopes = new Map(
    open.map(({ connector: { name, scopes: of } }) => [
      name,
      { full: new Set(of.full), read_only: new Set(of.read_only) },
    ]),
  );
  return {
    connectorNames: [...connectors.keys()],
    connector(name) {
      const found = connectors.get(name);
      if (found === undefined) throw new Error(`No connector is called ${name}`);
      return found;
    },
    scopesOf: (connector, access) => scopes.get(connector)?.[access] ?? new Set(),
    findTool: (name, version) =>
      version === undefined
        ? newest.get(name)
        : byName.get(name)?.find(({ listed }) => listed.serves.includes(version)),
    servedVersions: (name) => byName.get(name)?.flatMap(({ listed }) => listed.serves) ?? [],
    proxyToolName: (method) => open.find(({ connector }) => connector.proxy)?.connector.proxy?.toolNames[method],
    tools: [...newest.values()].filter(({ isRaw }) => !isRaw),
  };
};
