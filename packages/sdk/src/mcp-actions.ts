// Calls for virtual MCP servers: which tools an agent role sees, and each user's own endpoint of it.
import type {
  CreatedMcpSessionToken,
  EnsuredMcpInstance,
  McpAccountState,
  McpInstance,
  McpServer,
  McpSessionToken,
  Page,
  ToolSet,
} from "@postern/contract";
import type { ActionDefaults, Cancellable, InTenant, Paging } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

/** Tools of one connection, by exact name or as tool sets; sets are resolved to names when the server is defined. */
export interface McpToolChoice {
  readonly connectionName: string;
  readonly tools?: readonly string[] | undefined;
  readonly toolSets?: readonly ToolSet[] | undefined;
}

export interface DefineMcpServerInput extends Cancellable, InTenant {
  /** 1 to 64 characters of a–z, 0–9, _ and -. */
  readonly name: string;
  readonly connections: readonly McpToolChoice[];
  /** Nothing can be written through it; of tool sets only the tools that read are taken. */
  readonly readOnly?: boolean | undefined;
  /** Told to the model by its client. */
  readonly instructions?: string | undefined;
  /** Tokens that a result may have. */
  readonly maxOutputTokens?: number | undefined;
  /** `search` lists three tools that find, describe and call the others; `all` unless given. */
  readonly mode?: "all" | "search" | undefined;
}

export interface McpServerReference extends Cancellable, InTenant {
  readonly name: string;
}

/** One user's endpoint of a server. */
export interface McpUserInput extends Cancellable, InTenant {
  readonly serverName: string;
  readonly identifier: string;
}

export interface EnsureMcpInstanceInput extends McpUserInput {
  /** Makes a URL that needs no token, in the place of an earlier one. Errors: `policy_denied` unless the gateway allows them. */
  readonly secretUrl?: true | undefined;
}

export interface CreateMcpSessionTokenInput extends McpUserInput {
  /** 60 to 86,400; 3,600 unless given. */
  readonly expiresInSeconds?: number | undefined;
  /** Only for this endpoint of the user: once it is revoked, `not_found`, and none is made in its place. */
  readonly instanceId?: string | undefined;
}

export interface ListMcpInstancesInput extends Cancellable, InTenant, Paging {
  readonly serverName: string;
  readonly identifier?: string | undefined;
}

/** An instance or a session token by its id. */
export interface McpPartReference extends Cancellable, InTenant {
  readonly serverName: string;
  readonly id: string;
}

export interface McpServerAnswer {
  readonly server: McpServer;
}

export interface McpInstanceAnswer {
  readonly instance: McpInstance;
}

export interface McpAuthState {
  /** Whether every account that the endpoint calls with can be called with now. */
  readonly isReady: boolean;
  /** One for each connection of the server; `reconnect` tells how to get a key that works. */
  readonly accounts: readonly McpAccountState[];
  readonly instance: McpInstance;
}

export type McpServerPage = Page<"servers", McpServer>;
export type McpInstancePage = Page<"instances", McpInstance>;
export type McpSessionTokenPage = Page<"sessionTokens", McpSessionToken>;

/** For gateway keys without a policy. */
export interface McpActions {
  /**
   * Declares a virtual MCP server. The answer lists exactly the tools that it shows. Errors: `invalid_request` (it says what
   * does not fit), `not_found` (no such connection), `conflict` (the name is taken).
   */
  createServer(input: DefineMcpServerInput): Promise<McpServerAnswer>;
  /**
   * Gives a server another definition, from the next request of its users on. The whole one: what `input` leaves out has its
   * default again, so that without `readOnly: true` a server that was read-only may write. To change a part, take the rest
   * from `getServer`. Errors: as `createServer`, `not_found`.
   */
  updateServer(input: DefineMcpServerInput): Promise<McpServerAnswer>;
  /** Returns a page of the tenant's servers, by name. */
  listServers(input?: Cancellable & InTenant & Paging): Promise<McpServerPage>;
  /** Shows one server. Errors: `not_found`. */
  getServer(input: McpServerReference): Promise<McpServerAnswer>;
  /** Deletes a server; its instances, tokens and URLs open nothing any more. Errors: `not_found`. */
  deleteServer(input: McpServerReference): Promise<McpServerAnswer>;
  /** Gets or makes a user's own endpoint, also before the user has connected. Errors: `not_found`, `policy_denied`. */
  ensureInstance(input: EnsureMcpInstanceInput): Promise<EnsuredMcpInstance>;
  /** Returns a page of a server's endpoints that are not revoked. Errors: `not_found`. */
  listInstances(input: ListMcpInstancesInput): Promise<McpInstancePage>;
  /** Shows one endpoint, with the state of its accounts. Errors: `not_found`. */
  getInstance(input: McpPartReference): Promise<McpInstanceAnswer>;
  /** Revokes an endpoint at once, with all its tokens and its URL. Errors: `not_found`. */
  revokeInstance(input: McpPartReference): Promise<McpInstanceAnswer>;
  /** Makes a short-lived token for a user's endpoint, which is made where there is none unless `instanceId` names it. Errors: `not_found`. */
  createSessionToken(input: CreateMcpSessionTokenInput): Promise<CreatedMcpSessionToken>;
  /** Returns a page of a server's session tokens, without the tokens themselves. Errors: `not_found`. */
  listSessionTokens(input: ListMcpInstancesInput): Promise<McpSessionTokenPage>;
  /** Revokes a session token at once. Errors: `not_found`. */
  revokeSessionToken(input: McpPartReference): Promise<{ readonly sessionToken: McpSessionToken }>;
  /** Says whether a user's endpoint, which is made where there is none, has accounts that can be called with. Errors: `not_found`. */
  authState(input: McpUserInput): Promise<McpAuthState>;
}

