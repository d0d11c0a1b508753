// First stage at an MCP endpoint: does this session token, or this secret URL, open exactly this instance?
import { GatewayError, mcpInstanceId } from "@postern/contract";
import { isCanaryGatewayKey } from "../gateway-keys/bind-gateway-key.ts";
import { hasGatewayKeyForm, hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import type { LastUses } from "../mcp-servers/last-uses.ts";
import { sessionTokenForm, urlSecretForm } from "../mcp-servers/mcp-secret-forms.ts";
import type { OpenSessions, SentSecret } from "../mcp-servers/open-sessions.ts";
import type { OpenedSession } from "../mcp-servers/opened-session.ts";
import { type AuthenticateDependencies, bearerOf, type Caller } from "./authenticate.ts";
import type { SessionHolder } from "./principal.ts";

/** What came in at an MCP endpoint, beside the Authorization header. */
export interface McpDoor {
  /** As it stands in the path. */
  readonly instanceId: string;
  /** As it stands in the path; then no header is looked at. */
  readonly urlSecret?: string | undefined;
}

export interface AuthenticateSessionDependencies extends AuthenticateDependencies {
  readonly openSessions: OpenSessions;
  readonly lastUses: Pick<LastUses, "note">;
}

export type AuthenticateSession = (caller: Caller, door: McpDoor) => Promise<SessionHolder>;

/** By what was sent alone: whether there is such an instance, or ever was such a URL, makes no difference. */
const refusals: Readonly<Record<SentSecret["kind"], string>> = {
  token:
    "The request carries no session token that opens this MCP endpoint now. Nothing was done. Make one with POST /v1/mcp-servers/{name}/session-tokens and send it as: Authorization: Bearer pstn_mcp_… A gateway key opens no MCP endpoint.",
  url: "This URL opens no MCP endpoint now: it was revoked or replaced, is not whole, or secret URLs are switched off. Nothing was done. Make another with POST /v1/mcp-servers/{name}/instances and secretUrl, or a session token with POST /v1/mcp-servers/{name}/session-tokens.",
};

const unauthenticated = (kind: SentSecret["kind"]): GatewayError => new GatewayError("unauthenticated", refusals[kind]);

const toHolder = ({ session, grantId: id, rules, expiresAt }: OpenedSession): SessionHolder => ({
  type: "mcp_session",
  id,
  tenant: session.tenant,
  session,
  rules,
  expiresAt,
});

interface Sent extends SentSecret {
  readonly text: string;
}

const readSent = ({ authorization }: Caller, { instanceId, urlSecret }: McpDoor): Sent => {
  const text = urlSecret ?? bearerOf(authorization);
  if (text === undefined) throw unauthenticated("token");
  return { instanceId, kind: urlSecret === undefined ? "token" : "url", hash: hashGatewayKey(text), text };
};

/** Junk costs no look into the database. */
export const createAuthenticateSession = (dependencies: AuthenticateSessionDependencies): AuthenticateSession => {
  const { openSessions, lastUses, limitGuesses, keys, vault, onCanary } = dependencies;

  /** It opens nothing here, and is nobody's to try. */
  const watchCanaries = async ({ text, hash }: Sent, address: string | undefined): Promise<void> => {
    const row = hasGatewayKeyForm(text) ? await keys.findByHash(hash) : undefined;
    if (row !== undefined && isCanaryGatewayKey(vault, row)) onCanary(row, address);
  };

  const examine = async (sent: Sent, address: string | undefined): Promise<OpenedSession> => {
    const form = sent.kind === "token" ? sessionTokenForm : urlSecretForm;
    await watchCanaries(sent, address);
    const isOurs = form.fits(sent.text) && mcpInstanceId.safeParse(sent.instanceId).success;
    const opened = isOurs ? await openSessions.find(sent) : undefined;
    if (opened === undefined) throw unauthenticated(sent.kind);
    return opened;
  };

  return async (caller, door) => {
    const sent = readSent(caller, door);
    const { address } = caller;
    const opened =
      openSessions.recall(sent) ??
      (await limitGuesses({ address, keyHash: `${sent.instanceId} ${sent.hash}` }, () => examine(sent, address)));
    lastUses.note(opened.session.tenant, opened.session.instanceId);
    return toHolder(opened);
  };
};
