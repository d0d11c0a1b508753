// What a program may do with instances of virtual MCP servers, and with the tokens that open them.
import { GatewayError, type McpAccountState } from "@postern/contract";
import type { ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import type { Freezes } from "../freezes/freezes.ts";
import type { McpInstanceRow, McpInstanceStore } from "../mcp-servers/mcp-instance-store.ts";
import type { McpInstances } from "../mcp-servers/mcp-instances.ts";
import type { McpServerRow, McpServerStore } from "../mcp-servers/mcp-server-store.ts";
import { readDefinitionText } from "../mcp-servers/server-definition.ts";
import type { SessionTokenRow, SessionTokenStore } from "../mcp-servers/session-token-store.ts";
import type { CreatedToken, SessionTokens } from "../mcp-servers/session-tokens.ts";
import { accountStateOf } from "./account-state.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { noSuchServer, type ServerName } from "./manage-mcp-servers.ts";
import { namedTenant, type Program, requireUnlimited } from "./principal.ts";
import { requireAcceptedStore } from "./require-accepted-store.ts";

/** An instance with what callers are told of it beside. */
export interface ShownInstance {
  readonly instance: McpInstanceRow;
  readonly server: McpServerRow;
  /** One for each connection of the server, in its order. */
  readonly accounts: readonly McpAccountState[];
}

export interface InstancePage extends ServerName {
  readonly identifier?: string | undefined;
  readonly after?: string | undefined;
  readonly size: number;
}

export interface TokenRequest extends ServerName {
  readonly identifier: string;
  readonly expiresInSeconds: number;
  /** The only one that a token may be made for; none is made in its place. */
  readonly instanceId?: string | undefined;
}

export interface ManageMcpInstances {
  ensure(
    caller: Caller,
    request: ServerName & { readonly identifier: string; readonly secretUrl?: true | undefined },
  ): Promise<ShownInstance & { readonly secret?: string }>;
  list(caller: Caller, page: InstancePage): Promise<ShownInstance[]>;
  get(caller: Caller, instance: ServerName & { readonly id: string }): Promise<ShownInstance>;
  revoke(caller: Caller, instance: ServerName & { readonly id: string }): Promise<ShownInstance>;
  createToken(caller: Caller, request: TokenRequest): Promise<CreatedToken & { readonly instanceId: string }>;
  listTokens(caller: Caller, page: InstancePage): Promise<(SessionTokenRow & { readonly serverName: string })[]>;
  revokeToken(
    caller: Caller,
    token: ServerName & { readonly id: string },
  ): Promise<SessionTokenRow & { readonly serverName: string }>;
}

export interface ManageMcpInstancesDependencies {
  readonly authenticate: Authenticate;
  readonly mcpInstances: McpInstances;
  readonly sessionTokens: SessionTokens;
  readonly mcpServerStore: Pick<McpServerStore, "findByName">;
  readonly instances: McpInstanceStore;
  readonly tokens: SessionTokenStore;
  readonly accounts: Pick<ConnectedAccountStore, "findByIdentifier">;
  readonly freezes: Pick<Freezes, "ofAll">;
  /** Whether URLs that need no token may be made. */
  readonly acceptsSecretUrls: boolean;
}

const noSuchInstance = (): GatewayError =>
  new GatewayError(
    "not_found",
    "The MCP server has no instance of this id. Nothing was done. GET /v1/mcp-servers/{name}/instances lists those that there are.",
  );

const instanceGone = (): GatewayError =>
  new GatewayError(
    "not_found",
    "The user has no instance of this id at the MCP server: it was revoked, or never was. No session token and no other instance was made. Without instanceId one is made where there is none.",
  );

const noSuchToken = (): GatewayError =>
  new GatewayError(
    "not_found",
    "The MCP server has no session token of this id. Nothing was revoked. GET /v1/mcp-servers/{name}/session-tokens lists those that there are.",
  );

const revokedMeanwhile = (): GatewayError =>
  new GatewayError("conflict", "The instance was revoked at the same time. No URL was made; send the request again.", {
    retryable: true,
  });

const noSecretUrls = (): GatewayError =>
  new GatewayError(
    "policy_denied",
    "This gateway gives out no URLs that need no token. Nothing was made. Use session tokens; or have whoever runs the gateway set POSTERN_MCP_SECRET_URLS=allow.",
  );

/** The server that a request names, for a key that may look after it. */
const createFindServer = ({ authenticate, mcpServerStore }: ManageMcpInstancesDependencies) => {
  return async (
    caller: Caller,
    { name, tenant: named }: ServerName,
  ): Promise<{ by: Program; server: McpServerRow }> => {
    const by = requireUnlimited(await authenticate(caller));
    const tenant = namedTenant(by, named);
    const server = tenant === undefined ? undefined : await mcpServerStore.findByName(tenant, name);
    if (server === undefined) throw noSuchServer();
    return { by, server };
  };
};

const createManageTokens = (
  dependencies: ManageMcpInstancesDependencies,
): Pick<ManageMcpInstances, "createToken" | "listTokens" | "revokeToken"> => {
  const { mcpInstances, sessionTokens, tokens, freezes } = dependencies;
  const findServer = createFindServer(dependencies);
  return {
    async createToken(caller, { identifier, expiresInSeconds, instanceId, ...name }) {
      const { by, server } = await findServer(caller, name);
      await requireAcceptedStore(freezes, "No session token was made");
      const changedBy = { type: by.type, id: by.id };
      const instance =
        instanceId === undefined
          ? await mcpInstances.ensure(changedBy, server, identifier)
          : await mcpInstances.find(server, identifier);
      if (instance === undefined || (instanceId !== undefined && instance.id !== instanceId)) throw instanceGone();
      return { ...(await sessionTokens.create(changedBy, instance, expiresInSeconds)), instanceId: instance.id };
    },
    async listTokens(caller, { name, tenant, ...page }) {
      const { server } = await findServer(caller, { name, tenant });
      const found = await tokens.list(server.tenant, { ...page, serverId: server.id });
      return found.map((token) => ({ ...token, serverName: server.name }));
    },
    async revokeToken(caller, { id, ...name }) {
      const { by, server } = await findServer(caller, name);
      const { tenant, id: serverId } = server;
      const find = () => tokens.findOfServer(tenant, { serverId, id });
      if ((await find()) === undefined) throw noSuchToken();
      await sessionTokens.revoke({ type: by.type, id: by.id }, { tenant, id });
      const revoked = await find();
      if (revoked === undefined) throw noSuchToken();
      return { ...revoked, serverName: server.name };
    },
  };
};

export const createManageMcpInstances = (dependencies: ManageMcpInstancesDependencies): ManageMcpInstances => {
  const { mcpInstances, instances, accounts, freezes, acceptsSecretUrls } = dependencies;
  const findServer = createFindServer(dependencies);

  const show = async (server: McpServerRow, instance: McpInstanceRow): Promise<ShownInstance> => {
    const { tenant, identifier } = instance;
    const states = readDefinitionText(server.definition).connections.map(async ({ connectionName }) =>
      accountStateOf(connectionName, await accounts.findByIdentifier(tenant, { connectionName, identifier })),
    );
    return { instance, server, accounts: await Promise.all(states) };
  };

  /** An instance of another server is none of this one's. */
  const find = async (server: McpServerRow, id: string): Promise<McpInstanceRow> => {
    const found = await instances.find(server.tenant, id);
    if (found === undefined || found.serverId !== server.id) throw noSuchInstance();
    return found;
  };

  return {
    ...createManageTokens(dependencies),
    async ensure(caller, { identifier, secretUrl, ...name }) {
      const { by, server } = await findServer(caller, name);
      await requireAcceptedStore(freezes, "No instance was made");
      if (secretUrl && !acceptsSecretUrls) throw noSecretUrls();
      const changedBy = { type: by.type, id: by.id };
      const instance = await mcpInstances.ensure(changedBy, server, identifier);
      if (!secretUrl) return show(server, instance);
      const made = await mcpInstances.makeSecretUrl(changedBy, instance);
      if (made === undefined) throw revokedMeanwhile();
      return { ...(await show(server, made.instance)), secret: made.secret };
    },
    async list(caller, { name, tenant, ...page }) {
      const { server } = await findServer(caller, { name, tenant });
      const found = await instances.list(server.tenant, { ...page, serverId: server.id });
      return Promise.all(found.map((instance) => show(server, instance)));
    },
    async get(caller, { id, ...name }) {
      const { server } = await findServer(caller, name);
      return show(server, await find(server, id));
    },
    async revoke(caller, { id, ...name }) {
      const { by, server } = await findServer(caller, name);
      const { tenant } = await find(server, id);
      const revoked = await mcpInstances.revoke({ type: by.type, id: by.id }, { tenant, id });
      if (revoked === undefined) throw noSuchInstance();
      return show(server, revoked);
    },
  };
};