const SERVERS = "/v1/mcp-servers";
const serverPath = (name: string): string => `${SERVERS}/${encodeURIComponent(name)}`;
const instancesPath = (name: string): string => `${serverPath(name)}/instances`;
const tokensPath = (name: string): string => `${serverPath(name)}/session-tokens`;
const partPath = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`;

type Tenant = (input: InTenant) => string | undefined;

const createServerActions = (send: SendRequest, tenantOf: Tenant) => ({
  async createServer({ signal, ...definition }: DefineMcpServerInput) {
    const body = { ...definition, tenant: tenantOf(definition) };
    return expectMembers<McpServerAnswer>(await send({ method: "POST", path: SERVERS, body, signal }), ["server"]);
  },
  async updateServer({ signal, name, ...definition }: DefineMcpServerInput) {
    const body = { ...definition, tenant: tenantOf(definition) };
    return expectMembers<McpServerAnswer>(await send({ method: "PUT", path: serverPath(name), body, signal }), [
      "server",
    ]);
  },
  async listServers({ signal, ...input }: Cancellable & InTenant & Paging = {}) {
    const query = { tenant: tenantOf(input), pageToken: input.pageToken, pageSize: input.pageSize };
    return expectMembers<McpServerPage>(await send({ method: "GET", path: SERVERS, query, signal }), ["servers"]);
  },
  async getServer({ signal, name, ...input }: McpServerReference) {
    const query = { tenant: tenantOf(input) };
    return expectMembers<McpServerAnswer>(await send({ method: "GET", path: serverPath(name), query, signal }), [
      "server",
    ]);
  },
  async deleteServer({ signal, name, ...input }: McpServerReference) {
    const query = { tenant: tenantOf(input) };
    const answer = await send({ method: "DELETE", path: serverPath(name), query, signal });
    return expectMembers<McpServerAnswer>(answer, ["server"]);
  },
});

const createInstanceActions = (send: SendRequest, tenantOf: Tenant) => ({
  async ensureInstance({ signal, serverName, identifier, secretUrl, ...input }: EnsureMcpInstanceInput) {
    const body = { identifier, secretUrl, tenant: tenantOf(input) };
    const answer = await send({ method: "POST", path: instancesPath(serverName), body, signal });
    return expectMembers<EnsuredMcpInstance>(answer, ["instance"]);
  },
  async listInstances({ signal, serverName, ...input }: ListMcpInstancesInput) {
    const query = { ...input, tenant: tenantOf(input) };
    const answer = await send({ method: "GET", path: instancesPath(serverName), query, signal });
    return expectMembers<McpInstancePage>(answer, ["instances"]);
  },
  async getInstance({ signal, serverName, id, ...input }: McpPartReference) {
    const path = partPath(instancesPath(serverName), id);
    const answer = await send({ method: "GET", path, query: { tenant: tenantOf(input) }, signal });
    return expectMembers<McpInstanceAnswer>(answer, ["instance"]);
  },
  async revokeInstance({ signal, serverName, id, ...input }: McpPartReference) {
    const path = partPath(instancesPath(serverName), id);
    const answer = await send({ method: "DELETE", path, query: { tenant: tenantOf(input) }, signal });
    return expectMembers<McpInstanceAnswer>(answer, ["instance"]);
  },
});

const createTokenActions = (send: SendRequest, tenantOf: Tenant) => ({
  async createSessionToken({ signal, serverName, ...input }: CreateMcpSessionTokenInput) {
    const { identifier, expiresInSeconds, instanceId } = input;
    const body = { identifier, expiresInSeconds, instanceId, tenant: tenantOf(input) };
    const answer = await send({ method: "POST", path: tokensPath(serverName), body, signal });
    return expectMembers<CreatedMcpSessionToken>(answer, ["token", "tokenId", "expiresAt", "url"]);
  },
  async listSessionTokens({ signal, serverName, ...input }: ListMcpInstancesInput) {
    const query = { ...input, tenant: tenantOf(input) };
    const answer = await send({ method: "GET", path: tokensPath(serverName), query, signal });
    return expectMembers<McpSessionTokenPage>(answer, ["sessionTokens"]);
  },
  async revokeSessionToken({ signal, serverName, id, ...input }: McpPartReference) {
    const path = partPath(tokensPath(serverName), id);
    const answer = await send({ method: "DELETE", path, query: { tenant: tenantOf(input) }, signal });
    return expectMembers<{ readonly sessionToken: McpSessionToken }>(answer, ["sessionToken"]);
  },
});

const isCallable = ({ status, frozen }: McpAccountState): boolean => status === "ACTIVE" && frozen === undefined;

export const createMcpActions = (send: SendRequest, defaults: ActionDefaults): McpActions => {
  const tenantOf: Tenant = ({ tenant }) => tenant ?? defaults.tenant;
  const instances = createInstanceActions(send, tenantOf);
  return {
    ...createServerActions(send, tenantOf),
    ...instances,
    ...createTokenActions(send, tenantOf),
    async authState({ serverName, identifier, tenant, signal }) {
      const { instance } = await instances.ensureInstance({ serverName, identifier, tenant, signal });
      const accounts = instance.connectedAccounts ?? [instance.connectedAccount];
      return { isReady: accounts.every(isCallable), accounts, instance };
    },
  };
};
