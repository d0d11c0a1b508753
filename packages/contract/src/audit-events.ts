// Names and shape of audit events: append-only facts, `noun.past_verb`.
import { z } from "zod";

export const auditEventTypes = {
  "tool.call_intended": "A write is about to be sent upstream; committed before the first upstream request.",
  "tool.call_finished": "A tool call ended, was refused or failed; committed before the answer.",
  "connected_account.connected": "A credential was accepted by upstream and stored.",
  "connected_account.created": "An account was created without a credential.",
  "connected_account.secret_changed":
    "The secret that an account refers to holds another key of the same upstream user.",
  "connected_account.credential_replaced": "Another credential was accepted and took the place of the old one.",
  "connected_account.credential_refused": "Upstream refused a credential at intake; nothing was stored.",
  "connected_account.credential_unchecked": "Upstream could not say whose a credential is; nothing was stored.",
  "connected_account.revoked": "Upstream no longer accepts the stored credential.",
  "connected_account.disconnected": "The credential was erased on request.",
  "connected_account.credential_outdated":
    "The store was restored from before the account's newest credential; the older one in it was erased.",
  "connected_account.frozen": "Nothing more is sent upstream for the account; its credential stays.",
  "connected_account.unfrozen": "The account's own freeze was lifted.",
  "tenant.frozen": "Nothing more is sent upstream for any account of the tenant.",
  "tenant.unfrozen": "The tenant's own freeze was lifted.",
  "gateway.frozen": "Nothing more is sent upstream for anybody.",
  "gateway.unfrozen":
    "The freeze of everything was lifted; tenants and accounts that are frozen by themselves stay so.",
  "canary.used": "A canary was used: somebody has what nobody should have.",
  "canary.alarms_cleared": "An operator has taken note of the alarms that stood.",
  "connection.policy_changed": "The rules that hold for all calls through a connection were set.",
  "gateway_key.created": "A gateway key was made.",
  "gateway_key.leak_reported": "A gateway key was reported as found in public; `done` says what became of it.",
  "gateway_key.revoked": "A gateway key was revoked.",
  "mcp_server.created": "A virtual MCP server was declared.",
  "mcp_server.changed": "A virtual MCP server got another definition: a new revision.",
  "mcp_server.deleted": "A virtual MCP server was deleted, and with it all its instances and tokens.",
  "mcp_instance.created": "A user's endpoint of a virtual MCP server was made.",
  "mcp_instance.secret_url_made": "An endpoint got a URL that needs no token, in the place of an earlier one.",
  "mcp_instance.secret_url_erased": "An endpoint's URL that needs no token was taken back.",
  "mcp_instance.leak_reported":
    "A session token or the secret URL of an endpoint was reported as found in public; `done` says what became of it.",
  "mcp_instance.revoked": "An endpoint was revoked, with all its tokens and its secret URL.",
  "mcp_session_token.created": "A session token of an endpoint was made.",
  "mcp_session_token.revoked": "A session token was revoked.",
  "vault.rotation_started": "The wrapping of all keys by the current root key was begun.",
  "vault.rotation_ended":
    "The wrapping of all keys by the current root key came to an end, or was stopped or broke off.",
  "vault.tenant_key_rotation_started": "A new version of one tenant's key, or of every tenant's, was ordered.",
  "vault.tenant_key_rotation_ended":
    "Every credential was sealed by the newest version of its tenant's key, or that was stopped or broke off.",
  "vault.tenant_key_added": "The tenant's key got a new version, by which everything new is sealed.",
  "vault.tenant_key_retired": "Nothing named an older version of the tenant's key any more, and it was erased.",
  "store.accepted":
    "A store that was restored, or had come back older, was accepted: in the deployment's chain once, and in each chain that lost events with what it lost.",
  "tenant.deletion_started": "A tenant is to be deleted: its calls are refused and its gateway keys revoked.",
  "tenant.deleted": "A tenant's keys and rows are gone; its audit log and its name stay.",
  "request.refused": "An authenticated request was refused before it reached a tool or a change.",
} as const;

export type AuditEventType = keyof typeof auditEventTypes;

/**
 * `unknown`: the gateway stopped between intent and outcome, or the answer of a write was lost. `withheld`: the call had a
 * result, but its account was ended before it could be handed out.
 */
export const auditOutcome = z.enum(["intended", "succeeded", "failed", "denied", "unknown", "withheld"]);
export type AuditOutcome = z.infer<typeof auditOutcome>;

const recordReference = z.object({ type: z.string(), id: z.union([z.number(), z.string()]) });

/** One audit event as `GET /v1/audit-events` shows it. `hash` chains it to the event before it of the same tenant. */
export const auditEvent = z.object({
  id: z.string(),
  sequence: z.number().int(),
  at: z.string(),
  type: z.string(),
  outcome: auditOutcome,
  callId: z.string().optional(),
  principal: z.object({ type: z.string(), id: z.string() }),
  connectedAccountId: z.string().optional(),
  connectionName: z.string().optional(),
  identifier: z.string().optional(),
  credentialVersion: z.number().int().optional(),
  toolName: z.string().optional(),
  /** The version that the call was held to. */
  toolVersion: z.number().int().optional(),
  effect: z.string().optional(),
  records: z.array(recordReference).optional(),
  errorCode: z.string().optional(),
  upstreamStatus: z.number().int().optional(),
  upstreamRequests: z.number().int().optional(),
  durationMs: z.number().optional(),
  inputHmac: z.string().optional(),
  resultHmac: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEvent>;
