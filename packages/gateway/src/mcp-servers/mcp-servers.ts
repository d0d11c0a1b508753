// Declaring, changing and deleting virtual servers; each change is on record in the transaction that makes it.
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { Clock } from "../platform/clock.ts";
import { type Statement, UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { EnsureTenant } from "../tenants/ensure-tenant.ts";
import type { Vault } from "../vault/vault.ts";
import { bindRevision, isBoundRevision } from "./bind-mcp-rows.ts";
import { forgedServer } from "./forged-rows.ts";
import type { McpChange } from "./mcp-changes.ts";
import type { McpInstanceStore } from "./mcp-instance-store.ts";
import type { McpServerRow, McpServerStore } from "./mcp-server-store.ts";
import { type ServerDefinition, toDefinitionText } from "./server-definition.ts";
import type { SessionTokenStore } from "./session-token-store.ts";

type ChangedBy = NewAuditEvent["principal"];

export interface McpServers {
  /** undefined where the tenant has a server of this name. A tenant that does not exist is made with it. */
  create(by: ChangedBy, server: NamedDefinition): Promise<McpServerRow | undefined>;
  /**
   * Makes a new revision, unless the definition is the present one; undefined where there is no such server. Rejects with
   * `conflict` for one that no gateway wrote so.
   */
  change(by: ChangedBy, server: NamedDefinition): Promise<McpServerRow | undefined>;
  /** Everything under it opens nothing any more. undefined where there is no such server. */
  delete(by: ChangedBy, server: { readonly tenant: string; readonly id: string }): Promise<McpServerRow | undefined>;
}

export interface NamedDefinition {
  readonly tenant: string;
  readonly name: string;
  readonly definition: ServerDefinition;
}

export interface McpServersDependencies {
  readonly servers: McpServerStore;
  readonly instances: Pick<McpInstanceStore, "revokeOfServer">;
  readonly tokens: Pick<SessionTokenStore, "revokeOfServer">;
  readonly auditLog: AuditLog;
  readonly vault: Pick<Vault, "bind">;
  readonly ensureTenant: EnsureTenant;
  readonly clock: Clock;
  readonly createId: CreateId;
  /** Called when a write has settled, before anybody hears of it: what was remembered is not to be relied on. */
  readonly onChanged: (change: McpChange) => void;
}

const eventOf = (
  by: ChangedBy,
  type: "mcp_server.created" | "mcp_server.changed" | "mcp_server.deleted",
  { id, name, revision, shown }: Pick<McpServerRow, "id" | "name" | "revision"> & { readonly shown?: ServerDefinition },
): NewAuditEvent => ({
  type,
  outcome: "succeeded",
  principal: by,
  details: {
    mcpServerId: id,
    mcpServer: name,
    revision,
    ...(shown === undefined
      ? {}
      : {
          tools: shown.connections.reduce((sum, { tools }) => sum + tools.length, 0),
          readOnly: String(shown.isReadOnly),
        }),
  },
});

type Bindable = Pick<McpServerRow, "tenant" | "id" | "name">;

const revisionOf = (
  vault: McpServersDependencies["vault"],
  { tenant, id, name, revision, text }: Bindable & { readonly revision: number; readonly text: string },
) => ({
  serverId: id,
  revision,
  definition: text,
  binding: bindRevision(vault, { tenant, serverId: id, serverName: name, revision, definition: text }),
});

const createSettled =
  ({ onChanged }: McpServersDependencies) =>
  (tenant: string, serverId: string, statement: Statement): Statement => ({
    ...statement,
    onSettled: () => onChanged({ about: "server", tenant, serverId }),
  });

const createChange = (dependencies: McpServersDependencies): McpServers["change"] => {
  const { servers, auditLog, vault, clock } = dependencies;
  const settled = createSettled(dependencies);
  const change: McpServers["change"] = async (by, server) => {
    const { tenant, name, definition } = server;
    const from = await servers.findByName(tenant, name);
    const text = toDefinitionText(definition);
    if (from === undefined) return undefined;
    if (!isBoundRevision(vault, { ...from, serverId: from.id, serverName: name })) throw forgedServer(name);
    if (from.definition === text) return from;
    const at = clock.now();
    const next = revisionOf(vault, { ...from, revision: from.revision + 1, text });
    const event = eventOf(by, "mcp_server.changed", { ...from, revision: next.revision, shown: definition });
    try {
      await auditLog.append(tenant, event, [
        settled(tenant, from.id, servers.advance(tenant, from, at)),
        servers.insertRevision(tenant, { ...next, at }),
      ]);
    } catch (error) {
      if (!(error instanceof UnexpectedRowCount)) throw error;
      const now = await servers.findByName(tenant, name);
      // Nobody changed it, and yet the next revision is there: the server was set back.
      if (now?.id === from.id && now.revision === from.revision) throw forgedServer(name);
      // Somebody else changed or deleted it first: upon what is there now.
      return change(by, server);
    }
    return { ...from, ...next, updatedAt: at };
  };
  return change;
};

export const createMcpServers = (dependencies: McpServersDependencies): McpServers => {
  const { servers, instances, tokens, auditLog, vault, ensureTenant, clock, createId } = dependencies;
  const settled = createSettled(dependencies);

  return {
    change: createChange(dependencies),
    async create(by, { tenant, name, definition }) {
      await ensureTenant(tenant);
      const [id, at] = [createId("mcps"), clock.now()];
      const first = revisionOf(vault, { tenant, id, name, revision: 1, text: toDefinitionText(definition) });
      const event = eventOf(by, "mcp_server.created", { id, name, revision: 1, shown: definition });
      try {
        await auditLog.append(tenant, event, [
          servers.insert(tenant, { id, name, at }),
          servers.insertRevision(tenant, { ...first, at }),
        ]);
      } catch (error) {
        if (error instanceof UnexpectedRowCount) return undefined;
        throw error;
      }
      const { serverId: _same, ...revision } = first;
      return { tenant, id, name, ...revision, createdAt: at, updatedAt: at, deletedAt: undefined };
    },
    async delete(by, { tenant, id }) {
      const found = await servers.find(tenant, id);
      if (found === undefined || found.deletedAt !== undefined) return found;
      const deletedAt = clock.now();
      try {
        await auditLog.append(tenant, eventOf(by, "mcp_server.deleted", found), [
          settled(tenant, id, servers.markDeleted(tenant, id, deletedAt)),
          instances.revokeOfServer(tenant, id, deletedAt),
          tokens.revokeOfServer(tenant, id, deletedAt),
        ]);
      } catch (error) {
        if (error instanceof UnexpectedRowCount) return servers.find(tenant, id);
        throw error;
      }
      return { ...found, deletedAt };
    },
  };
};
