// Finds out what a session token or the secret of a URL opens. Remembered where nobody else can change it.
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import type { Vault } from "../vault/vault.ts";
import { isBoundInstance, isBoundRevision, isBoundToken } from "./bind-mcp-rows.ts";
import type { McpInstanceStore } from "./mcp-instance-store.ts";
import { type OpenedSession, rulesOfSession, toSession } from "./opened-session.ts";
import type { FoundInstance, McpSessionStore } from "./session-store.ts";

/** What somebody sent to an instance: SHA-256 of a session token, or of the secret in the URL. */
export interface SentSecret {
  readonly instanceId: string;
  readonly kind: "token" | "url";
  readonly hash: string;
}

export interface OpenSessions {
  /** At once, where it was looked up before and still opens. */
  recall(sent: SentSecret): OpenedSession | undefined;
  /** undefined for whatever does not open this instance now, and no difference for why. */
  find(sent: SentSecret): Promise<OpenedSession | undefined>;
  /** For `onSettled` of every write that revokes or edits. */
  forgetAll(): void;
}

export interface OpenSessionsDependencies {
  readonly sessionStore: McpSessionStore;
  readonly instances: Pick<McpInstanceStore, "findTenantOf">;
  readonly vault: Pick<Vault, "bind">;
  readonly clock: Clock;
  readonly database: Pick<Database, "shared">;
  /** Whether secret URLs open anything. */
  readonly acceptsSecretUrls: boolean;
}

const remembered = 10_000;

/** Never changes: an instance stays with its tenant, and its id is never given out again. */
const createTenantMemory = (instances: OpenSessionsDependencies["instances"]) => {
  const tenants = new Map<string, string>();
  return async (instanceId: string): Promise<string | undefined> => {
    const known = tenants.get(instanceId);
    if (known !== undefined) return known;
    const tenant = await instances.findTenantOf(instanceId);
    if (tenants.size >= remembered) tenants.clear();
    if (tenant !== undefined) tenants.set(instanceId, tenant);
    return tenant;
  };
};

const createLookup = (dependencies: OpenSessionsDependencies) => {
  const { sessionStore, vault, acceptsSecretUrls } = dependencies;
  const tenantOf = createTenantMemory(dependencies.instances);

  const isGenuine = ({ instance, server }: FoundInstance): boolean =>
    isBoundInstance(vault, instance) &&
    isBoundRevision(vault, { ...server, serverId: server.id, serverName: server.name });

  const grantOfToken = async (tenant: string, { instanceId, hash }: SentSecret) => {
    const token = await sessionStore.findToken(tenant, { instanceId, hash });
    if (token === undefined || !isBoundToken(vault, { ...token, tenant, instanceId, hash })) return undefined;
    return { grantId: token.id, expiresAt: token.expiresAt };
  };

  const grantOfUrl = ({ instance }: FoundInstance, { hash }: SentSecret) =>
    acceptsSecretUrls && instance.urlHash === hash ? { grantId: instance.id, expiresAt: undefined } : undefined;

  return async (sent: SentSecret): Promise<OpenedSession | undefined> => {
    const tenant = await tenantOf(sent.instanceId);
    if (tenant === undefined) return undefined;
    const [found, ofToken] = await Promise.all([
      sessionStore.findInstance(tenant, sent.instanceId),
      sent.kind === "token" ? grantOfToken(tenant, sent) : undefined,
    ]);
    if (found === undefined || !isGenuine(found)) return undefined;
    const grant = sent.kind === "token" ? ofToken : grantOfUrl(found, sent);
    if (grant === undefined) return undefined;
    const session = toSession(found.instance, found.server);
    return { session, ...grant, rules: rulesOfSession(session) };
  };
};

export const createOpenSessions = (dependencies: OpenSessionsDependencies): OpenSessions => {
  const { clock, database } = dependencies;
  const lookUp = createLookup(dependencies);
  const known = new Map<string, OpenedSession>();
  let changes = 0;
  const isOpen = ({ expiresAt }: OpenedSession): boolean => expiresAt === undefined || clock.now() < expiresAt;
  return {
    recall({ instanceId, kind, hash }) {
      const opened = known.get(kind + hash);
      // Of this instance and no other.
      return opened?.session.instanceId === instanceId && isOpen(opened) ? opened : undefined;
    },
    async find(sent) {
      const before = changes;
      const opened = await lookUp(sent);
      if (opened === undefined || !isOpen(opened)) return undefined;
      // Nobody tells of what another gateway revoked; and what was revoked meanwhile may have been read before.
      if (database.shared === undefined && before === changes) {
        if (known.size >= remembered) known.clear();
        known.set(sent.kind + sent.hash, opened);
      }
      return opened;
    },
    forgetAll() {
      changes += 1;
      known.clear();
    },
  };
};
