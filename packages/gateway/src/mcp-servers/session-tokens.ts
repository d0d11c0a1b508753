// Making and revoking session tokens: short-lived, for one instance, shown once and never stored.
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import { hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import { type Clock, toIso } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { bindToken } from "./bind-mcp-rows.ts";
import type { McpChange } from "./mcp-changes.ts";
import type { McpInstanceRow } from "./mcp-instance-store.ts";
import { sessionTokenForm } from "./mcp-secret-forms.ts";
import type { SessionTokenStore } from "./session-token-store.ts";

type ChangedBy = NewAuditEvent["principal"];

export interface SessionTokens {
  create(by: ChangedBy, instance: McpInstanceRow, expiresInSeconds: number): Promise<CreatedToken>;
  /** Whether there is such a token. Revoking twice changes nothing. */
  revoke(by: ChangedBy, token: { readonly tenant: string; readonly id: string }): Promise<boolean>;
}

export interface CreatedToken {
  readonly id: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface SessionTokensDependencies {
  readonly tokens: SessionTokenStore;
  readonly auditLog: AuditLog;
  readonly vault: Pick<Vault, "bind">;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly randomBytes: (size: number) => Buffer;
  /** Called when a write has settled, before anybody hears of it: what was remembered is not to be relied on. */
  readonly onChanged: (change: McpChange) => void;
}

/** So long an expired token is still listed; the next one of its instance takes it away. */
const keptForMs = 86_400_000;

export const createSessionTokens = (dependencies: SessionTokensDependencies): SessionTokens => {
  const { tokens, auditLog, vault, clock, createId, randomBytes, onChanged } = dependencies;
  return {
    async create(by, { tenant, id: instanceId, serverId, identifier }, expiresInSeconds) {
      const token = sessionTokenForm.create(randomBytes(32)).reveal();
      const createdAt = clock.now();
      const bound = {
        tenant,
        id: createId("mcpt"),
        instanceId,
        hash: hashGatewayKey(token),
        expiresAt: createdAt + expiresInSeconds * 1_000,
      };
      const { id, expiresAt } = bound;
      const details = {
        mcpSessionTokenId: id,
        mcpInstanceId: instanceId,
        mcpServerId: serverId,
        expiresAt: toIso(expiresAt),
      };
      const event = {
        type: "mcp_session_token.created",
        outcome: "succeeded",
        principal: by,
        identifier,
        details,
      } as const;
      await auditLog.append(tenant, event, [
        tokens.insert(tenant, { ...bound, createdAt, binding: bindToken(vault, bound) }),
        tokens.deleteExpired(tenant, instanceId, createdAt - keptForMs),
      ]);
      return { id, token, expiresAt };
    },
    async revoke(by, { tenant, id }) {
      const found = await tokens.find(tenant, id);
      if (found === undefined || found.revokedAt !== undefined) return found !== undefined;
      const details = { mcpSessionTokenId: id, mcpInstanceId: found.instanceId };
      const event = { type: "mcp_session_token.revoked", outcome: "succeeded", principal: by, details } as const;
      const onSettled = () => onChanged({ about: "token", tenant, tokenId: id });
      try {
        await auditLog.append(tenant, event, [{ ...tokens.revoke(tenant, id, clock.now()), onSettled }]);
      } catch (error) {
        if (!(error instanceof UnexpectedRowCount)) throw error;
      }
      return true;
    },
  };
};
