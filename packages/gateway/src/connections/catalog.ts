// The catalog: all tools of all connectors, by name, with what doors show of them made once.
import {
  answerSchemaOf,
  type Connector,
  type ConnectorRuntime,
  type CredentialAccess,
  type Tool,
  type ToolDescription,
} from "@postern/contract";
import { z } from "zod";

export interface OpenConnector {
  readonly connector: Connector;
  readonly runtime: ConnectorRuntime;
}

export interface CatalogEntry {
  readonly tool: Tool;
  readonly connectorName: string;
  /** A tool of the raw proxy: no list shows it, and nothing but the proxy calls it. */
  readonly isRaw: boolean;
  /** What `GET /v1/tools` shows; `connectionName` is the connector's default connection. */
  readonly description: ToolDescription;
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

const describe = (tool: Tool, connectorName: string): ToolDescription => ({
  name: tool.name,
  version: tool.version,
  title: tool.title,
  description: tool.description,
  effect: tool.effect,
  scopes: [...tool.scopes],
  toolSets: [...tool.toolSets],
  cost: tool.cost,
  connectionName: connectorName,
  inputSchema: z.toJSONSchema(tool.input, { io: "input" }),
  outputSchema: answerSchemaOf(tool),
  examples: tool.examples.map((example) => ({ title: example.title, input: { ...example.input } })),
});

export const createCatalog = (open: readonly OpenConnector[]): Catalog => {
  const connectors = new Map(open.map((each) => [each.connector.name, each]));
  const toEntry = (tool: Tool, connectorName: string, isRaw: boolean): CatalogEntry => ({
    tool,
    connectorName,
    isRaw,
    description: describe(tool, connectorName),
  });
  const tools = open.flatMap(({ connector }) => connector.tools.map((tool) => toEntry(tool, connector.name, false)));
  const rawTools = open.flatMap(({ connector }) =>
    (connector.proxy?.tools ?? []).map((tool) => toEntry(tool, connector.name, true)),
  );
  const byName = new Map([...tools, ...rawTools].map((entry) => [entry.tool.name, entry]));
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
