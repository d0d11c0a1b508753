// Session tokens and secret URLs that somebody found in public: taken back, or only put on record, as the operator chose.
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import { hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import type { LeakedSecrets } from "../gateway-keys/report-leaks.ts";
import type { Log } from "../platform/log.ts";
import type { McpInstanceStore } from "./mcp-instance-store.ts";
import type { McpInstances } from "./mcp-instances.ts";
import { sessionTokenForm, urlSecretForm } from "./mcp-secret-forms.ts";
import type { SessionTokenStore } from "./session-token-store.ts";
import type { SessionTokens } from "./session-tokens.ts";

export interface McpLeaksDependencies {
  readonly instances: Pick<McpInstanceStore, "find" | "findByUrlHash">;
  readonly tokens: Pick<SessionTokenStore, "find" | "findByHash">;
  readonly mcpInstances: Pick<McpInstances, "eraseSecretUrl">;
  readonly sessionTokens: Pick<SessionTokens, "revoke">;
  readonly auditLog: AuditLog;
  readonly log: Log;
  readonly onLeak: "revoke" | "flag";
}

const by = { type: "service", id: "token-leaks" } as const;

export const createMcpLeaks = (dependencies: McpLeaksDependencies): readonly LeakedSecrets[] => {
  const { instances, tokens, mcpInstances, sessionTokens, auditLog, log, onLeak } = dependencies;

  const record = async (tenant: string, ids: Exclude<NewAuditEvent["details"], undefined>): Promise<void> => {
    log.fatal({ ...ids, onLeak }, "a secret of an MCP instance was reported as leaked");
    const details = { ...ids, done: onLeak === "revoke" ? "revoked" : "flagged" };
    await auditLog.append(tenant, { type: "mcp_instance.leak_reported", outcome: "succeeded", principal: by, details });
  };

  const handleToken = async (text: string): Promise<void> => {
    const found = await tokens.findByHash(hashGatewayKey(text));
    const token = found && (await tokens.find(found.tenant, found.id));
    if (found === undefined || token === undefined || token.revokedAt !== undefined) return;
    if (onLeak === "revoke") await sessionTokens.revoke(by, found);
    await record(found.tenant, { mcpInstanceId: token.instanceId, mcpSessionTokenId: found.id });
  };

  const handleUrl = async (text: string): Promise<void> => {
    const found = await instances.findByUrlHash(hashGatewayKey(text));
    const instance = found && (await instances.find(found.tenant, found.id));
    if (found === undefined || instance === undefined || instance.revokedAt !== undefined) return;
    if (onLeak === "revoke") await mcpInstances.eraseSecretUrl(by, found);
    await record(found.tenant, { mcpInstanceId: found.id });
  };

  return [
    { fits: sessionTokenForm.fits, handle: handleToken },
    { fits: urlSecretForm.fits, handle: handleUrl },
  ];
};
