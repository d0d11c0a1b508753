// What the gateway offers at an MCP endpoint to whoever holds its token: the tools of the whitelist, and what stands on them.
import type { Connector } from "@postern/contract";
import type { Catalog } from "../../connections/catalog.ts";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import type { Caller } from "../authenticate.ts";
import type { CallTool } from "../call-tool.ts";
import type { Principal } from "../principal.ts";
import type { ResolveConnectedAccount } from "../resolve-connected-account.ts";
import { accountResource, accountUri, readAccountResource } from "./account-resource.ts";
import { createRunSessionTool, type RunSessionTool, toFailedAnswer } from "./call-session-tool.ts";
import { completeArgument } from "./complete-argument.ts";
import { createSearchMode, type SearchableTools, type SearchMode } from "./search-mode.ts";
import { findPrompt, listSessionPrompts, writePrompt } from "./session-prompts.ts";
import { findRecord, listAddresses, listAddressTemplates, toResourceContent } from "./session-resources.ts";
import {
  createSessionTools,
  type SessionTool,
  type SessionTools,
  type SessionToolsDependencies,
} from "./session-tools.ts";
import type { JsonObject, Surface, SurfaceContext, ToolAnswer } from "./surface.ts";
import { createToolJson, type ToolJson } from "./tool-json.ts";

/** Who came in, and by what. */
export interface SurfaceCaller {
  readonly caller: Caller;
  readonly principal: Principal;
  readonly session: McpSession;
}

export type SessionSurface = (from: SurfaceCaller) => Surface;

export interface SessionSurfaceDependencies extends SessionToolsDependencies {
  readonly catalog: Catalog;
  readonly callTool: CallTool;
  /** Whether clients of the older era that want to subscribe get a session. */
  readonly keepsSessions: boolean;
}

interface Parts {
  readonly tools: SessionTools;
  readonly run: RunSessionTool;
  readonly toolJson: ToolJson;
  readonly searchMode: SearchMode;
  readonly catalog: Catalog;
  readonly resolveConnectedAccount: ResolveConnectedAccount;
  readonly keepsSessions: boolean;
}

const offers = {
  tools: true,
  prompts: true,
  resources: true,
  resourceSubscriptions: true,
  completions: true,
  logging: false,
  clientInput: false,
} as const;

const createCalls = ({ tools, run }: Parts, { caller, principal, session }: SurfaceCaller, context: SurfaceContext) => {
  const result = (tool: SessionTool, input: JsonObject) => run({ caller, session, tool, input, context });
  const call = async (name: string, input: JsonObject): Promise<ToolAnswer | undefined> => {
    const tool = tools.find(session, name);
    return tool === undefined ? undefined : { json: (await result(tool, input)).dataJson };
  };
  const describe = async () => {
    const listed = await tools.list(principal, session);
    return Promise.all(listed.map(({ entry }) => entry.describe(entry.listed.version)));
  };
  const searchable: SearchableTools = { describe, call };
  return { result, call, searchable };
};

/** The connectors whose tools the whitelist names. */
const connectorsOf = (catalog: Catalog, { connections }: McpSession): readonly Connector[] => {
  const names = connections.flatMap(({ tools }) =>
    tools.flatMap((name) => catalog.findTool(name)?.connectorName ?? []),
  );
  return [...new Set(names)].map((name) => catalog.connector(name).connector);
};

const createSurface = (parts: Parts, from: SurfaceCaller): Surface => {
  const { tools, catalog, toolJson, searchMode } = parts;
  const { session, principal } = from;
  const isSearch = session.mode === "search";
  const findTool = (name: string) => tools.find(session, name);
  const connectors = () => connectorsOf(catalog, session);
  return {
    offers: { ...offers, sessions: parts.keepsSessions },
    get instructions() {
      return (
        session.instructions ??
        connectors()
          .map(({ guides }) => guides.instructions)
          .join("\n\n")
      );
    },
    async listTools() {
      if (isSearch) return searchMode.listJson(session.isReadOnly);
      const shown = await tools.list(principal, session);
      return `[${(await Promise.all(shown.map(({ entry }) => toolJson.of(entry)))).join()}]`;
    },
    async callTool({ name, input }, context) {
      const { call, searchable } = createCalls(parts, from, context);
      try {
        return await (isSearch ? searchMode.call(name, input, searchable) : call(name, input));
      } catch (error) {
        return toFailedAnswer(error, context);
      }
    },
    listResources: async () => [accountResource, ...listAddresses(connectors(), findTool)],
    listResourceTemplates: async () => listAddressTemplates(connectors(), findTool),
    async readResource(uri, context) {
      if (uri === accountUri) return readAccountResource(parts.resolveConnectedAccount, principal, session);
      const found = findRecord(connectors(), findTool, uri);
      if (found === undefined) return undefined;
      const { dataJson } = await createCalls(parts, from, context).result(found.tool, found.input);
      return toResourceContent(uri, dataJson);
    },
    listPrompts: async () => listSessionPrompts(connectors(), findTool),
    async getPrompt({ name, arguments: given }) {
      const prompt = findPrompt(connectors(), findTool, name);
      return prompt === undefined ? undefined : writePrompt(prompt, given, findTool);
    },
    complete(request, context) {
      const { result } = createCalls(parts, from, context);
      const ask = async (tool: SessionTool, input: JsonObject) => {
        try {
          return (await result(tool, input)).data;
        } catch (error) {
          toFailedAnswer(error, context);
          return undefined;
        }
      };
      return completeArgument({ connectors: connectors(), findTool, ask }, request);
    },
  };
};

/** Makes the surface of one request: an object or two, nothing that is built or compiled. */
export const createSessionSurface = ({ callTool, ...dependencies }: SessionSurfaceDependencies): SessionSurface => {
  const parts: Parts = {
    tools: createSessionTools(dependencies),
    run: createRunSessionTool(callTool),
    toolJson: createToolJson(),
    searchMode: createSearchMode(),
    ...dependencies,
  };
  return (from) => createSurface(parts, from);
};
