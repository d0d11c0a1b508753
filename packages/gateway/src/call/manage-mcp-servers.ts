// What a program may do with virtual MCP servers: declare, change, show and delete those of its tenant.
import { GatewayError, type ToolSet } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import type { ConnectionStore } from "../connections/connection-store.ts";
import type { Freezes } from "../freezes/freezes.ts";
import { type ChosenTools, chooseTools } from "../mcp-servers/choose-tools.ts";
import type { McpServerRow, McpServerStore } from "../mcp-servers/mcp-server-store.ts";
import type { McpServers } from "../mcp-servers/mcp-servers.ts";
import type { McpSession } from "../mcp-servers/mcp-session.ts";
import type { ServerDefinition } from "../mcp-servers/server-definition.ts";
import type { EnsureTenant } from "../tenants/ensure-tenant.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { describeIssues } from "./authorize.ts";
import { namedTenant, requireTenant, requireUnlimited } from "./principal.ts";
import { requireAcceptedStore } from "./require-accepted-store.ts";
import { noSuchConnection } from "./resolve-connected-account.ts";

export interface ServerRequest extends Pick<McpSession, "mode" | "isReadOnly" | "instructions" | "maxOutputTokens"> {
  readonly name: string;
  readonly tenant?: string | undefined;
  readonly connections: readonly {
    readonly connectionName: string;
    readonly tools?: readonly string[] | undefined;
    readonly toolSets?: readonly ToolSet[] | undefined;
  }[];
}

/** A server as a path and a query name it. */
export interface ServerName {
  readonly name: string;
  readonly tenant?: string | undefined;
}

export interface ManageMcpServers {
  create(caller: Caller, request: ServerRequest): Promise<McpServerRow>;
  update(caller: Caller, request: ServerRequest): Promise<McpServerRow>;
  list(
    caller: Caller,
    page: { readonly tenant?: string | undefined; readonly after?: string | undefined; readonly size: number },
  ): Promise<McpServerRow[]>;
  get(caller: Caller, server: ServerName): Promise<McpServerRow>;
  delete(caller: Caller, server: ServerName): Promise<McpServerRow>;
}

export interface ManageMcpServersDependencies {
  readonly authenticate: Authenticate;
  readonly mcpServers: McpServers;
  readonly mcpServerStore: McpServerStore;
  readonly connections: Pick<ConnectionStore, "list">;
  readonly catalog: Catalog;
  readonly ensureTenant: EnsureTenant;
  readonly freezes: Pick<Freezes, "ofAll">;
}

export const noSuchServer = (): GatewayError =>
  new GatewayError(
    "not_found",
    "There is no MCP server of this name. Nothing was done. GET /v1/mcp-servers lists those that there are.",
  );

const nameTaken = (name: string): GatewayError =>
  new GatewayError(
    "conflict",
    `There is an MCP server ${name} already. Nothing was made. PUT /v1/mcp-servers/${name} changes it; or choose another name.`,
  );

type Define = (tenant: string, request: ServerRequest) => Promise<ServerDefinition>;

/** Rejects with `not_found` for a connection that there is not, and with `invalid_request` for what else does not fit. */
const createDefine =
  ({ connections, catalog }: ManageMcpServersDependencies): Define =>
  async (tenant, { connections: chosen, isReadOnly, mode, instructions, maxOutputTokens }) => {
    const known = await connections.list(tenant);
    const connectorOf = (name: string): string => {
      const found = known.find((each) => each.name === name);
      if (found === undefined) throw noSuchConnection(known.map((each) => each.name));
      return found.connector;
    };
    const choices = chosen.map((each): ChosenTools => ({ ...each, connector: connectorOf(each.connectionName) }));
    const offered = catalog.tools.map(({ listed, connectorName }) => ({ ...listed, connectorName }));
    const { connections: shown, issues } = chooseTools(offered, { connections: choices, isReadOnly });
    if (issues.length === 0) return { connections: shown, isReadOnly, mode, instructions, maxOutputTokens };
    throw new GatewayError(
      "invalid_request",
      `The server cannot be defined so: ${describeIssues(issues.slice(0, 10))}. Nothing was changed; correct it and send it again.`,
      { issues: issues.slice(0, 10) },
    );
  };

export const createManageMcpServers = (dependencies: ManageMcpServersDependencies): ManageMcpServers => {
  const { authenticate, mcpServers, mcpServerStore, ensureTenant, freezes } = dependencies;
  const define = createDefine(dependencies);

  const find = async (tenant: string | undefined, name: string): Promise<McpServerRow> => {
    const found = tenant === undefined ? undefined : await mcpServerStore.findByName(tenant, name);
    if (found === undefined) throw noSuchServer();
    return found;
  };

  return {
    async create(caller, request) {
      const by = requireUnlimited(await authenticate(caller));
      const tenant = requireTenant(by, request.tenant);
      await requireAcceptedStore(freezes, "No MCP server was made");
      await ensureTenant(tenant);
      const server = { tenant, name: request.name, definition: await define(tenant, request) };
      const created = await mcpServers.create({ type: by.type, id: by.id }, server);
      if (created === undefined) throw nameTaken(request.name);
      return created;
    },
    async update(caller, request) {
      const by = requireUnlimited(await authenticate(caller));
      const { tenant, name } = await find(namedTenant(by, request.tenant), request.name);
      await requireAcceptedStore(freezes, "The MCP server was not changed");
      const server = { tenant, name, definition: await define(tenant, request) };
      const changed = await mcpServers.change({ type: by.type, id: by.id }, server);
      if (changed === undefined) throw noSuchServer();
      return changed;
    },
    async list(caller, { tenant: named, ...page }) {
      const tenant = namedTenant(requireUnlimited(await authenticate(caller)), named);
      return tenant === undefined ? [] : mcpServerStore.list(tenant, page);
    },
    async get(caller, { tenant, name }) {
      return find(namedTenant(requireUnlimited(await authenticate(caller)), tenant), name);
    },
    async delete(caller, { tenant: named, name }) {
      const by = requireUnlimited(await authenticate(caller));
      const { tenant, id } = await find(namedTenant(by, named), name);
      const deleted = await mcpServers.delete({ type: by.type, id: by.id }, { tenant, id });
      if (deleted === undefined) throw noSuchServer();
      return deleted;
    },
  };
};
