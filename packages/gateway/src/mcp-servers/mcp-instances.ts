// Making and revoking instances: the endpoint of one identifier at one virtual server.
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import { hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import type { Clock } from "../platform/clock.ts";
import { type Statement, UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { bindInstance, isBoundInstance } from "./bind-mcp-rows.ts";
import { forgedInstance } from "./forged-rows.ts";
import type { McpChange } from "./mcp-changes.ts";
import type { McpInstanceRow, McpInstanceStore } from "./mcp-instance-store.ts";
import { urlSecretForm } from "./mcp-secret-forms.ts";
import type { McpServerRow } from "./mcp-server-store.ts";
import type { SessionTokenStore } from "./session-token-store.ts";

type ChangedBy = NewAuditEvent["principal"];
type InstanceName = Pick<McpInstanceRow, "tenant" | "id">;

export interface McpInstances {
  /** Makes it where there is none that is not revoked. Rejects with `conflict` for one that no gateway wrote so. */
  ensure(by: ChangedBy, server: McpServerRow, identifier: string): Promise<McpInstanceRow>;
  /** The identifier's instance that is not revoked, and makes none. Rejects as `ensure` does. */
  find(server: McpServerRow, identifier: string): Promise<McpInstanceRow | undefined>;
  /** With all its tokens and its URL. Revoking twice changes nothing; undefined where there is none. */
  revoke(by: ChangedBy, instance: InstanceName): Promise<McpInstanceRow | undefined>;
  /** The secret of a new URL, shown once; an earlier one opens nothing any more. undefined for a revoked instance. */
  makeSecretUrl(by: ChangedBy, instance: McpInstanceRow): Promise<UrlSecret | undefined>;
  /** Does nothing where there is no URL, or no instance. */
  eraseSecretUrl(by: ChangedBy, instance: InstanceName): Promise<McpInstanceRow | undefined>;
}

export interface UrlSecret {
  readonly instance: McpInstanceRow;
  readonly secret: string;
}

export interface McpInstancesDependencies {
  readonly instances: McpInstanceStore;
  readonly tokens: Pick<SessionTokenStore, "revokeOfInstance">;
  readonly auditLog: AuditLog;
  readonly vault: Pick<Vault, "bind">;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly randomBytes: (size: number) => Buffer;
  /** Called when a write has settled, before anybody hears of it: what was remembered is not to be relied on. */
  readonly onChanged: (change: McpChange) => void;
}

type InstanceEvent =
  | "mcp_instance.created"
  | "mcp_instance.revoked"
  | "mcp_instance.secret_url_made"
  | "mcp_instance.secret_url_erased";

const eventOf = (
  by: ChangedBy,
  type: InstanceEvent,
  { id, serverId, identifier }: Pick<McpInstanceRow, "id" | "serverId" | "identifier">,
): NewAuditEvent => ({
  type,
  outcome: "succeeded",
  principal: by,
  identifier,
  details: { mcpInstanceId: id, mcpServerId: serverId },
});

const createUrls = (dependencies: McpInstancesDependencies) => {
  const { instances, auditLog, vault, randomBytes, onChanged } = dependencies;
  const setUrl = (from: McpInstanceRow, urlHash: string | null) => {
    // A row that nobody bound stays one: binding it anew would make genuine whatever was written into it.
    const binding = isBoundInstance(vault, from) ? bindInstance(vault, { ...from, urlHash }) : from.binding;
    const to = { ...from, urlHash, binding };
    const { tenant, id: instanceId } = from;
    const onSettled = () => onChanged({ about: "instance", tenant, instanceId });
    return { to, statement: { ...instances.setUrl(tenant, to), onSettled } };
  };
  return {
    async make(by: ChangedBy, from: McpInstanceRow): Promise<UrlSecret | undefined> {
      const secret = urlSecretForm.create(randomBytes(32)).reveal();
      const { to, statement } = setUrl(from, hashGatewayKey(secret));
      try {
        await auditLog.append(from.tenant, eventOf(by, "mcp_instance.secret_url_made", from), [statement]);
      } catch (error) {
        if (error instanceof UnexpectedRowCount) return undefined;
        throw error;
      }
      return { instance: to, secret };
    },
    async erase(by: ChangedBy, { tenant, id }: InstanceName): Promise<McpInstanceRow | undefined> {
      const from = await instances.find(tenant, id);
      if (from === undefined || from.urlHash === null || from.revokedAt !== undefined) return from;
      const { to, statement } = setUrl(from, null);
      try {
        await auditLog.append(tenant, eventOf(by, "mcp_instance.secret_url_erased", from), [statement]);
      } catch (error) {
        if (error instanceof UnexpectedRowCount) return instances.find(tenant, id);
        throw error;
      }
      return to;
    },
  };
};

export const createMcpInstances = (dependencies: McpInstancesDependencies): McpInstances => {
  const { instances, tokens, auditLog, vault, clock, createId, onChanged } = dependencies;
  const urls = createUrls(dependencies);

  const create = async (by: ChangedBy, server: McpServerRow, identifier: string): Promise<McpInstanceRow> => {
    const { tenant, id: serverId } = server;
    const bound = { tenant, id: createId("mcpi"), serverId, identifier, urlHash: null };
    const row = { ...bound, binding: bindInstance(vault, bound), createdAt: clock.now() };
    await auditLog.append(tenant, eventOf(by, "mcp_instance.created", row), [instances.insert(tenant, row)]);
    return { ...row, lastUsedAt: undefined, revokedAt: undefined };
  };

  const revoked = (found: McpInstanceRow, revokedAt: number): readonly Statement[] => {
    const { tenant, id: instanceId } = found;
    const onSettled = () => onChanged({ about: "instance", tenant, instanceId });
    return [
      { ...instances.revoke(tenant, instanceId, revokedAt), onSettled },
      tokens.revokeOfInstance(tenant, instanceId, revokedAt),
    ];
  };

  const find = async ({ tenant, id: serverId }: McpServerRow, identifier: string) => {
    const known = await instances.findByIdentifier(tenant, { serverId, identifier });
    if (known !== undefined && !isBoundInstance(vault, known)) throw forgedInstance(known.id);
    return known;
  };

  return {
    find,
    async ensure(by, server, identifier) {
      const known = await find(server, identifier);
      if (known !== undefined) return known;
      try {
        return await create(by, server, identifier);
      } catch (error) {
        const name = { serverId: server.id, identifier };
        const other = error instanceof UnexpectedRowCount && (await instances.findByIdentifier(server.tenant, name));
        if (other) return other;
        throw error;
      }
    },
    async revoke(by, { tenant, id }) {
      const found = await instances.find(tenant, id);
      if (found === undefined || found.revokedAt !== undefined) return found;
      const revokedAt = clock.now();
      try {
        await auditLog.append(tenant, eventOf(by, "mcp_instance.revoked", found), revoked(found, revokedAt));
      } catch (error) {
        if (error instanceof UnexpectedRowCount) return instances.find(tenant, id);
        throw error;
      }
      return { ...found, revokedAt };
    },
    makeSecretUrl: urls.make,
    eraseSecretUrl: urls.erase,
  };
};
