// The catalog: all tools of all connectors, by name. A tool's code and what doors show of it load when first wanted.
import type {
  Connector,
  ConnectorRuntime,
  CredentialAccess,
  ListedTool,
  Tool,
  ToolDescription,
} from "@postern/contract";

export interface OpenConnector {
  readonly connector: Connector;
  readonly runtime: ConnectorRuntime;
}

export interface CatalogEntry {
  readonly listed: ListedTool;
  readonly connectorName: string;
  /** A tool of the raw proxy: no list shows it, and nothing but the proxy calls it. */
  readonly isRaw: boolean;
  /** The tool with its code, which loads once. */
  load(): Tool | Promise<Tool>;
  /** What `GET /v1/tools` shows; `connectionName` is the connector's default connection. Loads no code. */
  describe(): Promise<ToolDescription>;
}

export interface Catalog {
  readonly connectorNames: readonly string[];
  connector(name: string): OpenConnector;
  /** The scopes that a credential of this access covers. */
  scopesOf(connector: string, access: CredentialAccess): ReadonlySet<string>;
  findTool(name: string): CatalogEntry | undefined;
  /** The proxy's tool for an HTTP method. */
  proxyToolName(method: string): string | undefined;
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

const describe = async (connector: Connector, listed: ListedTool): Promise<ToolDescription> => {
  const { scopes, inputSchema, outputSchema, examples, ...told } = await connector.readContract(
    listed.name,
    listed.version,
  );
  return {
    ...told,
    scopes: [...scopes],
    toolSets: [...listed.toolSets],
    cost: listed.cost,
    connectionName: connector.name,
    inputSchema: { ...inputSchema },
    outputSchema: { ...outputSchema },
    examples: examples.map(({ title, input }) => ({ title, input: { ...input } })),
  };
};

const toEntry = (connector: Connector, listed: ListedTool, isRaw: boolean): CatalogEntry => {
  const described = once(() => describe(connector, listed));
  const load = once(listed.load);
  return { listed, connectorName: connector.name, isRaw, load, describe: async () => described() };
};

const entriesOf = (connectors: readonly Connector[]) => ({
  tools: connectors.flatMap((connector) => connector.tools.map((listed) => toEntry(connector, listed, false))),
  rawTools: connectors.flatMap((connector) =>
    (connector.proxy?.tools ?? []).map((listed) => toEntry(connector, listed, true)),
  ),
});

export const createCatalog = (open: readonly OpenConnector[]): Catalog => {
  const connectors = new Map(open.map((each) => [each.connector.name, each]));
  const { tools, rawTools } = entriesOf(open.map(({ connector }) => connector));
  const byName = new Map([...tools, ...rawTools].map((entry) => [entry.listed.name, entry]));
  if (byName.size !== tools.length + rawTools.length) throw new Error("Two tools share a name");
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
    findTool: (name) => byName.get(name),
    proxyToolName: (method) => open.find(({ connector }) => connector.proxy)?.connector.proxy?.toolNames[method],
    tools,
  };
};
